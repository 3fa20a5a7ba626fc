package dev.crossdock.mapping;

import dev.crossdock.edi.EdifactQualifiers;
import dev.crossdock.edi.X12Qualifiers;
import dev.crossdock.mapping.ItemTable.Column;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.util.Set;

/** Which columns hold references: by qualifier, by the form of the number, by name. */
final class ReferenceGuess {
  private final ItemTable table;
  private final TimeColumns times;

  ReferenceGuess(ItemTable table, TimeColumns times) {
    this.table = table;
    this.times = times;
  }

  /** How likely a column holds references of this type; null if it does not. */
  Candidate of(String target, ReferenceType type, Column column) {
    Set<String> distinct = column.distinct();
    if (times.isTime(column)
        || ValueKinds.share(distinct, ValueKinds::isNumber) < 80
        || distinct.stream().allMatch(value -> TimeGuess.isClock(value) && value.indexOf(':') > 0)
        || type != ReferenceType.CONTAINER
            && ValueKinds.share(distinct, ValueKinds::isContainer) > 60) {
      return null;
    }
    ReferenceType said = qualified(column);
    if (said != null) {
      return said == type
          ? FieldGuess.plain(
              target, column, 93, "The qualifier " + column.qualifier() + " says so.")
          : null;
    }
    if (isTold(column)) {
      return null;
    }
    int name = NameWords.score(target, column.names());
    int form = form(type, distinct);
    if (name < 60 && form < 60 || form < 0 || column.name().equals("1154")) {
      return null;
    }
    int confidence = form == 0 ? name * 92 / 100 : form + name * (100 - form) / 110;
    String reason =
        form > 0
            ? "The values have the form of such a number"
                + (name >= 60 ? ", and the name says so." : ".")
            : "The name says so.";
    return FieldGuess.plain(target, column, confidence, reason);
  }

  /** Whether only what stands beside a reference says which one it is, and this is without it. */
  private boolean isTold(Column column) {
    return column.qualifier() == null
        && NameWords.NAMELESS.containsAll(NameWords.words(column.name()))
        && table.columns().stream()
            .anyMatch(
                one ->
                    one.qualifier() != null
                        && one.path().replaceAll("\\[[^]]*]", "").equals(column.path()));
  }

  private static ReferenceType qualified(Column column) {
    if (column.qualifier() == null) {
      return null;
    }
    return switch (column.name()) {
      case "1154" -> EdifactQualifiers.TYPES.get(column.qualifier());
      case "L1101", "REF02", "N902" -> X12Qualifiers.TYPES.get(column.qualifier());
      default -> null;
    };
  }

  /** How surely the values are such numbers by their form: 0 says nothing, negative says no. */
  private static int form(ReferenceType type, Set<String> values) {
    return switch (type) {
      case AIR_WAYBILL -> {
        boolean dashed = values.stream().allMatch(value -> value.indexOf('-') == 3);
        int share = ValueKinds.share(values, ValueKinds::isAirWaybill);
        int shaped = ValueKinds.share(values, value -> Reference.fold(value).length() == 11);
        yield shaped < 50 ? -1 : share < 90 ? 0 : dashed ? 66 : 40;
      }
      case SSCC -> ValueKinds.share(values, ValueKinds::isSscc) >= 90 ? 0 : -1;
      case CARRIER_REFERENCE ->
          ValueKinds.share(values, ValueKinds::isTracking) >= 90 ? 76 : elsewhere(values);
      case DECLARATION -> ValueKinds.share(values, ValueKinds::isMrn) >= 90 ? 80 : 0;
      case ODOO_PICKING -> ValueKinds.share(values, ValueKinds::isPicking) >= 90 ? 82 : 0;
      default -> elsewhere(values);
    };
  }

  /** Negative where the form says that it is a number of another type. */
  private static int elsewhere(Set<String> values) {
    boolean other =
        ValueKinds.share(values, ValueKinds::isTracking) >= 90
            || ValueKinds.share(values, ValueKinds::isMrn) >= 90
            || ValueKinds.share(values, ValueKinds::isPicking) >= 90;
    return other ? -1 : 0;
  }
}
