package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Partner;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom to invite to become a partner. */
@Schema(name = "OnboardingRequest")
public record OnboardingRequest(
    @Schema(
            required = true,
            description = "Stands in addresses and is given once",
            pattern = "[a-z][a-z0-9]*(-[a-z0-9]+)*",
            maxLength = 31,
            examples = "ligure")
        String code,
    @Schema(required = true, minLength = 1, maxLength = 100, examples = "Ligure Lines") String name,
    @Schema(
            required = true,
            enumeration = {"CARRIER", "ROAD", "AIR", "BROKER", "FORWARDER", "WAREHOUSE"})
        String kind,
    @Schema(required = true, description = "Of its office", examples = "Europe/Rome") String zone,
    @Schema(
            description = "In which its people are written to; absent: the tenant's",
            enumeration = {"en", "de"})
        String language,
    @Schema(
            required = true,
            maxLength = 200,
            description = "Of its first administrator, who gets the invitation",
            examples = "giulia@ligure.example")
        String email,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  private static final Set<String> NAMES =
      Set.of("code", "name", "kind", "zone", "language", "email", "reason");

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws dev.crossdock.problem.ProblemException if it is no JSON object of these fields
   */
  static OnboardingRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    return new OnboardingRequest(
        CredentialRequest.text(tree, "code"),
        CredentialRequest.text(tree, "name"),
        CredentialRequest.text(tree, "kind"),
        CredentialRequest.text(tree, "zone"),
        CredentialRequest.text(tree, "language"),
        CredentialRequest.text(tree, "email"),
        CredentialRequest.text(tree, "reason"));
  }

  Partner partner() {
    return Partner.wanted(code, name, kind, zone, language);
  }

  /** An approval, with the evidence that was seen. */
  @Schema(name = "GoLiveApproval")
  public record Approval(
      @Schema(
              required = true,
              description = "The digest of the evidence that you have seen",
              pattern = "[0-9a-f]{64}")
          String evidence,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    /** As {@link OnboardingRequest#read}. */
    static Approval read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("evidence", "reason"));
      return new Approval(
          CredentialRequest.text(tree, "evidence"), ReasonRequest.words(tree.get("reason")));
    }
  }
}
