package dev.crossdock.api;

import dev.crossdock.identity.Person;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role that a person holds, as it is answered. */
@Schema(name = "Person", description = "A role that a person holds; several roles are several rows")
public record PersonAnswer(
    @Schema(required = true, description = "Of the role held", examples = "PM-7") String id,
    @Schema(required = true) @Link String href,
    @Schema(required = true, examples = "pat") String user,
    @Schema(required = true) String name,
    @Schema(description = "As it was when the role was given") String email,
    @Schema(required = true, examples = "PARTNER_USER") String role,
    @Schema(description = "Code of the partner; absent on a role of the tenant itself")
        String partner,
    @Schema(required = true) Instant givenAt,
    @Schema(required = true) String givenBy,
    @Schema(description = "To within ten minutes; absent for never") Instant lastSeenAt,
    @Schema(description = "Since when the role rests; absent while it holds") Instant disabledAt) {
  static final String PREFIX = "PM-";

  /** Everybody in reach. */
  @Schema(name = "People")
  public record All(@Schema(required = true) List<PersonAnswer> items) {}

  static PersonAnswer of(Person person) {
    String id = PREFIX + person.id();
    return new PersonAnswer(
        id,
        "people/" + id,
        person.principal(),
        person.name(),
        person.email(),
        person.role().name(),
        person.partner(),
        person.givenAt(),
        person.givenBy(),
        person.lastSeenAt(),
        person.disabledAt());
  }
}
