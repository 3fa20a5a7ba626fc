package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.machine.CredentialKind;
import dev.crossdock.machine.Order;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Iterator;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What credential somebody wants made, and why. */
@Schema(name = "CredentialRequest")
public record CredentialRequest(
    @Schema(required = true, description = "Code of the connection", examples = "hansa")
        String connection,
    @Schema(
            required = true,
            enumeration = {"client-secret", "private-key", "certificate", "webhook"})
        String kind,
    @Schema(required = true, minLength = 1, maxLength = 60, description = "For people") String name,
    @Schema(
            description =
                "private-key: the public key in PEM, a JWK or a JWK set, or the https address of a"
                    + " JWK set; certificate: it, in PEM; webhook: the sender's Ed25519 key,"
                    + " whpk_ and Base64, or absent for a shared key that the platform makes",
            maxLength = 16384)
        String proof,
    @Schema(
            description = "How long it works; until it is revoked if absent",
            minimum = "1",
            maximum = "1825")
        Long days,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  static final int BYTES_MAX = 32 * 1024;
  private static final Set<String> NAMES =
      Set.of("connection", "kind", "name", "proof", "days", "reason");

  /** What comes in the place of a credential, and why. */
  @Schema(name = "CredentialRotation")
  public record Rotation(
      @Schema(
              description =
                  "As for a new one: the new public key or the new certificate; absent where the"
                      + " platform makes it",
              maxLength = 16384)
          String proof,
      @Schema(
              description = "How long the new one works; as long as the old one did if absent",
              minimum = "1",
              maximum = "1825")
          Long days,
      @Schema(
              description = "How long the old one works beside it; 24 if absent",
              minimum = "1",
              maximum = "720")
          Long overlapHours,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    private static final Set<String> NAMES = Set.of("proof", "days", "overlapHours", "reason");

    /**
     * Reads a request; whether its values may be is not decided here.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Rotation read(byte[] body) {
      JsonNode tree = tree(body, NAMES);
      return new Rotation(
          text(tree, "proof"),
          LimitRequest.number(tree, "days"),
          LimitRequest.number(tree, "overlapHours"),
          ReasonRequest.words(tree.get("reason")));
    }
  }

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static CredentialRequest read(byte[] body) {
    JsonNode tree = tree(body, NAMES);
    return new CredentialRequest(
        text(tree, "connection"),
        text(tree, "kind"),
        text(tree, "name"),
        text(tree, "proof"),
        LimitRequest.number(tree, "days"),
        ReasonRequest.words(tree.get("reason")));
  }

  Order order() {
    CredentialKind wanted = kind == null ? null : CredentialKind.of(kind).orElse(null);
    return new Order(connection, wanted, name, proof, days);
  }

  static JsonNode tree(byte[] body, Set<String> names) {
    JsonNode tree = ReasonRequest.object(body, "Send a JSON object with the fields as described.");
    for (Iterator<String> sent = tree.fieldNames(); sent.hasNext(); ) {
      if (!names.contains(sent.next())) {
        throw new ProblemException(
            Problem.INVALID_FIELD,
            "/",
            "The fields here are " + new java.util.TreeSet<>(names) + ".");
      }
    }
    return tree;
  }

  static String text(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    // A JWK may be sent as it is.
    if (value.isObject() && name.equals("proof")) {
      return value.toString();
    }
    if (!value.isTextual()) {
      throw new ProblemException(Problem.INVALID_FIELD, "/" + name, name + " is a text.");
    }
    return value.asText();
  }
}
