package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.partner.Company;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a partner says of its company, as it is answered and sent. */
@Schema(name = "Company")
public record CompanyAnswer(
    @Schema(required = true, maxLength = 100, examples = "Ligure Lines S.p.A.") String legalName,
    @Schema(required = true, maxLength = 100, examples = "Via Gramsci 7") String street,
    @Schema(maxLength = 100, examples = "16126") String postcode,
    @Schema(required = true, maxLength = 100, examples = "Genova") String city,
    @Schema(required = true, description = "ISO 3166-1", examples = "IT") String country,
    @Schema(description = "Checked by the form of its country", examples = "IT08841230157")
        String vat,
    @Schema(description = "Country and up to 15 letters or digits", examples = "IT08841230157")
        String eori,
    @Schema(description = "2 to 4 letters", examples = "LGRL") String scac,
    @Schema(description = "UN/LOCODE", examples = "ITGOA") String homePort,
    @Schema(
            required = true,
            description = "Who is asked about messages",
            examples = "edi@ligure.example")
        String email,
    @Schema(examples = "+39 010 241 1") String phone,
    @Schema(readOnly = true, description = "Counts the changes; stands in the ETag")
        Integer version) {
  private static final Set<String> NAMES =
      Set.of(
          "legalName",
          "street",
          "postcode",
          "city",
          "country",
          "vat",
          "eori",
          "scac",
          "homePort",
          "email",
          "phone");

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws dev.crossdock.problem.ProblemException if it is no JSON object of these fields
   */
  static Company read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    return new Company(
        CredentialRequest.text(tree, "legalName"),
        CredentialRequest.text(tree, "street"),
        CredentialRequest.text(tree, "postcode"),
        CredentialRequest.text(tree, "city"),
        CredentialRequest.text(tree, "country"),
        CredentialRequest.text(tree, "vat"),
        CredentialRequest.text(tree, "eori"),
        CredentialRequest.text(tree, "scac"),
        CredentialRequest.text(tree, "homePort"),
        CredentialRequest.text(tree, "email"),
        CredentialRequest.text(tree, "phone"),
        0);
  }

  static CompanyAnswer of(Company of) {
    return new CompanyAnswer(
        of.legalName(),
        of.street(),
        of.postcode(),
        of.city(),
        of.country(),
        of.vat(),
        of.eori(),
        of.scac(),
        of.homePort(),
        of.email(),
        of.phone(),
        of.version());
  }
}
