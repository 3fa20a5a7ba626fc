package dev.crossdock.connectors.tabular;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Milestones in lines of fixed width, by the template in the README. */
@ApplicationScoped
public class MilestonesFixedFormat extends MilestonesFormat {
  private static final int FIRST_BYTES = 64;

  public MilestonesFixedFormat() {
    super(TableSpec.resource("milestones-fixed.json"), "Milestones, fixed width");
  }

  @Override
  public String id() {
    return "milestones-fixed";
  }

  @Override
  public String title() {
    return "Milestones, fixed width";
  }

  /** By its first line. */
  @Override
  public boolean recognises(byte[] content) {
    int length = Math.min(content.length, FIRST_BYTES);
    String first = new String(content, 0, length, StandardCharsets.ISO_8859_1).replace("\0", "");
    return first.contains(spec().head());
  }
}
