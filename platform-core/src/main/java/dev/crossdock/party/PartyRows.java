package dev.crossdock.party;

import dev.crossdock.party.Naming.Name;
import dev.crossdock.party.Naming.Number;
import dev.crossdock.party.Naming.Told;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@link Resolution} asks the database and writes there, in the running, fenced transaction.
 */
final class PartyRows {
  /** How long somebody has to say whether two parties are one. */
  private static final Duration DUE_AFTER = Duration.ofDays(2);

  private static final String PLATFORM = "crossdock";

  private final Connection database;
  private final String tenant;
  private final OffsetDateTime now;

  PartyRows(Connection database, String tenant, Instant now) {
    this.database = database;
    this.tenant = tenant;
    this.now = now.atOffset(ZoneOffset.UTC);
  }

  /**
   * A party that was found.
   *
   * @param survivor where it was merged into in the end; itself, if it was not
   */
  record Known(long party, long survivor) {
    static Known alone(long party) {
      return new Known(party, party);
    }

    Known moved(long from, long into) {
      return survivor == from ? new Known(party, into) : this;
    }
  }

  /**
   * A name that is known.
   *
   * @param decided whether a person has said that it is this party
   */
  record Called(long id, Known known, boolean decided) {
    Called moved(long from, long into) {
      return new Called(id, known.moved(from, into), decided);
    }
  }

  /** Lets one transaction of a tenant at a time look for parties and make them. */
  void lock() throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select pg_advisory_xact_lock(hashtextextended('party/' || ?, 0))")) {
      lock.setString(1, tenant);
      lock.execute();
    }
  }

  /** Whose numbers these are. */
  Map<Number, Known> byNumber(Collection<Number> numbers) throws SQLException {
    Map<Number, Known> found = new HashMap<>();
    if (numbers.isEmpty()) {
      return found;
    }
    try (PreparedStatement select =
        database.prepareStatement(
            "select i.scheme, i.namer, i.folded, i.party_id, coalesce(m.survivor_id, i.party_id)"
                + " from unnest(?::text[], ?::text[], ?::text[]) v (scheme, namer, folded) join"
                + " party_identifier i on i.tenant_id = ? and i.scheme = v.scheme and i.namer ="
                + " v.namer and i.folded = v.folded left join party_merge m on m.party_id ="
                + " i.party_id")) {
      select.setArray(1, texts(numbers.stream().map(one -> one.scheme().name())));
      select.setArray(2, texts(numbers.stream().map(Number::namer)));
      select.setArray(3, texts(numbers.stream().map(Number::compared)));
      select.setString(4, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        found.put(number(row), new Known(row.getLong(4), row.getLong(5)));
      }
    }
    return found;
  }

  private static Number number(ResultSet row) throws SQLException {
    return new Number(Scheme.valueOf(row.getString(1)), row.getString(2), row.getString(3));
  }

  private Array texts(Stream<String> values) throws SQLException {
    return database.createArrayOf("text", values.toArray());
  }

  /** Which parties are called so, the oldest name first. */
  Map<Name, List<Called>> byName(Collection<Name> names) throws SQLException {
    Map<Name, List<Called>> found = new HashMap<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select n.namer, n.folded, n.country, n.id, n.party_id, coalesce(m.survivor_id,"
                + " n.party_id), n.decided_by is not null from unnest(?::text[], ?::text[],"
                + " ?::text[]) v (namer, folded, country) join party_name n on n.tenant_id = ? and"
                + " n.namer = v.namer and n.folded = v.folded and n.country = v.country left join"
                + " party_merge m on m.party_id = n.party_id order by n.id")) {
      select.setArray(1, texts(names.stream().map(Name::namer)));
      select.setArray(2, texts(names.stream().map(Name::folded)));
      select.setArray(3, texts(names.stream().map(Name::country)));
      select.setString(4, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        found
            .computeIfAbsent(
                new Name(row.getString(1), row.getString(2), row.getString(3)),
                none -> new ArrayList<>())
            .add(
                new Called(
                    row.getLong(4), new Known(row.getLong(5), row.getLong(6)), row.getBoolean(7)));
      }
    }
    return found;
  }

  /** All numbers of these parties, and of what is merged into them. */
  Map<Long, Set<Number>> numbersOf(Collection<Long> parties) throws SQLException {
    Map<Long, Set<Number>> found = new HashMap<>();
    if (parties.isEmpty()) {
      return found;
    }
    try (PreparedStatement select =
        database.prepareStatement(
            "select i.scheme, i.namer, i.folded, g.survivor from (select id as member, id as"
                + " survivor from unnest(?::bigint[]) id union all select party_id, survivor_id"
                + " from party_merge where survivor_id = any (?::bigint[])) g join party_identifier"
                + " i on i.party_id = g.member where i.tenant_id = ?")) {
      select.setArray(1, database.createArrayOf("bigint", parties.toArray()));
      select.setArray(2, database.createArrayOf("bigint", parties.toArray()));
      select.setString(3, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        found.computeIfAbsent(row.getLong(4), none -> new HashSet<>()).add(number(row));
      }
    }
    return found;
  }

  /** Makes a party. */
  long make(String name, String country) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into party (tenant_id, name, country, created_at) values (?, ?, ?, ?) returning"
                + " id")) {
      insert.setString(1, tenant);
      insert.setString(2, name);
      insert.setString(3, country);
      insert.setObject(4, now);
      return id(insert);
    }
  }

  private static long id(PreparedStatement insert) throws SQLException {
    ResultSet row = insert.executeQuery();
    row.next();
    return row.getLong(1);
  }

  /** Keeps a number that nobody has. */
  void learn(long party, Told told, String namer) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into party_identifier (tenant_id, party_id, scheme, namer, folded, value,"
                + " single, told_by, told_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, tenant);
      insert.setLong(2, party);
      insert.setString(3, told.number().scheme().name());
      insert.setString(4, told.number().namer());
      insert.setString(5, told.number().compared());
      insert.setString(6, told.value());
      insert.setString(7, told.number().single());
      insert.setString(8, namer);
      insert.setObject(9, now);
      insert.executeUpdate();
    }
  }

  /** Keeps by whom the party is called what. The tenant's own name for it is the one to show. */
  long call(long party, Naming naming) throws SQLException {
    if (naming.namer().equals(Naming.TENANT) && naming.written() != null) {
      try (PreparedStatement update =
          database.prepareStatement(
              "update party set name = ?, country = coalesce(nullif(?, ''), country) where"
                  + " tenant_id = ? and id = ?")) {
        update.setString(1, naming.written());
        update.setString(2, naming.country());
        update.setString(3, tenant);
        update.setLong(4, party);
        update.executeUpdate();
      }
    }
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into party_name (tenant_id, party_id, namer, name, folded, bare, country,"
                + " first_seen_at, last_seen_at, times) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
                + " returning id")) {
      insert.setString(1, tenant);
      insert.setLong(2, party);
      insert.setString(3, naming.namer());
      insert.setString(4, naming.written());
      insert.setString(5, naming.name().folded());
      insert.setString(6, naming.written() == null ? "" : FirmName.bare(naming.written()));
      insert.setString(7, naming.country());
      insert.setObject(8, now);
      insert.setObject(9, now);
      return id(insert);
    }
  }

  /** Counts how often known names were used. */
  void seen(Map<Long, Integer> times) throws SQLException {
    if (times.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        database.prepareStatement(
            "update party_name n set times = n.times + v.times, last_seen_at ="
                + " greatest(n.last_seen_at, ?) from unnest(?::bigint[], ?::bigint[]) v (id,"
                + " times) where n.id = v.id and n.tenant_id = ?")) {
      update.setObject(1, now);
      update.setArray(2, database.createArrayOf("bigint", times.keySet().toArray()));
      update.setArray(
          3,
          database.createArrayOf(
              "bigint", times.values().stream().map(Integer::longValue).toArray()));
      update.setString(4, tenant);
      update.executeUpdate();
    }
  }

  /**
   * Whether a person has said of these two, or of any that were merged into them, that they are
   * two.
   */
  static String apart(String one, String other) {
    return "exists (select 1 from party_apart s left join party_merge sm on sm.party_id ="
        + " s.party_id left join party_merge so on so.party_id = s.other_id where"
        + " (coalesce(sm.survivor_id, s.party_id), coalesce(so.survivor_id, s.other_id)) in (("
        + one
        + ", "
        + other
        + "), ("
        + other
        + ", "
        + one
        + ")))";
  }

  /** Whether nobody else names it, and no person has said what it is. */
  boolean isKnownToOnly(long party, String namer, long other) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select not exists (select 1 from party_name n where n.tenant_id = ? and n.party_id in"
                + " (select ?::bigint union all select party_id from party_merge where survivor_id"
                + " = ?) and (n.namer <> ? or n.decided_by is not null)) and not "
                + apart("v.a", "v.b")
                + " from (values (?::bigint, ?::bigint)) v (a, b)")) {
      select.setString(1, tenant);
      select.setLong(2, party);
      select.setLong(3, party);
      select.setString(4, namer);
      select.setLong(5, party);
      select.setLong(6, other);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Merges what the sender of a message has shown to be one. */
  void mergeByProof(long party, long into) throws SQLException {
    String reason = "A message told both its name and its number.";
    new MergeRows(database, tenant).merge(party, into, PLATFORM, reason, now);
    try (TraceRows trace = new TraceRows(database, tenant)) {
      trace.add(
          now.toInstant(),
          // Not on the message: its sender is not told whom else the tenant knows.
          null,
          null,
          TraceKind.SETTING_CHANGED,
          PLATFORM,
          "Two parties are one by an official number.",
          null,
          null,
          new Evidence(
              null,
              "party/" + Party.shownId(party),
              null,
              "merged into " + Party.shownId(into),
              reason));
      trace.flush();
    }
  }

  /**
   * Asks a person whether two parties are one, unless somebody is asked already or has said that
   * they are two. It is the tenant's case alone: the namer is not told whom else the tenant knows.
   */
  void openCase(Naming naming, long party, long other, Told by) throws SQLException {
    String detail =
        (naming.namer().equals(Naming.TENANT) ? "Your own system" : naming.namer())
            + " names "
            + (naming.written() == null ? "a firm" : naming.written())
            + " with numbers of two parties: it was taken for "
            + shown(party)
            + ", but "
            + by.number().scheme()
            + " "
            + by.value()
            + " belongs to "
            + shown(other)
            + ".";
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into exception_case (tenant_id, problem, exchange_id, shipment_id, owner,"
                + " title, detail, opened_at, due_at, party_id, other_party_id) select ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, least(a, b), greatest(a, b) from (values (?::bigint,"
                + " ?::bigint)) v (a, b) where not "
                + apart("v.a", "v.b")
                + " on conflict do nothing")) {
      insert.setString(1, tenant);
      insert.setString(2, Problem.PARTY_NUMBERS_DISAGREE.id());
      insert.setLong(3, naming.exchangeId());
      insert.setObject(4, naming.shipmentId(), Types.BIGINT);
      insert.setString(5, Problem.PARTY_NUMBERS_DISAGREE.owner().name());
      insert.setString(6, Problem.PARTY_NUMBERS_DISAGREE.title());
      insert.setString(7, detail);
      insert.setObject(8, now);
      insert.setObject(9, now.plus(DUE_AFTER));
      insert.setLong(10, party);
      insert.setLong(11, other);
      insert.executeUpdate();
    }
  }

  private String shown(long party) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select name from party where tenant_id = ? and id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, party);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getString(1) + " (" + Party.shownId(party) + ")";
    }
  }
}
