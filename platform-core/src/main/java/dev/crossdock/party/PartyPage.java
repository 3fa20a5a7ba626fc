package dev.crossdock.party;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.Reference;
import dev.crossdock.tenant.Actor;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads parties as people look at them, in the running, fenced transaction. */
final class PartyPage {
  private static final int LATEST_MAX = 10;
  private static final int ROWS_MAX = 200;
  private static final int ALIKE_MAX = 20;
  private static final int NUMBERS_LISTED_MAX = 3;

  /** A survivor and what is merged into it. */
  private static final String MEMBERS =
      "(select p.id union all select g.party_id from party_merge g where g.survivor_id = p.id)";

  private static final String LISTED =
      "select p.id, p.name, p.country, array(select distinct n.namer from party_name n where"
          + " n.party_id in "
          + MEMBERS
          + " order by 1), array(select i.scheme || ' ' || i.value from party_identifier i where"
          + " i.party_id in "
          + MEMBERS
          + " and i.scheme <> 'OWN' order by i.id limit "
          + NUMBERS_LISTED_MAX
          + "), (select max(n.last_seen_at) from party_name n where n.party_id in "
          + MEMBERS
          + "), p.created_at from party p where p.tenant_id = ? and not exists (select 1 from"
          + " party_merge m where m.party_id = p.id)";

  private final Connection database;
  private final Actor actor;
  private final String tenant;

  PartyPage(Connection database, Actor actor) {
    this.database = database;
    this.actor = actor;
    this.tenant = actor.tenant();
  }

  /** What a search asks of a party; the parameters are those of {@link #asked}. */
  private static final String FOUND =
      " and (p.id in (select coalesce(m.survivor_id, n.party_id) from party_name n left join"
          + " party_merge m on m.party_id = n.party_id where n.tenant_id = ? and n.bare like ?) or"
          + " p.id in (select coalesce(m.survivor_id, i.party_id) from party_identifier i left join"
          + " party_merge m on m.party_id = i.party_id where i.tenant_id = ? and i.folded like ?))";

  /** Words of a name, or the beginning of a number; neither holds a wildcard. */
  private List<Object> asked(String text) {
    return List.of(tenant, "%" + FirmName.bare(text) + "%", tenant, Reference.fold(text) + "%");
  }

  /** By name. */
  List<Party.Listed> byName(String text, int offset, int limit) throws SQLException {
    List<Object> values = new ArrayList<>(List.of(tenant));
    values.addAll(text == null ? List.of() : asked(text));
    values.add(limit);
    values.add(offset);
    return listed(
        LISTED + (text == null ? "" : FOUND) + " order by upper(p.name), p.id limit ? offset ?",
        values);
  }

  /** By id, behind this one. */
  List<Party.Listed> after(String text, long after, int limit) throws SQLException {
    List<Object> values = new ArrayList<>(List.of(tenant));
    values.addAll(text == null ? List.of() : asked(text));
    values.add(after);
    values.add(limit);
    return listed(
        LISTED + (text == null ? "" : FOUND) + " and p.id > ? order by p.id limit ?", values);
  }

  long count(String text) throws SQLException {
    List<Object> values = new ArrayList<>(List.of(tenant));
    values.addAll(text == null ? List.of() : asked(text));
    values.add(Parties.COUNT_MAX + 1);
    return number(
        "select count(*) from (select 1 from party p where p.tenant_id = ? and not exists (select 1"
            + " from party_merge m where m.party_id = p.id)"
            + (text == null ? "" : FOUND)
            + " limit ?) few",
        values);
  }

  /** Those that have one of these official numbers. */
  List<Party.Listed> withNumbers(List<PartyIdentifier> numbers) throws SQLException {
    Object[] schemes = numbers.stream().map(one -> one.scheme().name()).toArray();
    Object[] folded = numbers.stream().map(NumberRules::compared).toArray();
    return listed(
        LISTED
            + " and p.id in (select coalesce(m.survivor_id, i.party_id) from unnest(?::text[],"
            + " ?::text[]) w (scheme, folded) join party_identifier i on i.tenant_id = ? and"
            + " i.scheme = w.scheme and i.namer = '' and i.folded = w.folded left join party_merge"
            + " m on m.party_id = i.party_id) order by p.id",
        List.of(
            tenant,
            database.createArrayOf("text", schemes),
            database.createArrayOf("text", folded),
            tenant));
  }

  private List<Party.Listed> ofIds(List<Long> ids) throws SQLException {
    return listed(LISTED + " and p.id = any (?) order by p.id", List.of(tenant, array(ids)));
  }

  private Array array(List<Long> ids) throws SQLException {
    return database.createArrayOf("bigint", ids.toArray());
  }

  private List<Party.Listed> listed(String sql, List<Object> values) throws SQLException {
    try (PreparedStatement select = prepare(sql, values)) {
      ResultSet row = select.executeQuery();
      List<Party.Listed> listed = new ArrayList<>();
      while (row.next()) {
        OffsetDateTime seen = row.getObject(6, OffsetDateTime.class);
        OffsetDateTime made = row.getObject(7, OffsetDateTime.class);
        listed.add(
            new Party.Listed(
                row.getLong(1),
                row.getString(2),
                orNull(row.getString(3)),
                Arrays.stream((String[]) row.getArray(4).getArray())
                    .map(PartyPage::orNull)
                    .toList(),
                List.of((String[]) row.getArray(5).getArray()),
                (seen == null ? made : seen).toInstant()));
      }
      return listed;
    }
  }

  /** All about a party; null if there is none. */
  Party find(long id) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "select name, country, created_at from party where tenant_id = ? and id = ?",
            List.of(tenant, id))) {
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        return null;
      }
      String name = row.getString(1);
      String country = orNull(row.getString(2));
      Instant createdAt = row.getObject(3, OffsetDateTime.class).toInstant();
      List<Party.Merge> merged = merges("m.party_id = ?", "m.into_id", id);
      List<Long> members = members(id);
      return new Party(
          id,
          name,
          country,
          merged.isEmpty() ? null : merged.get(0),
          names(members),
          numbers(members),
          merges("m.into_id = ?", "m.party_id", id),
          merged.isEmpty() ? alike(id, members) : List.of(),
          shipments(members),
          latest(members),
          documents(members),
          createdAt);
    }
  }

  /** The party and what is merged into it. */
  List<Long> members(long id) throws SQLException {
    return ids(
        "with recursive part as (select ?::bigint as party_id union all select m.party_id from"
            + " party_merge m join part on m.into_id = part.party_id) select party_id from part",
        List.of(id));
  }

  private List<Party.Merge> merges(String which, String other, long id) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "select o.id, o.name, m.by, m.at, m.reason from party_merge m join party o on o.id = "
                + other
                + " where m.tenant_id = ? and "
                + which
                + " order by m.at desc limit "
                + ROWS_MAX,
            List.of(tenant, id))) {
      ResultSet row = select.executeQuery();
      List<Party.Merge> merges = new ArrayList<>();
      while (row.next()) {
        merges.add(
            new Party.Merge(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5)));
      }
      return merges;
    }
  }

  /** By whom these are called what. */
  List<Party.Name> names(List<Long> members) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "select id, namer, name, country, first_seen_at, last_seen_at, times, decided_by from"
                + " party_name where tenant_id = ? and party_id = any (?) order by namer,"
                + " last_seen_at desc, id limit "
                + ROWS_MAX,
            List.of(tenant, array(members)))) {
      ResultSet row = select.executeQuery();
      List<Party.Name> names = new ArrayList<>();
      while (row.next()) {
        names.add(
            new Party.Name(
                row.getLong(1),
                orNull(row.getString(2)),
                row.getString(3),
                orNull(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getLong(7),
                row.getString(8)));
      }
      return names;
    }
  }

  /** The numbers of these, the strongest first. */
  List<Party.Number> numbers(List<Long> members) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "select id, scheme, value, namer, told_by, told_at from party_identifier where"
                + " tenant_id = ? and party_id = any (?) order by id limit "
                + ROWS_MAX,
            List.of(tenant, array(members)))) {
      ResultSet row = select.executeQuery();
      List<Party.Number> numbers = new ArrayList<>();
      while (row.next()) {
        numbers.add(
            new Party.Number(
                row.getLong(1),
                Scheme.valueOf(row.getString(2)),
                row.getString(3),
                orNull(row.getString(4)),
                orNull(row.getString(5)),
                row.getObject(6, OffsetDateTime.class).toInstant()));
      }
      numbers.sort(Comparator.comparing(Party.Number::scheme));
      return numbers;
    }
  }

  private List<Party.Listed> alike(long id, List<Long> members) throws SQLException {
    List<Long> others =
        ids(
            "select distinct coalesce(m.survivor_id, b.party_id) from party_name a join party_name"
                + " b on b.tenant_id = a.tenant_id and b.bare = a.bare and (b.country = a.country"
                + " or b.country = '' or a.country = '') left join party_merge m on m.party_id ="
                + " b.party_id where a.tenant_id = ? and a.party_id = any (?) and a.bare <> '' and"
                + " not b.party_id = any (?) and not "
                + PartyRows.apart(Long.toString(id), "coalesce(m.survivor_id, b.party_id)")
                + " order by 1 limit "
                + ALIKE_MAX,
            List.of(tenant, array(members), array(members)));
    List<Long> all = new ArrayList<>(others);
    all.add(id);
    Map<Long, Set<Naming.Number>> numbers = known(all);
    return ofIds(others.stream().filter(other -> couldBeOne(numbers, id, other)).toList());
  }

  private Map<Long, Set<Naming.Number>> known(List<Long> parties) throws SQLException {
    return new PartyRows(database, tenant, Instant.EPOCH).numbersOf(parties);
  }

  /** Two firms have two VAT numbers of one country: equal names prove nothing then. */
  private static boolean couldBeOne(Map<Long, Set<Naming.Number>> numbers, long one, long other) {
    return numbers.getOrDefault(one, Set.of()).stream()
        .noneMatch(
            number -> numbers.getOrDefault(other, Set.of()).stream().anyMatch(number::excludes));
  }

  /** The latest pairs that are probably one. */
  List<Party.Pair> alike() throws SQLException {
    List<long[]> pairs = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    try (PreparedStatement select =
        prepare(
            "with called as (select coalesce(m.survivor_id, n.party_id) as party, n.bare, n.country"
                + " from party_name n left join party_merge m on m.party_id = n.party_id where"
                + " n.tenant_id = ? and n.bare <> '') select distinct a.party, b.party from called"
                + " a join called b on b.bare = a.bare and b.party > a.party and (b.country ="
                + " a.country or b.country = '' or a.country = '') where not "
                + PartyRows.apart("a.party", "b.party")
                + " order by b.party desc, a.party desc limit "
                + ROWS_MAX,
            List.of(tenant))) {
      ResultSet row = select.executeQuery();
      while (row.next()) {
        pairs.add(new long[] {row.getLong(1), row.getLong(2)});
        ids.addAll(List.of(row.getLong(1), row.getLong(2)));
      }
    }
    Map<Long, Set<Naming.Number>> numbers = known(List.copyOf(ids));
    List<long[]> probable =
        pairs.stream()
            .filter(pair -> couldBeOne(numbers, pair[0], pair[1]))
            .limit(ALIKE_MAX)
            .toList();
    List<Long> shown = probable.stream().flatMap(pair -> Stream.of(pair[0], pair[1])).toList();
    Map<Long, Party.Listed> listed = new HashMap<>();
    ofIds(shown).forEach(one -> listed.put(one.id(), one));
    return probable.stream()
        .map(pair -> new Party.Pair(listed.get(pair[0]), listed.get(pair[1])))
        .toList();
  }

  private long shipments(List<Long> members) throws SQLException {
    return number(
        "select count(*) from (select distinct p.shipment_id from shipment_party p join party_name"
            + " n on n.id = p.name_id where n.tenant_id = ? and n.party_id = any (?) limit ?) few",
        List.of(tenant, array(members), Parties.COUNT_MAX + 1));
  }

  private List<String> latest(List<Long> members) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "select s.reference from shipment s where s.tenant_id = ? and s.id in (select"
                + " p.shipment_id from shipment_party p join party_name n on n.id = p.name_id where"
                + " n.party_id = any (?)) order by s.id desc limit "
                + LATEST_MAX,
            List.of(tenant, array(members)))) {
      ResultSet row = select.executeQuery();
      List<String> latest = new ArrayList<>();
      while (row.next()) {
        latest.add(row.getString(1));
      }
      return latest;
    }
  }

  /** That there is an invoice tells something: only kinds that are open for the reader count. */
  private long documents(List<Long> members) throws SQLException {
    Object[] kinds =
        Arrays.stream(DocumentKind.values())
            .filter(kind -> kind.sensitivity().opensFor(actor))
            .map(Enum::name)
            .toArray();
    return number(
        "select count(*) from (select distinct d.id from document_party p join party_name n on n.id"
            + " = p.name_id join document d on d.exchange_id = p.exchange_id and d.position ="
            + " p.position where n.tenant_id = ? and n.party_id = any (?) and d.kind = any (?)"
            + " limit ?) few",
        List.of(
            tenant, array(members), database.createArrayOf("text", kinds), Parties.COUNT_MAX + 1));
  }

  private long number(String sql, List<Object> values) throws SQLException {
    return ids(sql, values).get(0);
  }

  private List<Long> ids(String sql, List<Object> values) throws SQLException {
    try (PreparedStatement select = prepare(sql, values)) {
      ResultSet row = select.executeQuery();
      List<Long> numbers = new ArrayList<>();
      while (row.next()) {
        numbers.add(row.getLong(1));
      }
      return numbers;
    }
  }

  private PreparedStatement prepare(String sql, List<?> values) throws SQLException {
    PreparedStatement statement = database.prepareStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement;
  }

  private static String orNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
