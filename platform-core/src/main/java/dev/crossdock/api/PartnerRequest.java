package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Partner;
import dev.crossdock.problem.ProblemException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a partner shall be, and why. */
@Schema(name = "PartnerRequest")
public record PartnerRequest(
    @Schema(
            description = "Of a new one; stands in addresses and is given once",
            pattern = "[a-z][a-z0-9]*(-[a-z0-9]+)*",
            maxLength = 31,
            examples = "hansa")
        String code,
    @Schema(required = true, minLength = 1, maxLength = 100) String name,
    @Schema(
            required = true,
            enumeration = {"CARRIER", "ROAD", "AIR", "BROKER", "FORWARDER", "WAREHOUSE"})
        String kind,
    @Schema(required = true, description = "Of its office", examples = "Europe/Berlin") String zone,
    @Schema(
            description = "In which its people are written to; absent: the tenant's",
            enumeration = {"en", "de"})
        String language,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  private static final Set<String> OF_CHANGE = Set.of("name", "kind", "zone", "language", "reason");
  private static final Set<String> OF_NEW =
      Set.of("code", "name", "kind", "zone", "language", "reason");

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @param fresh whether it is for a new partner
   * @throws ProblemException if it is no JSON object of these fields
   */
  static PartnerRequest read(byte[] body, boolean fresh) {
    JsonNode tree = CredentialRequest.tree(body, fresh ? OF_NEW : OF_CHANGE);
    return new PartnerRequest(
        CredentialRequest.text(tree, "code"),
        CredentialRequest.text(tree, "name"),
        CredentialRequest.text(tree, "kind"),
        CredentialRequest.text(tree, "zone"),
        CredentialRequest.text(tree, "language"),
        CredentialRequest.text(tree, "reason"));
  }

  Partner partner(String of) {
    return Partner.wanted(of, name, kind, zone, language);
  }
}
