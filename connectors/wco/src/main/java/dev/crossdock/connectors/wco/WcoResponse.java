package dev.crossdock.connectors.wco;

import dev.crossdock.connection.EventSketch;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Reference;
import dev.crossdock.xml.XmlElement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What customs answers to a declaration: a document, and a milestone where it is certain. */
final class WcoResponse {
  /** Results of the exit control with which the goods left. */
  private static final Set<String> LEFT = Set.of("A1", "A2", "A4");

  private static final int PROCEDURE_AT = 16;
  private static final int MRN_CHARACTERS = 18;
  private static final String ERRORS_JOINED = "; ";

  private final XmlElement response;
  private final XmlElement declaration;
  private final ReadingDraft draft;

  WcoResponse(XmlElement response, ReadingDraft draft) {
    this.response = response;
    this.declaration = response.first("Declaration");
    this.draft = draft;
  }

  void read() {
    List<WcoReferences.Found> references =
        declaration == null ? List.of() : WcoReferences.of(declaration);
    draft.document(
        new PartnerDocument(
            DocumentKind.CUSTOMS_RESPONSE,
            WcoDeclaration.number(response, draft),
            PartnerDocument.Function.ORIGINAL,
            WcoDeclaration.issued(response),
            references.stream().map(one -> new Reference(one.type(), one.at().text())).toList()));
    XmlElement code = response.first("FunctionCode");
    Notification notification =
        code == null || code.text() == null ? null : Notification.of(code.text());
    if (notification == null) {
      draft.finding(
          Problem.UNKNOWN_CODE,
          code == null ? response.spot() : code.spot(),
          "The function code of the response is missing or not known; nobody can say what customs"
              + " tells");
      return;
    }
    Milestone milestone = milestone(notification, code);
    if (milestone != null) {
      event(notification, milestone, code, references);
    }
  }

  /** The milestone, or null if it is none or its doubt was told. */
  private Milestone milestone(Notification notification, XmlElement code) {
    String version = declaration == null ? null : declaration.text("VersionID");
    boolean later = version != null && !version.equals("1") && !version.equals("0");
    if (notification == Notification.REJECTED && later) {
      draft.finding(
          Problem.UNKNOWN_CODE,
          code.spot(),
          "A later message about the declaration is rejected, not the declaration itself; look at"
              + " the errors and send it again");
      return null;
    }
    if (notification == Notification.EXIT) {
      XmlElement result = response.first("Status", "NameCode");
      if (result == null || !LEFT.contains(String.valueOf(result.text()))) {
        draft.finding(
            Problem.UNKNOWN_CODE,
            result == null ? code.spot() : result.spot(),
            "The result of the exit control does not say that the goods have left; look at it");
        return null;
      }
    }
    boolean released = notification.milestone() == Milestone.CUSTOMS_RELEASED;
    return released && isExport() ? Milestone.CUSTOMS_EXPORT_RELEASED : notification.milestone();
  }

  /** The 17th character of a movement reference number is the procedure: A and B are exports. */
  private boolean isExport() {
    String mrn = declaration == null ? null : declaration.text("ID");
    return mrn != null
        && mrn.length() == MRN_CHARACTERS
        && (mrn.charAt(PROCEDURE_AT) == 'A' || mrn.charAt(PROCEDURE_AT) == 'B');
  }

  private void event(
      Notification notification,
      Milestone milestone,
      XmlElement code,
      List<WcoReferences.Found> references) {
    String id = response.text("FunctionalReferenceID");
    EventSketch event =
        draft
            .event()
            .milestone(milestone, code.spot())
            .code(notification.title())
            .id(id == null ? null : id + "/" + notification.code());
    references.forEach(one -> event.reference(one.type(), one.at()));
    XmlElement time = time(notification);
    if (time != null) {
      WcoMoment moment = WcoMoment.of(time);
      if (moment == null) {
        event.noTime(time.spot());
      } else {
        event.time(moment.local(), moment.offset(), time.spot());
      }
    }
    event.reason(notification.reason(), null);
    words(event);
    event.add(response.spot());
  }

  /** The time that it happened, else the one at which customs wrote. */
  private XmlElement time(Notification notification) {
    String[] path = notification.time() == null ? new String[0] : notification.time().split("/");
    XmlElement at = path.length == 0 ? null : response.first(path);
    XmlElement happened = at == null ? null : at.first("DateTimeString");
    return happened == null ? response.first("IssueDateTime", "DateTimeString") : happened;
  }

  /** Errors with the places they point at; without errors, what customs says besides. */
  private void words(EventSketch event) {
    List<XmlElement> errors = response.all("Error");
    if (!errors.isEmpty()) {
      event.remark(
          errors.stream().map(WcoResponse::error).collect(Collectors.joining(ERRORS_JOINED)), null);
      return;
    }
    for (XmlElement information : response.all("AdditionalInformation")) {
      XmlElement said = information.first("StatementDescription");
      if (said != null && said.text() != null) {
        event.remark(said.text(), said.spot());
        return;
      }
    }
  }

  private static String error(XmlElement error) {
    String path =
        error.all("Pointer").stream().map(WcoResponse::pointer).collect(Collectors.joining("/"));
    String code = error.text("ValidationCode");
    String said = error.text("Description");
    return (code == null ? "error" : code)
        + (path.isEmpty() ? "" : " at " + path)
        + (said == null ? "" : ": " + said);
  }

  private static String pointer(XmlElement pointer) {
    String section = pointer.text("DocumentSectionCode");
    String tag = pointer.text("TagID");
    String number = pointer.text("SequenceNumeric");
    return (section == null ? "" : section)
        + (number == null ? "" : "(" + number + ")")
        + (tag == null ? "" : (section == null ? "" : ".") + tag);
  }
}
