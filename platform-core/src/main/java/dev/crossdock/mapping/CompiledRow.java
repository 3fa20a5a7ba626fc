package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;
import java.time.ZoneId;
import java.util.List;

/**
 * A row, ready to run.
 *
 * @param pointer of it in the document
 * @param to names on the way to the field
 * @param from null without a path
 * @param expr null without an expression
 * @param list null without a code list
 * @param as how the value is converted; {@code TEXT} if nothing is said
 * @param patterns of a time or date
 * @param zone fixed zone, or null
 * @param zoneFrom path of the zone, or null
 * @param field of the model, or null for a tree
 */
record CompiledRow(
    String pointer,
    Row row,
    List<String> to,
    SourcePath from,
    Expressions.Compiled expr,
    Expressions.Compiled when,
    Translation list,
    Conversion as,
    List<TimePattern> patterns,
    ZoneId zone,
    SourcePath zoneFrom,
    SourcePath forEach,
    List<CompiledRow> rows,
    TargetModel.Field field) {
  /** The same with other rows within. */
  CompiledRow with(List<CompiledRow> inner) {
    return new CompiledRow(
        pointer, row, to, from, expr, when, list, as, patterns, zone, zoneFrom, forEach, inner,
        field);
  }
}
