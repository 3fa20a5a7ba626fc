package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.configuration.ConfigurationDocument;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A document to be applied, and why. */
@Schema(name = "ConfigurationRequest")
public record ConfigurationRequest(
    @Schema(
            required = true,
            implementation = Object.class,
            description = "A document as GET /configuration gives it")
        ConfigurationDocument configuration,
    @Schema(
            implementation = Object.class,
            description =
                "By connection and key: those that the comparison asks for, or that change. They"
                    + " are never shown again")
        Map<String, Map<String, String>> secrets,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  /** With room for a reason and secrets. */
  static final int BYTES_MAX = ConfigurationDocument.BYTES_MAX + 256 * 1024;

  private static final String DOCUMENT = "/configuration";
  private static final Set<String> NAMES = Set.of("configuration", "secrets", "reason");

  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object of these fields, or naming what is wrong with
   *     the document
   */
  static ConfigurationRequest read(byte[] body) {
    if (body.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, Problem.EMPTY_BODY.fix());
    }
    JsonNode tree = ConfigurationDocument.json(body);
    if (!tree.isObject()) {
      throw new ProblemException(Problem.MALFORMED_JSON, null, "Send a JSON object.");
    }
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      if (!NAMES.contains(names.next())) {
        throw new ProblemException(
            Problem.INVALID_FIELD, "/", "The fields here are configuration, reason and secrets.");
      }
    }
    String reason = ReasonRequest.words(tree.get("reason"));
    try {
      return new ConfigurationRequest(
          ConfigurationDocument.read(tree.path("configuration")),
          secrets(tree.path("secrets")),
          reason);
    } catch (ProblemException e) {
      throw placed(e);
    }
  }

  private static Map<String, Map<String, String>> secrets(JsonNode tree) {
    Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
    if (!tree.isMissingNode() && !tree.isObject()) {
      throw notSecrets();
    }
    tree.fields()
        .forEachRemaining(
            one -> {
              Map<String, String> of = new LinkedHashMap<>();
              if (!one.getValue().isObject()) {
                throw notSecrets();
              }
              one.getValue()
                  .fields()
                  .forEachRemaining(
                      secret -> {
                        if (!secret.getValue().isTextual()) {
                          throw notSecrets();
                        }
                        of.put(secret.getKey(), secret.getValue().asText());
                      });
              secrets.put(one.getKey(), of);
            });
    return secrets;
  }

  private static ProblemException notSecrets() {
    return new ProblemException(
        Problem.INVALID_FIELD, "/secrets", "secrets is an object of objects of texts.");
  }

  /** A fault of the document as a fault of the request that has it inside. */
  static ProblemException placed(ProblemException e) {
    if (e instanceof InvalidFields fields) {
      List<ProblemException> all = fields.all().stream().map(ConfigurationRequest::placed).toList();
      return new InvalidFields(all);
    }
    String field = e.field();
    boolean inside =
        field != null
            && field.startsWith("/")
            && !field.startsWith("/secrets")
            && !field.equals("/reason");
    return inside
        ? new ProblemException(
            e.problem(), DOCUMENT + (field.equals("/") ? "" : field), e.getMessage())
        : e;
  }

  /** Without what it holds: that is secret. */
  @Override
  public String toString() {
    return "request with " + secrets.keySet();
  }
}
