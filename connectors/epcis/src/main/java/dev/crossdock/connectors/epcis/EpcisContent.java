package dev.crossdock.connectors.epcis;

import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of the standard and what they hold; what a transaction is depends on its type.
 * Extensions can hold anything.
 */
final class EpcisContent {
  static final Map<String, Sensitivity> NAMES = names();

  private EpcisContent() {}

  private static Map<String, Sensitivity> names() {
    Map<String, Sensitivity> names = new HashMap<>();
    String transport =
        """
        @context id type isA schemaVersion creationDate instanceIdentifier sender receiver epcisBody
        eventList queryResults resultsBody subscriptionID queryName eventID eventTime
        eventTimeZoneOffset recordTime action bizStep disposition persistentDisposition set unset
        readPoint bizLocation source destination sourceList destinationList errorDeclaration
        declarationTime reason correctiveEventIDs parentID bizTransactionList bizTransaction
        """;
    for (String name : transport.split("\\s+")) {
      names.put(name, Sensitivity.PUBLIC);
    }
    for (String name : "epcList childEPCs quantityList childQuantityList".split(" ")) {
      names.put(name, Tags.GOODS);
    }
    for (String name :
        "inputEPCList outputEPCList inputQuantityList outputQuantityList".split(" ")) {
      names.put(name, Tags.GOODS);
    }
    for (String name : "epcClass quantity uom transformationID ilmd".split(" ")) {
      names.put(name, Tags.GOODS);
    }
    return Map.copyOf(names);
  }
}
