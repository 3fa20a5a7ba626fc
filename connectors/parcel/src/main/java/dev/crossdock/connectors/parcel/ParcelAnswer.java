package dev.crossdock.connectors.parcel;

import dev.crossdock.content.Sensitivity;
import dev.crossdock.json.JsonMessage;
import dev.crossdock.json.JsonReadout;
import dev.crossdock.json.JsonValue;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the carriers' answers have in common. */
final class ParcelAnswer {
  private static final int DATE_DIGITS = 8;

  /** The fields that carriers use for tracking; of all others nothing is known. */
  private static final Map<String, Sensitivity> NAMES = names();

  private ParcelAnswer() {}

  private static Map<String, Sensitivity> names() {
    Map<String, Sensitivity> names = new HashMap<>();
    String transport =
        """
        url prevUrl nextUrl firstUrl lastUrl shipments id service origin destination location
        countryCode country countryName addressLocality postalCode city stateProvince
        stateOrProvinceCode status timestamp statusCode estimatedTimeOfDelivery
        estimatedDeliveryTimeFrame estimatedFrom estimatedThrough estimatedTimeOfDeliveryRemark
        events details product productName totalNumberOfPieces pieceIds weight value unitText
        volume dimensions width height length carrier @type organizationName
        shipmentTrackingNumber shipmentTimestamp productCode date time typeCode serviceArea code
        GMTOffset trackResponse shipment inquiryNumber package activity slic type
        simplifiedTextDescription trackingNumber currentStatus deliveryDate deliveryTime endTime
        startTime packageCount unitOfMeasurement activityLocation activityStatus
        localActivityDate localActivityTime scheduledDeliveryDate actualDeliveryDate
        actualDeliveryTime gmtActivityDate gmtActivityTime deliveryStartTime deliveryEndTime
        gmtDate gmtTime gmtOffset transactionId customerTransactionId output completeTrackResults
        trackResults trackingNumberInfo trackingNumberUniqueId carrierCode latestStatusDetail
        derivedCode statusByLocale scanLocation residential dateAndTimes dateTime scanEvents
        eventType eventDescription exceptionCode exceptionDescription locationType locationId
        derivedStatusCode derivedStatus references number referenceNumber alternateTrackingNumber
        """;
    for (String name : transport.split("\\s+")) {
      names.put(name, Sensitivity.PUBLIC);
    }
    String people =
        """
        address streetLines addressLine1 addressLine2 addressLine3 streetAddress description remark
        nextSteps receiver sender name familyName givenName receivedByName proofOfDelivery
        signed signatureUrl documentUrl deliveryInformation receivedBy attentionName contact
        shipperInformation recipientInformation signatoryName packageAddress
        """;
    for (String name : people.split("\\s+")) {
      names.put(name, Sensitivity.PERSONAL);
    }
    return Map.copyOf(names);
  }

  static Set<Sensitivity> besides(byte[] content) {
    return JsonMessage.classes(JsonMessage.read(content), NAMES);
  }

  /** Refuses an answer that tells an error and no scans, with the carrier's words. */
  static ProblemException refused(JsonValue error, String carrier) {
    StringBuilder words = new StringBuilder();
    for (String name : new String[] {"code", "status", "title", "message", "detail"}) {
      JsonValue part = error.scalar(name);
      if (part != null) {
        words.append(words.length() == 0 ? "" : ": ").append(part.shown());
      }
    }
    return new ProblemException(
        Problem.UNREADABLE_MESSAGE,
        error.pointer(),
        carrier + " answers with an error in place of events: " + words);
  }

  static ProblemException notOurs(String carrier) {
    return new ProblemException(
        Problem.UNKNOWN_FORMAT, "", "This is no tracking message of " + carrier);
  }

  /** Says that a shipment came without any scan. */
  static void noScan(JsonReadout out, JsonValue shipment) {
    out.finding(Problem.INVALID_FIELD, shipment, "The shipment has no scan");
  }

  /** A date such as 20261120 with a time such as 071356 or 07:13:56 as ISO 8601, or null. */
  static String iso(String date, String time) {
    if (date == null || time == null) {
      return null;
    }
    String day = date.replace("-", "");
    String clock = time.replace(":", "");
    boolean digits = (day + clock).chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || day.length() != DATE_DIGITS || clock.length() != 6) {
      return null;
    }
    return day.substring(0, 4)
        + "-"
        + day.substring(4, 6)
        + "-"
        + day.substring(6)
        + "T"
        + clock.substring(0, 2)
        + ":"
        + clock.substring(2, 4)
        + ":"
        + clock.substring(4);
  }
}
