package dev.crossdock.api;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crossdock.mapping.Conversion;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.mapping.TextFunctions;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The language that mappings are written in. */
@Path("/mappings/language")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingLanguageResource {
  private static final LanguageAnswer LANGUAGE =
      new LanguageAnswer(
          MappingJson.VERSION,
          schema(),
          TextFunctions.ALL.stream().map(FunctionAnswer::of).toList(),
          TargetModel.fields().stream().map(FieldAnswer::of).toList());

  @Inject CurrentActor current;

  /** The language. */
  @Schema(name = "MappingLanguage")
  public record LanguageAnswer(
      @Schema(
              required = true,
              description = "What a document says in crossdock",
              examples = MappingJson.VERSION)
          String version,
      @Schema(implementation = Object.class, description = "JSON Schema of a document")
          JsonNode schema,
      @Schema(required = true, description = "What expressions have besides CEL's own functions")
          List<FunctionAnswer> functions,
      @Schema(required = true, description = "What the model milestones has, for each event")
          List<FieldAnswer> fields) {}

  /** A function. */
  @Schema(name = "MappingFunction")
  public record FunctionAnswer(
      @Schema(required = true, examples = "before") String name,
      @Schema(required = true, description = "What it gives") String words,
      @Schema(required = true, examples = "'A1/B2'.before('/')") String example,
      @Schema(required = true, description = "What the example gives", examples = "'A1'")
          String gives) {
    static FunctionAnswer of(TextFunctions.Function of) {
      return new FunctionAnswer(of.name(), of.words(), of.example(), of.gives());
    }
  }

  /** A field of the target. */
  @Schema(name = "MappingField")
  public record FieldAnswer(
      @Schema(required = true, examples = "place.unLocode") String name,
      @Schema(required = true, examples = "UN/LOCODE") String words,
      @Schema(required = true) String help,
      @Schema(required = true, description = "Whether no event goes without it") boolean needed,
      @Schema(required = true) Conversion.Kind kind,
      @Schema(description = "What it may be; absent if that is open") List<String> values) {
    static FieldAnswer of(TargetModel.Field of) {
      return new FieldAnswer(
          of.name(),
          of.words(),
          of.help(),
          of.needed(),
          of.kind(),
          of.values().isEmpty() ? null : of.values());
    }
  }

  /** Null without one. */
  private static JsonNode schema() {
    try (InputStream file = MappingJson.class.getResourceAsStream("mapping.schema.json")) {
      return file == null
          ? null
          : JsonMapper.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build()
              .readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The schema of mappings does not read", e);
    }
  }

  @GET
  @Operation(
      operationId = "getMappingLanguage",
      summary = "Read the language of mappings",
      description =
          "The JSON Schema of the document, the functions of expressions with an example each, and"
              + " the fields that a mapping can fill. For who may edit mappings, and auditors.")
  @APIResponse(
      responseCode = "200",
      description = "The language",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LanguageAnswer.class)))
  public Response get() {
    Actor actor = current.get();
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.EDIT_MAPPINGS);
    }
    return Response.ok(LANGUAGE).build();
  }
}
