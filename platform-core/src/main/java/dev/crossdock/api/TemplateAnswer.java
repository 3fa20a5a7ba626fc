package dev.crossdock.api;

import dev.crossdock.connection.Template;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection that is nearly made. */
@Schema(name = "Template")
public record TemplateAnswer(
    @Schema(required = true, examples = "edifact-carrier-sftp") String id,
    @Schema(required = true) int version,
    @Schema(required = true) String label,
    @Schema(required = true) String summary,
    @Schema(required = true, description = "Id of its connector") String connector,
    @Schema(required = true, description = "What it fills in") Map<String, String> settings,
    @Schema(required = true, description = "What is to be done with the partner")
        List<String> steps) {
  /** All of them. */
  @Schema(name = "Templates")
  public record All(@Schema(required = true) List<TemplateAnswer> items) {}

  static TemplateAnswer of(Template of) {
    return new TemplateAnswer(
        of.id(), of.version(), of.label(), of.summary(), of.connector(), of.settings(), of.steps());
  }
}
