package dev.crossdock.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.crossdock.operator.Erasure;
import dev.crossdock.operator.TenantFacts;
import dev.crossdock.operator.TenantSize;
import dev.crossdock.operator.Tenants;
import dev.crossdock.tenant.TenantState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant, as the platform's staff see it. */
@Schema(name = "Tenant")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TenantAnswer(
    String id,
    String name,
    String country,
    String zone,
    String currency,
    String region,
    int retentionDays,
    @Schema(type = SchemaType.STRING, format = "date-time") String createdAt,
    TenantState state,
    @Schema(type = SchemaType.STRING, format = "date-time") String stateAt,
    @Schema(description = "Who brought it into this state") String stateBy,
    String stateReason,
    @Schema(description = "E-mail of who is invited first, until somebody administers the tenant")
        String firstAdmin,
    @Schema(description = "The tenant whose test place this is") String testOf,
    @Schema(description = "Messages that came in since midnight UTC") long messagesToday,
    @Schema(description = "Persons with a role at it or its partners") long people,
    @Schema(description = "Only where one tenant is asked for") Size size) {

  /** How much is kept of it. */
  @Schema(name = "TenantSize")
  public record Size(
      @Schema(description = "In and out") long messages,
      @Schema(description = "Of these messages, as they came and went") long bytes,
      long partners,
      long connections,
      @Schema(description = "Limits that are not the default") long limitsSet,
      @Schema(description = "Decisions about its people that the identity provider has not heard")
          long untold) {}

  /** Tenants, by id. */
  @Schema(name = "TenantPage")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<TenantAnswer> items, String next) {}

  /** A tenant that was taken in. */
  @Schema(name = "TenantTaken")
  public record Taken(
      TenantAnswer tenant, @Schema(description = "By table") Map<String, Long> rows) {}

  /** A wish to erase a tenant, and what became of it. */
  @Schema(name = "TenantErasure")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfErasure(
      String tenant,
      @Schema(description = "ASKED, WITHDRAWN, ERASING or ERASED") String state,
      @Schema(type = SchemaType.STRING, format = "date-time") String askedAt,
      String askedBy,
      String reason,
      @Schema(type = SchemaType.STRING, format = "date-time") String confirmedAt,
      String confirmedBy,
      @Schema(description = "Rows deleted so far, by table") Map<String, Long> rows,
      @Schema(type = SchemaType.STRING, format = "date-time") String finishedAt,
      @Schema(description = "What the platform testifies, one fact a line") String certificate,
      @Schema(description = "Ed25519 over the certificate's bytes, Base64") String signature,
      @Schema(description = "The key that it verifies with, PEM") String key) {
    static OfErasure of(Erasure erasure, String key) {
      return new OfErasure(
          erasure.tenant(),
          state(erasure),
          text(erasure.askedAt()),
          erasure.askedBy(),
          erasure.reason(),
          text(erasure.confirmedAt()),
          erasure.confirmedBy(),
          erasure.counts(),
          text(erasure.finishedAt()),
          erasure.certificate(),
          erasure.signature(),
          erasure.signature() == null ? null : key);
    }

    private static String state(Erasure erasure) {
      if (erasure.withdrawnAt() != null) {
        return "WITHDRAWN";
      }
      return erasure.finishedAt() != null
          ? "ERASED"
          : erasure.confirmedAt() != null ? "ERASING" : "ASKED";
    }
  }

  static TenantAnswer of(Tenants.Detail detail) {
    TenantSize size = detail.size();
    return of(
        detail.facts(),
        new Size(
            size.messages(),
            size.bytes(),
            size.partners(),
            size.connections(),
            size.limitsSet(),
            size.untold()));
  }

  static TenantAnswer of(TenantFacts facts) {
    return of(facts, null);
  }

  private static TenantAnswer of(TenantFacts facts, Size size) {
    return new TenantAnswer(
        facts.id(),
        facts.name(),
        facts.country(),
        facts.zone(),
        facts.currency(),
        facts.region(),
        facts.retentionDays(),
        text(facts.createdAt()),
        facts.state(),
        text(facts.stateAt()),
        facts.stateBy(),
        facts.stateReason(),
        facts.firstAdmin(),
        facts.testOf(),
        facts.messagesToday(),
        facts.people(),
        size);
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
