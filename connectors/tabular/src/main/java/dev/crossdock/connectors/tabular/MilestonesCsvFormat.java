package dev.crossdock.connectors.tabular;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Milestones in a spreadsheet saved as CSV, by the template in the README. */
@ApplicationScoped
public class MilestonesCsvFormat extends MilestonesFormat {
  private static final int FIRST_BYTES = 4_096;

  public MilestonesCsvFormat() {
    super(TableSpec.resource("milestones-csv.json"), "Milestones CSV");
  }

  @Override
  public String id() {
    return "milestones-csv";
  }

  @Override
  public String title() {
    return "Milestones, CSV";
  }

  /** Whether the first line, or the second behind {@code sep=}, names the columns. */
  @Override
  public boolean recognises(byte[] content) {
    int length = Math.min(content.length, FIRST_BYTES);
    boolean wide = length > 1 && (content[0] == 0 || content[1] == 0 || content[0] < -1);
    String first =
        new String(
            content, 0, length, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    String[] lines = first.split("\\R", 3);
    String header = lines[0].contains("sep=") && lines.length > 1 ? lines[1] : lines[0];
    Set<String> names = new HashSet<>();
    for (String name : header.split("[;,\t|]")) {
      names.add(TableSpec.fold(name.replace("\u00EF\u00BB\u00BF", "")));
    }
    return spec().columns().stream()
        .filter(TableSpec.Column::required)
        .allMatch(column -> column.names().stream().anyMatch(names::contains));
  }
}
