package dev.crossdock.machine;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where people say what a credential may be used for, with name and reason. */
@ApplicationScoped
public class Policies {
  @Inject Tenancy tenancy;
  @Inject Credentials credentials;
  @Inject Guards guards;

  /**
   * What is wanted; null in everything that is not to be restricted.
   *
   * @param uses words of {@link Use}
   * @param sources networks
   * @param from time of the day such as {@code 06:00}, in the zone of the connection
   * @param until likewise
   */
  public record Wish(
      List<String> uses, List<String> sources, String from, String until, Long bytesMax) {
    /** Restricts nothing. */
    public static final Wish NOTHING = new Wish(null, null, null, null, null);
  }

  /**
   * Sets the policy of a credential in place of the one it had. It holds here at once, in other
   * copies of the platform within 20 seconds.
   *
   * @throws ProblemException if the actor may not or has none of this id, it has ended, or
   *     something in the wish is wrong
   */
  public Credential set(Actor actor, String id, Wish wish, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CREDENTIALS);
    Credential found = credentials.get(actor, id);
    Orders.checkReason(reason);
    Policy policy = policy(wish, actor, reason, now);
    tenancy.rows(
        database -> {
          CredentialRows rows = new CredentialRows(database, actor.tenant());
          if (!rows.lock(found.number(), CredentialState.ACTIVE)) {
            throw Credentials.over();
          }
          write(database, actor.tenant(), found.number(), policy);
          new CredentialStory(database, actor, reason, now).policySet(found, policy);
          return null;
        });
    guards.forget(actor.tenant(), found.principal());
    return credentials.get(actor, id);
  }

  static Policy policy(Wish wish, Actor actor, String reason, Instant now) {
    LocalTime from = time("/from", wish.from());
    LocalTime until = time("/until", wish.until());
    if ((from == null) != (until == null) || from != null && from.equals(until)) {
      throw Orders.wrong("/until", "from and until are two different times of the day, or none.");
    }
    Long bytes = wish.bytesMax();
    if (bytes != null && (bytes < 1 || bytes > Policy.BYTES_MAX)) {
      throw Orders.wrong("/bytesMax", "bytesMax is a number from 1 to " + Policy.BYTES_MAX + ".");
    }
    return new Policy(
        uses(wish.uses()),
        sources(wish.sources()),
        from,
        until,
        bytes == null ? null : bytes.intValue(),
        now,
        actor.principal(),
        reason.strip());
  }

  private static List<Use> uses(List<String> words) {
    if (words == null) {
      return null;
    }
    Set<Use> uses = new LinkedHashSet<>();
    for (String word : words) {
      uses.add(
          Use.of(word)
              .orElseThrow(() -> Orders.wrong("/uses", "uses are of read, send and change.")));
    }
    if (uses.isEmpty()) {
      throw Orders.wrong("/uses", "Name at least one use; to allow none, revoke the credential.");
    }
    return List.copyOf(uses);
  }

  private static List<String> sources(List<String> texts) {
    if (texts == null) {
      return null;
    }
    List<String> sources = new ArrayList<>();
    for (String text : texts) {
      if (Network.of(text.strip()) == null) {
        throw Orders.wrong(
            "/sources",
            "sources are networks such as 203.0.113.0/24 or 2001:db8::/32, with nothing set behind"
                + " the prefix, or single addresses.");
      }
      sources.add(text.strip());
    }
    if (sources.isEmpty() || sources.size() > Policy.SOURCES_MAX) {
      throw Orders.wrong("/sources", "sources are 1 to " + Policy.SOURCES_MAX + " networks.");
    }
    return List.copyOf(sources);
  }

  private static LocalTime time(String field, String text) {
    try {
      if (text == null || text.matches("\\d\\d:\\d\\d")) {
        return text == null ? null : LocalTime.parse(text);
      }
    } catch (DateTimeParseException noTime) {
      // told below
    }
    throw Orders.wrong(field, "A time of the day is written as 06:30, from 00:00 to 23:59.");
  }

  private static void write(Connection database, String tenant, long credential, Policy policy)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into credential_policy (tenant_id, credential_id, uses, sources, from_time,"
                + " until_time, bytes_max, changed_at, changed_by, reason) values (?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?) on conflict (tenant_id, credential_id) do update set uses ="
                + " excluded.uses, sources = excluded.sources, from_time = excluded.from_time,"
                + " until_time = excluded.until_time, bytes_max = excluded.bytes_max, changed_at ="
                + " excluded.changed_at, changed_by = excluded.changed_by, reason ="
                + " excluded.reason")) {
      upsert.setString(1, tenant);
      upsert.setLong(2, credential);
      upsert.setArray(3, array(database, policy.uses()));
      upsert.setArray(4, array(database, policy.sources()));
      upsert.setObject(5, policy.from());
      upsert.setObject(6, policy.until());
      upsert.setObject(7, policy.bytesMax());
      upsert.setObject(8, CredentialRows.utc(policy.changedAt()));
      upsert.setString(9, policy.changedBy());
      upsert.setString(10, policy.reason());
      upsert.executeUpdate();
    }
  }

  private static java.sql.Array array(Connection database, List<?> values) throws SQLException {
    return values == null
        ? null
        : database.createArrayOf("text", values.stream().map(Object::toString).toArray());
  }
}
