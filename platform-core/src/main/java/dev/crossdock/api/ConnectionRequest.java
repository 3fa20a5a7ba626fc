package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.ConnectionOrder;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a connection shall be, and why. */
@Schema(name = "ConnectionRequest")
public record ConnectionRequest(
    @Schema(
            description = "Of a new one; stands in addresses and is given once",
            pattern = "[a-z][a-z0-9-]{1,40}",
            examples = "hansa-hook")
        String code,
    @Schema(description = "Of a new one: id of a connector", examples = "webhook") String connector,
    @Schema(description = "Of a new one: code of the partner at the other end", examples = "hansa")
        String partner,
    @Schema(required = true, minLength = 1, maxLength = 100, description = "For people")
        String name,
    @Schema(
            description =
                "All settings that are no secrets, by key, as the connector declares them. What is"
                    + " absent is not set")
        Map<String, String> settings,
    @Schema(
            description =
                "Only those secrets that change, by key: a new value, or null to take it away. They"
                    + " are never shown again")
        Map<String, String> secrets,
    @Schema(
            description = "How many shipments may be on their way to it at the same time",
            minimum = "1",
            maximum = "64")
        Long inFlightMax,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  static final int BYTES_MAX = 64 * 1024;
  private static final Set<String> OF_CHANGE =
      Set.of("name", "settings", "secrets", "inFlightMax", "reason");
  private static final Set<String> OF_NEW =
      Set.of(
          "code", "connector", "partner", "name", "settings", "secrets", "inFlightMax", "reason");

  /** Whether a connection shall be on, and why. */
  @Schema(name = "ConnectionState")
  public record State(
      @Schema(required = true) boolean enabled,
      @Schema(
              description =
                  "Whether it may be switched off while messages wait for it: they go on when it is"
                      + " on again")
          boolean keepWaiting,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static State read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("enabled", "keepWaiting", "reason"));
      JsonNode enabled = tree.path("enabled");
      JsonNode keep = tree.path("keepWaiting");
      List<ProblemException> wrong = new ArrayList<>();
      if (!enabled.isBoolean()) {
        wrong.add(invalid("/enabled", "enabled is true or false."));
      }
      if (!keep.isMissingNode() && !keep.isBoolean()) {
        wrong.add(invalid("/keepWaiting", "keepWaiting is true or false."));
      }
      if (!wrong.isEmpty()) {
        throw new InvalidFields(wrong);
      }
      return new State(
          enabled.asBoolean(), keep.asBoolean(), ReasonRequest.words(tree.get("reason")));
    }
  }

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @param fresh whether it is for a new connection
   * @throws ProblemException if it is no JSON object of these fields
   */
  static ConnectionRequest read(byte[] body, boolean fresh) {
    JsonNode tree = CredentialRequest.tree(body, fresh ? OF_NEW : OF_CHANGE);
    return new ConnectionRequest(
        CredentialRequest.text(tree, "code"),
        CredentialRequest.text(tree, "connector"),
        CredentialRequest.text(tree, "partner"),
        CredentialRequest.text(tree, "name"),
        texts(tree, "settings"),
        texts(tree, "secrets"),
        LimitRequest.number(tree, "inFlightMax"),
        CredentialRequest.text(tree, "reason"));
  }

  /** Texts by name; numbers are taken as they are written. */
  private static Map<String, String> texts(JsonNode tree, String name) {
    JsonNode object = tree.path(name);
    Map<String, String> texts = new LinkedHashMap<>();
    if (object.isMissingNode() || object.isNull()) {
      return texts;
    }
    if (!object.isObject()) {
      throw invalid("/" + name, name + " is an object of texts.");
    }
    List<ProblemException> wrong = new ArrayList<>();
    object
        .properties()
        .forEach(
            one -> {
              JsonNode value = one.getValue();
              if (value.isTextual() || value.isIntegralNumber()) {
                texts.put(one.getKey(), value.asText());
              } else if (value.isNull()) {
                texts.put(one.getKey(), null);
              } else {
                wrong.add(
                    invalid(
                        "/" + name + "/" + (one.getKey().matches("\\w{1,40}") ? one.getKey() : ""),
                        "The value is a text."));
              }
            });
    if (!wrong.isEmpty()) {
      throw new InvalidFields(wrong);
    }
    return texts;
  }

  private static ProblemException invalid(String field, String words) {
    return new ProblemException(Problem.INVALID_FIELD, field, words);
  }

  ConnectionOrder order() {
    return new ConnectionOrder(code, connector, partner, name, settings, secrets, inFlightMax);
  }

  /** Without what it holds: that may be secret. */
  @Override
  public String toString() {
    return "request about " + code;
  }
}
