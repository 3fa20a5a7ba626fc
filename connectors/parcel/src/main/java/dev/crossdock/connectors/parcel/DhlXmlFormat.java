package dev.crossdock.connectors.parcel;

import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.json.JsonReadout;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.shipment.ZoneSource;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads tracking answers of DHL Express' XML Services (XML-PI). They carry no zones: times are
 * those of the connection. Marks are not given, for XML parsers do not tell bytes.
 */
@ApplicationScoped
public class DhlXmlFormat implements MessageFormat {
  private static final int FIRST_BYTES = 4_096;
  private static final int YEAR_MIN = 1990;
  private static final int YEAR_MAX = 2200;

  @Override
  public String id() {
    return "dhl-express-xml";
  }

  @Override
  public boolean recognises(byte[] content) {
    int length = Math.min(content.length, FIRST_BYTES);
    String first = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    boolean xml = first.replace("\u00EF\u00BB\u00BF", "").stripLeading().startsWith("<");
    return xml
        && first.contains("http://www.dhl.com")
        && (first.contains("TrackingResponse") || first.contains("TrackingErrorResponse"));
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    XmlElement root = XmlMessage.read(content);
    if (!root.name().equals("TrackingResponse")) {
      XmlElement condition = root.first("Response", "Status", "Condition");
      throw condition == null
          ? ParcelAnswer.notOurs("DHL Express")
          : new ProblemException(
              Problem.UNREADABLE_MESSAGE,
              condition.where(),
              "DHL answers with an error in place of events: " + words(condition));
    }
    List<MilestoneEvent> events = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (XmlElement bill : root.all("AWBInfo")) {
      shipment(bill, assumedZone, events, findings);
    }
    if (events.size() > JsonReadout.EVENTS_MAX || findings.size() > JsonReadout.FINDINGS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message has more than " + JsonReadout.EVENTS_MAX + " events or faults");
    }
    if (events.isEmpty() && findings.isEmpty()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The answer holds no shipment");
    }
    List<Mark> none = List.of();
    return new Reading("DHL XML-PI", null, events, findings, () -> none);
  }

  private static String words(XmlElement condition) {
    String code = String.valueOf(condition.text("ConditionCode"));
    String data = String.valueOf(condition.text("ConditionData"));
    return code + ": " + XmlElement.shown(data);
  }

  private static void shipment(
      XmlElement bill, ZoneId zone, List<MilestoneEvent> events, List<Finding> findings) {
    String number = bill.text("AWBNumber");
    List<XmlElement> scans = new ArrayList<>();
    bill.all("ShipmentInfo").forEach(info -> scans.addAll(info.all("ShipmentEvent")));
    if (number == null
        || new Reference(ReferenceType.CARRIER_REFERENCE, number).folded().isEmpty()) {
      findings.add(
          new Finding(Problem.NO_REFERENCE, bill.where(), "The shipment has no AWBNumber", null));
      return;
    }
    if (number.length() > Reference.VALUE_CHARACTERS_MAX) {
      findings.add(
          new Finding(Problem.INVALID_FIELD, bill.where(), "The AWBNumber is too long", null));
      return;
    }
    if (scans.isEmpty()) {
      String status = bill.text("Status", "ActionStatus");
      findings.add(
          new Finding(
              Problem.INVALID_FIELD,
              bill.where(),
              "The shipment has no scan" + (status == null ? "" : ": " + XmlElement.shown(status)),
              status == null ? null : XmlElement.shown(status)));
    }
    scans.forEach(scan -> scan(number, scan, zone, events, findings));
  }

  private static void scan(
      String number,
      XmlElement scan,
      ZoneId zone,
      List<MilestoneEvent> events,
      List<Finding> findings) {
    String code = scan.text("ServiceEvent", "EventCode");
    StatusTable.Status status = code == null ? null : DhlCodes.EXPRESS.byCode(code);
    if (status == null) {
      String shown = code == null ? null : XmlElement.shown(code);
      String detail =
          shown == null ? "The scan has no EventCode" : "The code " + shown + " is not known";
      Problem problem = shown == null ? Problem.INVALID_FIELD : Problem.UNKNOWN_CODE;
      findings.add(new Finding(problem, scan.where() + "/ServiceEvent/EventCode", detail, shown));
      return;
    }
    String date = scan.text("Date");
    String clock = scan.text("Time");
    LocalDateTime local = ScanTime.local(ParcelAnswer.iso(date, clock));
    if (local == null || local.getYear() < YEAR_MIN || local.getYear() > YEAR_MAX) {
      String shown = XmlElement.shown(date + " " + clock);
      findings.add(
          new Finding(
              Problem.NO_EVENT_TIME,
              scan.where() + "/Date",
              "The time " + shown + " cannot be read",
              shown));
      return;
    }
    String area = scan.text("ServiceArea", "Description");
    String remark = scan.text("ServiceEvent", "Description");
    events.add(
        new MilestoneEvent(
            number + "/" + date + "T" + clock + "/" + code,
            status.milestone(),
            Classifier.ACT,
            new EventTime(local.atZone(zone).toInstant(), zone, ZoneSource.CONNECTION),
            area == null ? null : new Place(null, XmlElement.cut(area, 100)),
            null,
            List.of(new Reference(ReferenceType.CARRIER_REFERENCE, number)),
            status.reason(),
            "DHL " + code,
            remark == null ? null : XmlElement.cut(remark, MilestoneEvent.REMARK_CHARACTERS_MAX)));
  }
}
