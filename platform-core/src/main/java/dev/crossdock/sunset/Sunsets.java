package dev.crossdock.sunset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is deprecated, ready to be looked up for every message and call. Answers may be as old as
 * {@link #CACHED_FOR}, after {@link #changed} here not at all. Who uses it is counted in memory and
 * written every few seconds: a crash loses the counts of these, never a message.
 */
@ApplicationScoped
public class Sunsets {
  /** How long a change at another copy of the platform may be unknown here. */
  static final Duration CACHED_FOR = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(Sunsets.class.getName());
  private static final int CACHED_TENANTS_MAX = 2_000;
  private static final int USERS_MAX = 10_000;

  @Inject Tenancy tenancy;
  @Inject Connections connections;

  private final Cache<String, List<Deprecation>> cache =
      Caffeine.newBuilder().maximumSize(CACHED_TENANTS_MAX).expireAfterWrite(CACHED_FOR).build();
  private final Map<User, Count> counts = new ConcurrentHashMap<>();

  private record User(String tenant, long notice, String partner, String client) {}

  private record Count(long uses, long refused, Instant first, Instant last) {
    Count and(Count more) {
      return new Count(uses + more.uses, refused + more.refused, first, more.last);
    }
  }

  /** What of this operation is deprecated for this partner. Never null. */
  public List<Deprecation> ofOperation(String tenant, String partner, String operation)
      throws SQLException {
    return of(tenant, partner, Subject.operation(operation));
  }

  /**
   * What of the format of this message is deprecated for the partner that sent it. A message that
   * is read by a mapping has no format of the platform's. Never null.
   */
  public List<Deprecation> ofMessage(Inlet inlet, byte[] content) throws SQLException {
    if (of(inlet.tenant()).isEmpty() || inlet.mapping() != null) {
      return List.of();
    }
    if (isAnswer(content)) {
      return List.of();
    }
    MessageFormat format = connections.format(inlet, content);
    return format == null ? List.of() : ofFormat(inlet, format.id());
  }

  /** What answers our own files is no use of a format. */
  private boolean isAnswer(byte[] content) {
    try {
      return connections.answers(content).isPresent();
    } catch (ProblemException e) {
      return true; // one that cannot be read is parked when it is
    }
  }

  /** As {@link #ofMessage}, of a format that is known. */
  public List<Deprecation> ofFormat(Inlet inlet, String format) throws SQLException {
    return of(inlet.tenant(), inlet.partner(), Subject.format(format));
  }

  private List<Deprecation> of(String tenant, String partner, Subject subject) throws SQLException {
    return partner == null
        ? List.of()
        : of(tenant).stream()
            .filter(one -> one.subject().equals(subject) && one.concerns(partner))
            .toList();
  }

  /** Why it is refused by now, in the words for who sends it; null if it is not. */
  public static ProblemException refusal(List<Deprecation> found, Instant now) {
    return found.stream()
        .filter(one -> one.isOver(now))
        .findFirst()
        .map(
            one ->
                new ProblemException(
                    Problem.SUNSET,
                    null,
                    "It is refused since "
                        + one.sunset()
                        + ", see the notice NO-"
                        + one.notice()
                        + ". In its place: "
                        + one.todo()))
        .orElse(null);
  }

  /** Counts that this client uses what is deprecated. */
  public void used(
      String tenant, String partner, String client, List<Deprecation> found, Instant now) {
    for (Deprecation one : found) {
      User user = new User(tenant, one.notice(), partner, client);
      if (counts.size() < USERS_MAX || counts.containsKey(user)) {
        counts.merge(user, new Count(1, one.isOver(now) ? 1 : 0, now, now), Count::and);
      }
    }
  }

  /** Writes who was counted since the last time. What cannot be written is tried again. */
  void write() {
    for (User user : Set.copyOf(counts.keySet())) {
      Count count = counts.remove(user);
      try {
        tenancy.rows(database -> write(database, user, count));
      } catch (ProblemException e) {
        // The tenant is no more: nobody asks.
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "Who uses what is deprecated is written later", e);
        counts.merge(user, count, (newer, older) -> older.and(newer));
        return;
      }
    }
  }

  private static int write(Connection database, User user, Count count) throws SQLException {
    Tenancy.fence(database, user.tenant());
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into notice_use as u (tenant_id, notice_id, partner, client, uses, refused,"
                + " first_at, last_at) select ?, n.id, ?, ?, ?, ?, ?, ? from notice n where"
                + " n.tenant_id = ? and n.id = ? on conflict (tenant_id, notice_id, partner,"
                + " client) do update set uses = u.uses + excluded.uses, refused = u.refused +"
                + " excluded.refused, last_at = greatest(u.last_at, excluded.last_at)")) {
      upsert.setString(1, user.tenant());
      upsert.setString(2, user.partner());
      upsert.setString(3, user.client());
      upsert.setLong(4, count.uses());
      upsert.setLong(5, count.refused());
      upsert.setObject(6, count.first().atOffset(ZoneOffset.UTC));
      upsert.setObject(7, count.last().atOffset(ZoneOffset.UTC));
      upsert.setString(8, user.tenant());
      upsert.setLong(9, user.notice());
      return upsert.executeUpdate();
    }
  }

  /** What is deprecated at this tenant was changed. */
  public void changed(String tenant) {
    cache.invalidate(tenant);
  }

  private List<Deprecation> of(String tenant) throws SQLException {
    List<Deprecation> known = cache.getIfPresent(tenant);
    if (known == null) {
      known = tenancy.rows(database -> read(database, tenant));
      cache.put(tenant, known);
    }
    return known;
  }

  private static List<Deprecation> read(Connection database, String tenant) throws SQLException {
    Tenancy.fence(database, tenant);
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, subject_kind, subject, partners, since, sunset_at, todo, link from notice"
                + " where tenant_id = ? and subject is not null and withdrawn_at is null order by"
                + " id")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      List<Deprecation> found = new ArrayList<>();
      while (row.next()) {
        OffsetDateTime sunset = row.getObject(6, OffsetDateTime.class);
        found.add(
            new Deprecation(
                row.getLong(1),
                new Subject(Subject.Kind.valueOf(row.getString(2)), row.getString(3)),
                Set.of((String[]) row.getArray(4).getArray()),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                sunset == null ? null : sunset.toInstant(),
                row.getString(7),
                row.getString(8)));
      }
      return List.copyOf(found);
    }
  }
}
