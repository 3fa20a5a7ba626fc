package dev.crossdock.connectors.dcsa;

import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.shipment.ReferenceType;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of an event and what they hold. Addresses are those of terminals and depots; parties
 * and carriers' remarks may name people.
 */
final class DcsaContent {
  static final Map<String, Sensitivity> NAMES = names();

  private DcsaContent() {}

  /** What a reference is, by its type. */
  static Sensitivity of(DcsaEvent.Ref reference) {
    ReferenceType type = DcsaReferences.TYPES.get(String.valueOf(reference.type()));
    return type == null ? Sensitivity.UNKNOWN : Tags.of(type);
  }

  private static Map<String, Sensitivity> names() {
    Map<String, Sensitivity> names = new HashMap<>();
    String transport =
        """
        events eventID eventId eventType eventClassifierCode eventDateTime eventCreatedDateTime
        eventUpdatedDateTime equipmentEventTypeCode transportEventTypeCode shipmentEventTypeCode
        eventClassification eventTypeCode eventLocation transportCall transportCallID
        transportCallReference transportCallSequenceNumber carrierServiceCode carrierVoyageNumber
        carrierExportVoyageNumber carrierImportVoyageNumber exportVoyageNumber importVoyageNumber
        universalServiceReference universalExportVoyageReference universalImportVoyageReference
        universalVoyageReference serviceCodeOrReference exportVoyageNumberOrReference
        importVoyageNumberOrReference UNLocationCode unLocationCode location locationName
        locationType facility facilityCode facilityCodeListProvider facilityTypeCode otherFacility
        shipmentLocationType geoCoordinate latitude longitude address street streetNumber floor
        postCode city cityName stateRegion country countryCode POBox name modeOfTransport vessel
        vesselTransport railTransport truckTransport bargeTransport vesselIMONumber vesselName
        vesselFlag vesselCallSign vesselCallSignNumber vesselOperatorCarrierCode
        vesselOperatorCarrierCodeListProvider portVisitReference equipmentReference
        equipmentDetails ISOEquipmentCode emptyIndicatorCode movementType isTransshipmentMove
        seals sealNumber sealSource sealType transportDetails shipmentDetails documentReference
        additionalDocumentReferences typeCode reference type value documentReferences
        documentReferenceType documentReferenceValue references referenceType referenceValue
        documentID documentTypeCode shipmentReferences delayReasonCode isRetracted eventRouting
        originatingParty partyCode codeListProvider codeListName partyFunction destinationParties
        """;
    for (String name : transport.split("\\s+")) {
      names.put(name, Sensitivity.PUBLIC);
    }
    for (String name : new String[] {"reason", "changeRemark", "description", "partyName"}) {
      names.put(name, Sensitivity.PERSONAL);
    }
    return Map.copyOf(names);
  }
}
