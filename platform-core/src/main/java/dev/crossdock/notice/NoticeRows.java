package dev.crossdock.notice;

import dev.crossdock.sunset.Subject;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notices of one tenant, as one actor sees them, inside the running transaction. */
final class NoticeRows {
  private static final int ADDRESSEES_MAX = 500;

  /** Of one partner. */
  private static final int USERS_MAX = 10;

  /** Of the notice {@code n}, for the actor's partner; all for the tenant's people. */
  private static final String REACH =
      " from notice n where n.tenant_id = ? and (?::text is null or n.partners = '{}' or ?::text ="
          + " any (n.partners))";

  /** Of a notice, what is of the actor's partner; all for the tenant's people. */
  private static final String OWN =
      " where tenant_id = ? and notice_id = ? and (?::text is null or partner = ?::text)";

  private static final String READ =
      "exists (select 1 from notice_reader r where r.tenant_id = n.tenant_id and r.notice_id = n.id"
          + " and r.partner = ?::text and r.principal = ? and r.version = n.version)";

  private final Connection database;
  private final Actor actor;

  NoticeRows(Connection database, Actor actor) throws SQLException {
    this.database = database;
    this.actor = actor;
    Tenancy.fence(database, actor.tenant());
  }

  /** What the actor has to read first, then the newest. */
  List<Notice> urgent(Instant now, int limit) throws SQLException {
    return list(
        "",
        "n.withdrawn_at is not null or coalesce(n.sunset_at <= ?, false), " + READ + ", n.id desc",
        limit,
        now.atOffset(ZoneOffset.UTC),
        actor.partner(),
        actor.principal());
  }

  /** The next ones, newest first. */
  List<Notice> after(Long before, int limit) throws SQLException {
    return before == null
        ? list("", "n.id desc", limit)
        : list(" and n.id < ?", "n.id desc", limit, before);
  }

  /** The notice of this number, or null if the actor sees none. */
  Notice find(long id) throws SQLException {
    List<Notice> found = list(" and n.id = ?", "n.id", 1, id);
    return found.isEmpty() ? null : found.get(0);
  }

  private List<Notice> list(String where, String order, int limit, Object... values)
      throws SQLException {
    List<Notice> found = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select n.id, n.version, n.title, n.words, n.todo, n.link, n.partners, n.subject_kind,"
                + " n.subject, n.since, n.sunset_at, n.published_at, n.name, n.withdrawn_at,"
                + " n.withdrawn_why, "
                + READ
                + REACH
                + where
                + " order by "
                + order
                + " limit ?")) {
      int i = 0;
      select.setString(++i, actor.partner());
      select.setString(++i, actor.principal());
      select.setString(++i, actor.tenant());
      select.setString(++i, actor.partner());
      select.setString(++i, actor.partner());
      for (Object value : values) {
        select.setObject(++i, value);
      }
      select.setInt(++i, limit);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        found.add(notice(row));
      }
    }
    List<Notice> whole = new ArrayList<>(found.size());
    for (Notice one : found) {
      whole.add(with(one));
    }
    return whole;
  }

  private static Notice notice(ResultSet row) throws SQLException {
    String kind = row.getString(8);
    return new Notice(
        row.getLong(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        List.of((String[]) row.getArray(7).getArray()),
        kind == null ? null : new Subject(Subject.Kind.valueOf(kind), row.getString(9)),
        instant(row, 10),
        instant(row, 11),
        instant(row, 12),
        row.getString(13),
        instant(row, 14),
        row.getString(15),
        row.getBoolean(16),
        List.of(),
        Notice.Mails.NONE);
  }

  private Notice with(Notice bare) throws SQLException {
    return new Notice(
        bare.id(),
        bare.version(),
        bare.title(),
        bare.words(),
        bare.todo(),
        bare.link(),
        actor.isPartner() ? List.of() : bare.partners(),
        bare.subject(),
        bare.since(),
        bare.until(),
        bare.publishedAt(),
        bare.publishedBy(),
        bare.withdrawnAt(),
        bare.withdrawnWhy(),
        bare.read(),
        addressees(bare),
        actor.isPartner() ? Notice.Mails.NONE : mails(bare));
  }

  private List<Notice.Addressee> addressees(Notice notice) throws SQLException {
    Map<String, List<Notice.Reader>> readers = new LinkedHashMap<>();
    Map<String, List<Notice.User>> users = new LinkedHashMap<>();
    try (PreparedStatement select =
        own(
            "select partner, name, at from notice_reader"
                + OWN
                + " and version = "
                + notice.version()
                + " order by at limit "
                + ADDRESSEES_MAX,
            notice)) {
      ResultSet row = select.executeQuery();
      while (row.next()) {
        readers
            .computeIfAbsent(row.getString(1), partner -> new ArrayList<>())
            .add(new Notice.Reader(row.getString(2), instant(row, 3)));
      }
    }
    try (PreparedStatement select =
        own(
            "select partner, client, uses, refused, last_at from (select u.*, row_number() over"
                + " (partition by partner order by uses desc, client) nth from notice_user u"
                + OWN
                + ") u where nth <= "
                + USERS_MAX
                + " order by nth, partner limit "
                + ADDRESSEES_MAX * USERS_MAX,
            notice)) {
      ResultSet row = select.executeQuery();
      while (row.next()) {
        users
            .computeIfAbsent(row.getString(1), partner -> new ArrayList<>())
            .add(
                new Notice.User(row.getString(2), row.getLong(3), row.getLong(4), instant(row, 5)));
      }
    }
    List<Notice.Addressee> all = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select code, name from partner where tenant_id = ? and (?::text is null or code ="
                + " ?::text) and (cardinality(?) = 0 or code = any (?)) order by name, code"
                + " limit ?")) {
      java.sql.Array codes = database.createArrayOf("text", notice.partners().toArray());
      select.setString(1, actor.tenant());
      select.setString(2, actor.partner());
      select.setString(3, actor.partner());
      select.setArray(4, codes);
      select.setArray(5, codes);
      select.setInt(6, ADDRESSEES_MAX);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        String code = row.getString(1);
        all.add(
            new Notice.Addressee(
                code,
                row.getString(2),
                readers.getOrDefault(code, List.of()),
                users.getOrDefault(code, List.of())));
      }
    }
    return all;
  }

  private Notice.Mails mails(Notice notice) throws SQLException {
    try (PreparedStatement select =
        about(
            "select count(*) filter (where state = 'SENT'), count(*) filter (where state ="
                + " 'WAITING'), count(*) filter (where state = 'FAILED') from notice_mail where"
                + " tenant_id = ? and notice_id = ? and version = "
                + notice.version(),
            notice)) {
      ResultSet row = select.executeQuery();
      row.next();
      return new Notice.Mails(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  private PreparedStatement own(String sql, Notice notice) throws SQLException {
    PreparedStatement select = about(sql, notice);
    select.setString(3, actor.partner());
    select.setString(4, actor.partner());
    return select;
  }

  private PreparedStatement about(String sql, Notice notice) throws SQLException {
    PreparedStatement select = database.prepareStatement(sql);
    select.setString(1, actor.tenant());
    select.setLong(2, notice.id());
    return select;
  }

  /** How many that hold the actor has not taken note of; how many hold, for the tenant's people. */
  long waiting(Instant now) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*)"
                + REACH
                + " and n.withdrawn_at is null and (n.sunset_at is null or n.sunset_at > ?) and not"
                + " "
                + READ)) {
      select.setString(1, actor.tenant());
      select.setString(2, actor.partner());
      select.setString(3, actor.partner());
      select.setObject(4, now.atOffset(ZoneOffset.UTC));
      select.setString(5, actor.partner());
      select.setString(6, actor.principal());
      ResultSet row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  /** How many were not withdrawn. */
  long standing() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*) from notice where tenant_id = ? and withdrawn_at is null")) {
      select.setString(1, actor.tenant());
      ResultSet row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  /** Codes among these that are no partner's. */
  List<String> unknown(List<String> codes) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select c from unnest(?) c where not exists (select 1 from partner p where p.tenant_id"
                + " = ? and p.code = c)")) {
      select.setArray(1, database.createArrayOf("text", codes.toArray()));
      select.setString(2, actor.tenant());
      ResultSet row = select.executeQuery();
      List<String> unknown = new ArrayList<>();
      while (row.next()) {
        unknown.add(row.getString(1));
      }
      return unknown;
    }
  }

  /** Keeps a new notice; answers its number. */
  long add(NoticeWish wish, Instant now) throws SQLException {
    return add(wish, null, now);
  }

  /**
   * As {@link #add(NoticeWish, Instant)}, of the platform's own.
   *
   * @param aboutApi what of the API it is about, or null for a notice of the tenant
   */
  long add(NoticeWish wish, String aboutApi, Instant now) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into notice (tenant_id, title, words, todo, link, partners, subject_kind,"
                + " subject, since, sunset_at, published_at, published_by, name, about_api) values"
                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")) {
      int i = 0;
      insert.setString(++i, actor.tenant());
      insert.setString(++i, wish.title().strip());
      insert.setString(++i, wish.words().strip());
      insert.setString(++i, wish.todo().strip());
      insert.setString(++i, wish.link());
      insert.setArray(++i, database.createArrayOf("text", wish.partners().toArray()));
      insert.setString(++i, wish.subject() == null ? null : wish.subject().kind().name());
      insert.setString(++i, wish.subject() == null ? null : wish.subject().name());
      insert.setObject(++i, (wish.since() == null ? now : wish.since()).atOffset(ZoneOffset.UTC));
      insert.setObject(
          ++i,
          wish.until() == null ? null : wish.until().atOffset(ZoneOffset.UTC),
          java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      insert.setObject(++i, now.atOffset(ZoneOffset.UTC));
      insert.setString(++i, actor.principal());
      insert.setString(++i, actor.name());
      insert.setString(++i, aboutApi);
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  /** Whoever changes the notice at the same time waits. */
  void lock(long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from notice where tenant_id = ? and id = ? for update")) {
      select.setString(1, actor.tenant());
      select.setLong(2, id);
      select.execute();
    }
  }

  void postpone(long id, Instant until) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update notice set sunset_at = ?, version = version + 1 where tenant_id = ? and id"
                + " = ?")) {
      update.setObject(1, until.atOffset(ZoneOffset.UTC));
      update.setString(2, actor.tenant());
      update.setLong(3, id);
      update.executeUpdate();
    }
  }

  void withdraw(long id, String why, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update notice set withdrawn_at = ?, withdrawn_why = ?, version = version + 1 where"
                + " tenant_id = ? and id = ?")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setString(2, why);
      update.setString(3, actor.tenant());
      update.setLong(4, id);
      update.executeUpdate();
    }
  }

  /** The actor has taken note of this version. */
  void read(Notice notice, Instant now) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into notice_reader (tenant_id, notice_id, partner, principal, version, name,"
                + " at) values (?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, notice_id, partner,"
                + " principal) do update set version = excluded.version, name = excluded.name, at ="
                + " excluded.at")) {
      upsert.setString(1, actor.tenant());
      upsert.setLong(2, notice.id());
      upsert.setString(3, actor.partner());
      upsert.setString(4, actor.principal());
      upsert.setInt(5, notice.version());
      upsert.setString(6, actor.name());
      upsert.setObject(7, now.atOffset(ZoneOffset.UTC));
      upsert.executeUpdate();
    }
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
