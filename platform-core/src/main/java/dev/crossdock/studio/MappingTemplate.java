package dev.crossdock.studio;

import dev.crossdock.mapping.MappingDocument;
import java.util.Map;

/**
 * A mapping that is nearly made.
 *
 * @param version counts its changes, from 1
 * @param before what earlier versions said, by version
 */
public record MappingTemplate(
    String id,
    int version,
    String label,
    String summary,
    MappingDocument document,
    Map<Integer, MappingDocument> before) {
  public MappingTemplate {
    before = Map.copyOf(before);
  }

  /** As a mapping names it. */
  public String name() {
    return id + "/" + version;
  }

  /** What a version said, or null if it is not known. */
  MappingDocument documentOf(int wanted) {
    return wanted == version ? document : before.get(wanted);
  }
}
