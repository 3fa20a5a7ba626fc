package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.MappingMerge;
import dev.crossdock.studio.MappingTemplate;
import dev.crossdock.studio.MappingTemplates;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mapping that is nearly made, as it is answered. */
@Schema(name = "MappingTemplate")
public record MappingTemplateAnswer(
    @Schema(required = true, examples = "json-tracking") String id,
    @Schema(required = true, description = "Counts its changes, from 1") int version,
    @Schema(required = true) String label,
    @Schema(required = true) String summary,
    @Schema(
            required = true,
            implementation = Object.class,
            description = "What a mapping begins with")
        JsonNode document) {
  /** All there are. */
  @Schema(name = "MappingTemplates")
  public record All(@Schema(required = true) List<MappingTemplateAnswer> items) {}

  /** What a later version of a mapping's template offers, against its draft. */
  @Schema(name = "MappingTemplateUpdate")
  public record Update(
      @Schema(
              description =
                  "The template and the version that the mapping was made of; absent if of none")
          String template,
      @Schema(description = "The version that is offered; absent if there is no newer one")
          Integer offered,
      @Schema(required = true, description = "Fields that are offered otherwise than they were")
          List<Line> fields,
      @Schema(
              implementation = Object.class,
              description =
                  "The draft with what is offered, and what it changed itself; absent if nothing is")
          JsonNode merged) {
    static Update none(String template) {
      return new Update(template, null, List.of(), null);
    }

    static Update of(String template, MappingTemplates.Update of) {
      return new Update(
          template,
          of.template().version(),
          of.merge().lines().stream().map(Line::of).toList(),
          MappingJson.write(of.merge().merged()));
    }
  }

  /** A field that is offered otherwise. */
  @Schema(name = "MappingTemplateField")
  public record Line(
      @Schema(required = true, examples = "events.occurredAt") String field,
      @Schema(description = "How the template made it; absent if it did not") String was,
      @Schema(description = "How the draft makes it; absent if it does not") String here,
      @Schema(description = "How it is offered; absent if it goes") String offered,
      @Schema(
              required = true,
              description =
                  "Whether the draft has changed it, too: then it stays unless you take it")
          boolean conflict) {
    static Line of(MappingMerge.Line of) {
      return new Line(of.field(), of.was(), of.here(), of.offered(), of.clashes());
    }
  }

  /** Which of the conflicting fields are taken as they are offered. */
  @Schema(name = "MappingTemplateRequest")
  public record Request(
      @Schema(
              required = true,
              description =
                  "Conflicting fields to be taken as offered; the others stay as they are")
          Set<String> take) {
    private static final int FIELDS_MAX = 1_000;

    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Request read(byte[] body) {
      JsonNode take = CredentialRequest.tree(body, Set.of("take")).path("take");
      Set<String> fields = new HashSet<>();
      for (JsonNode one : take) {
        if (one.isTextual()) {
          fields.add(one.asText());
        }
      }
      if (!take.isArray() || fields.size() != take.size() || fields.size() > FIELDS_MAX) {
        throw new ProblemException(
            Problem.INVALID_FIELD, "/take", "take is a list of fields, each once.");
      }
      return new Request(fields);
    }
  }

  static MappingTemplateAnswer of(MappingTemplate of) {
    return new MappingTemplateAnswer(
        of.id(), of.version(), of.label(), of.summary(), MappingJson.write(of.document()));
  }
}
