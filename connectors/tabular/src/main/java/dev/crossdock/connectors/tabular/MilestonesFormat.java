package dev.crossdock.connectors.tabular;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.content.Sensitivity;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What milestones in a table have in common, however its lines are split. */
abstract class MilestonesFormat implements MessageFormat {
  private final TableSpec spec;
  private final String words;

  MilestonesFormat(TableSpec spec, String words) {
    this.spec = spec;
    this.words = words;
  }

  TableSpec spec() {
    return spec;
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    Table table = Table.read(content, spec);
    ReadingDraft draft = new ReadingDraft(assumedZone);
    table.findings().forEach(draft::finding);
    MilestoneRows rows = new MilestoneRows(draft);
    table.entries().forEach(rows::read);
    return draft.reading(words + " (" + table.words() + ")", null);
  }

  /** Columns that the template does not have can hold anything. */
  @Override
  public Set<Sensitivity> besides(byte[] content) {
    List<String> known = spec.columns().stream().map(TableSpec.Column::key).toList();
    boolean more =
        Table.read(content, spec).entries().stream()
            .anyMatch(entry -> !known.containsAll(entry.values().keySet()));
    return more ? EnumSet.of(Sensitivity.UNKNOWN) : EnumSet.of(Sensitivity.PUBLIC);
  }

  @Override
  public Optional<JsonNode> tree(byte[] content) {
    return Optional.of(Table.read(content, spec).tree());
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.READS, Ability.WRITES);
  }

  /** A table has no envelope. */
  @Override
  public Optional<byte[]> write(JsonNode tree, Envelope envelope) {
    return Optional.of(new TableWriting(spec).bytes(tree));
  }
}
