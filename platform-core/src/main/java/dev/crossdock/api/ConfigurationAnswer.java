package dev.crossdock.api;

import dev.crossdock.configuration.Applied;
import dev.crossdock.configuration.Change;
import dev.crossdock.configuration.Configurations;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a document would change. */
@Schema(name = "ConfigurationDiff")
public record ConfigurationAnswer(
    @Schema(required = true, description = "Digest of what it was compared with; the ETag too")
        String state,
    @Schema(required = true, description = "In the order in which they are applied")
        List<Item> changes,
    @Schema(
            required = true,
            description = "Secrets that connections need and do not have; send them when you apply")
        List<Secret> secrets) {

  /** What becomes of one item. */
  @Schema(name = "ConfigurationChange")
  public record Item(
      @Schema(
              required = true,
              enumeration = {
                "partners",
                "mappings",
                "connections",
                "alertRules",
                "calendar",
                "retention"
              })
          String part,
      @Schema(description = "Absent for the calendar", examples = "hansa-hook") String code,
      @Schema(description = "For people") String name,
      @Schema(
              required = true,
              enumeration = {"ADDED", "CHANGED", "KEPT"},
              description = "KEPT: it is here and not in the document, and stays")
          String kind,
      @Schema(required = true, description = "What comes of it") String effect,
      @Schema(required = true, description = "What differs, of an item that is changed")
          List<Field> fields) {}

  /** A field that differs. */
  @Schema(name = "ConfigurationField")
  public record Field(
      @Schema(required = true, examples = "/connections/hansa-hook/settings/url") String pointer,
      @Schema(required = true, description = "For people") String name,
      @Schema(description = "In short; absent if it was not set") String was,
      @Schema(description = "In short; absent if it is set no more") String is) {}

  /** A secret that is needed. */
  @Schema(name = "ConfigurationSecret")
  public record Secret(
      @Schema(required = true, examples = "hansa-hook") String connection,
      @Schema(required = true, examples = "secret") String key,
      @Schema(required = true, description = "For people") String name) {}

  /** What was done. */
  @Schema(name = "ConfigurationApplied")
  public record Done(
      @Schema(required = true, description = "Digest of what is set now; the ETag too")
          String state,
      @Schema(required = true) List<Act> done) {
    static Done of(Applied applied) {
      return new Done(
          applied.state(),
          applied.acts().stream()
              .map(one -> new Act(one.part().key(), code(one.code()), one.words()))
              .toList());
    }
  }

  /** One thing that was done. */
  @Schema(name = "ConfigurationAct")
  public record Act(
      @Schema(required = true) String part,
      @Schema(description = "Absent for the calendar") String code,
      @Schema(required = true, description = "What was done, and whether it is live")
          String words) {}

  static ConfigurationAnswer of(Configurations.Comparison of) {
    return new ConfigurationAnswer(
        of.state(),
        of.changes().stream().map(ConfigurationAnswer::item).toList(),
        of.secrets().stream()
            .map(one -> new Secret(one.connection(), one.key(), one.label()))
            .toList());
  }

  private static Item item(Change of) {
    return new Item(
        of.part().key(),
        code(of.code()),
        code(of.label()),
        of.kind().name(),
        of.effect(),
        of.fields().stream()
            .map(one -> new Field(one.pointer(), one.label(), one.was(), one.is()))
            .toList());
  }

  private static String code(String code) {
    return code.isEmpty() ? null : code;
  }
}
