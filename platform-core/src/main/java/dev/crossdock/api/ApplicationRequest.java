package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.application.Door;
import dev.crossdock.connection.Partner;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** As what an applicant is accepted. */
@Schema(name = "ApplicationAcceptance")
public record ApplicationRequest(
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
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  private static final Set<String> NAMES = Set.of("code", "name", "kind", "zone", "reason");

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static ApplicationRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    return new ApplicationRequest(
        CredentialRequest.text(tree, "code"),
        CredentialRequest.text(tree, "name"),
        CredentialRequest.text(tree, "kind"),
        CredentialRequest.text(tree, "zone"),
        CredentialRequest.text(tree, "reason"));
  }

  Partner partner() {
    return Partner.wanted(code, name, kind, zone);
  }

  /** Whether and how applications are taken. */
  @Schema(name = "ApplicationDoor")
  public record DoorAnswer(
      @Schema(required = true) boolean open,
      @Schema(
              description =
                  "Address of the public page; shows nothing while it is closed. Absent before it"
                      + " was opened first")
          String link,
      @Schema(required = true, description = "What applicants read", maxLength = 1000) String words,
      @Schema(required = true, description = "Applications within 24 hours, 1 to 500")
          int perDayMax,
      @Schema(required = true, description = "Of those from one network address, 1 to 100")
          int perAddressMax,
      @Schema(required = true, description = "Counts the changes; stands in the ETag") int version,
      @Schema(description = "Absent as long as nothing is set; likewise what follows")
          Instant changedAt,
      String changedBy,
      String reason) {
    static DoorAnswer of(Door of) {
      return new DoorAnswer(
          of.open(),
          of.link(),
          of.words(),
          of.perDayMax(),
          of.perAddressMax(),
          of.version(),
          of.changedAt(),
          of.changedBy(),
          of.reason());
    }
  }

  /** How applications shall be taken. */
  @Schema(name = "ApplicationDoorRequest")
  public record DoorRequest(
      @Schema(required = true) Boolean open,
      @Schema(required = true, description = "What applicants read", maxLength = 1000) String words,
      @Schema(required = true, minimum = "1", maximum = "500") Long perDayMax,
      @Schema(required = true, minimum = "1", maximum = "100") Long perAddressMax,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    private static final Set<String> NAMES =
        Set.of("open", "words", "perDayMax", "perAddressMax", "reason");

    /** As {@link ApplicationRequest#read}. */
    static DoorRequest read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, NAMES);
      JsonNode open = tree.get("open");
      if (open == null || !open.isBoolean()) {
        throw new ProblemException(Problem.INVALID_FIELD, "/open", "open is true or false.");
      }
      return new DoorRequest(
          open.asBoolean(),
          CredentialRequest.text(tree, "words"),
          LimitRequest.number(tree, "perDayMax"),
          LimitRequest.number(tree, "perAddressMax"),
          CredentialRequest.text(tree, "reason"));
    }

    Door door() {
      return Door.wanted(open, words, whole(perDayMax), whole(perAddressMax));
    }

    /** What is absent or too great for a number is none that may be set. */
    private static int whole(Long number) {
      return number == null || number > Integer.MAX_VALUE || number < 0 ? 0 : number.intValue();
    }
  }
}
