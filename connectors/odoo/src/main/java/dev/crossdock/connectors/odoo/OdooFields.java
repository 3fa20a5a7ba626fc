package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.OdooText.json;

import dev.crossdock.shipment.ShipmentState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of our own on {@code stock.picking}: what they are called and how they are created.
 */
enum OdooFields {
  STATUS(OdooTranslation.FIELD_STATUS, "Shipment status", "selection"),
  NEXT_ACTION(OdooTranslation.FIELD_NEXT_ACTION, "Shipment: next action", "char"),
  UPDATED(OdooTranslation.FIELD_UPDATED, "Shipment: status since", "datetime");

  static final String FIND_MODEL = "{\"domain\":[[\"model\",\"=\",\"stock.picking\"]]}";

  private final String field;
  private final String label;
  private final String type;

  OdooFields(String field, String label, String type) {
    this.field = field;
    this.label = label;
    this.type = type;
  }

  /** Asks for the fields that we write, and no others: a picking has some two hundred. */
  static String read() {
    String own =
        Arrays.stream(values()).map(f -> "\"" + f.field + "\"").collect(Collectors.joining(","));
    return "{\"allfields\":[\""
        + OdooTranslation.FIELD_TRACKING
        + "\","
        + own
        + "],\"attributes\":[\"type\",\"selection\"]}";
  }

  static List<OdooFields> missingIn(Map<String, Set<String>> there) {
    return Arrays.stream(values()).filter(f -> !there.containsKey(f.field)).toList();
  }

  /** States that the field in Odoo has no value for; writing one of them would be refused. */
  static List<String> unknownStates(Map<String, Set<String>> there) {
    List<String> unknown = new ArrayList<>();
    for (ShipmentState state : ShipmentState.values()) {
      if (!there.get(STATUS.field).contains(state.name())) {
        unknown.add(state.name());
      }
    }
    return unknown;
  }

  /** Creates all in one call, so that there are either all of them or none. */
  static String create(long model, List<OdooFields> fields) {
    StringBuilder out = new StringBuilder("{\"vals_list\":[");
    for (OdooFields field : fields) {
      if (out.charAt(out.length() - 1) == '}') {
        out.append(',');
      }
      out.append("{\"model_id\":").append(model).append(",\"name\":");
      json(json(out, field.field).append(",\"field_description\":"), field.label);
      json(out.append(",\"ttype\":"), field.type);
      if (field == STATUS) {
        choices(out.append(",\"selection_ids\":["));
        out.append(']');
      }
      out.append('}');
    }
    return out.append("]}").toString();
  }

  private static void choices(StringBuilder out) {
    for (ShipmentState state : ShipmentState.values()) {
      if (state.ordinal() > 0) {
        out.append(',');
      }
      json(out.append("[0,0,{\"value\":"), state.name());
      json(out.append(",\"name\":"), state.words());
      out.append(",\"sequence\":").append(state.ordinal() + 1).append("}]");
    }
  }

  static String names(List<OdooFields> fields) {
    return fields.stream().map(f -> f.field).collect(Collectors.joining(", "));
  }

  static String howToCreate(List<OdooFields> fields) {
    return "Missing on deliveries: "
        + fields.stream().map(f -> f.field + " (" + f.type + ")").collect(Collectors.joining(", "))
        + ". Put an administrator's API key into the connection and check again, or create them in"
        + " Odoo under Settings, Technical, Fields.";
  }
}
