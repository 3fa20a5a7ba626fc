package dev.crossdock.application;

import dev.crossdock.application.Application.State;
import dev.crossdock.identity.Invitation;
import dev.crossdock.identity.LinkCode;
import dev.crossdock.language.Language;
import dev.crossdock.partner.Company;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The applications of one tenant, inside the running transaction. */
final class ApplicationRows {
  private static final String SELECT =
      "select id, state, legal_name, street, postcode, city, country, vat, eori, scac, kind,"
          + " message_kinds, contact, email, words, address, applied_at, confirmed_at, decided_at,"
          + " decided_by, reason, partner, mail, language from partner_application where tenant_id"
          + " = ?";

  private final Connection database;
  private final String tenant;

  ApplicationRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** Lets one transaction at a time count and add. */
  void lock() throws SQLException {
    run("select pg_advisory_xact_lock(hashtextextended('applications/' || ?, 0))", tenant);
  }

  /**
   * What came since a time.
   *
   * @param all of the tenant
   * @param fromAddress of those, from the network address
   * @param toEmail of all, with the mail address
   * @param fromBoth of these, from the network address
   */
  record Count(int all, int fromAddress, int toEmail, int fromBoth) {}

  Count since(Instant time, String address, String email) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*), count(*) filter (where address = ?), count(*) filter (where email ="
                + " ?), count(*) filter (where email = ? and address = ?) from partner_application"
                + " where tenant_id = ? and applied_at > ?")) {
      select.setString(1, address);
      select.setString(2, email);
      select.setString(3, email);
      select.setString(4, address);
      select.setString(5, tenant);
      select.setObject(6, utc(time));
      ResultSet row = select.executeQuery();
      row.next();
      return new Count(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
    }
  }

  /** Adds one whose mail address is to be confirmed; gives its id. */
  long add(Wanted wanted, Language language, String email, String address, Instant now)
      throws SQLException {
    Company company = wanted.company();
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into partner_application (tenant_id, state, legal_name, street, postcode, city,"
                + " country, vat, eori, scac, kind, message_kinds, contact, email, words, address,"
                + " applied_at, mail_due_at, language) values (?, 'UNCONFIRMED', ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")) {
      int i = 0;
      insert.setString(++i, tenant);
      insert.setString(++i, company.legalName());
      insert.setString(++i, company.street());
      insert.setString(++i, company.postcode());
      insert.setString(++i, company.city());
      insert.setString(++i, company.country());
      insert.setString(++i, company.vat());
      insert.setString(++i, company.eori());
      insert.setString(++i, company.scac());
      insert.setString(++i, wanted.kind());
      insert.setArray(++i, database.createArrayOf("text", wanted.kinds().toArray()));
      insert.setString(++i, wanted.contact());
      insert.setString(++i, email);
      insert.setString(++i, wanted.words());
      insert.setString(++i, address);
      insert.setObject(++i, utc(now));
      insert.setObject(++i, utc(now));
      insert.setString(++i, language.code());
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  /** The unconfirmed one of this code, if its time is not over; locked. */
  Optional<Application> lock(LinkCode code, Instant now) throws SQLException {
    return found(
            SELECT + " and code_hash = ? and code_until > ? and state = 'UNCONFIRMED' for update",
            tenant,
            code.hash(),
            utc(now))
        .stream()
        .findFirst();
  }

  /** One whose mail address is confirmed; locked. */
  Optional<Application> lock(long id) throws SQLException {
    return found(SELECT + " and id = ? and state <> 'UNCONFIRMED' for update", tenant, id).stream()
        .findFirst();
  }

  /** As {@link #lock(long)}, to look at. */
  Optional<Application> find(long id) throws SQLException {
    return found(SELECT + " and id = ? and state <> 'UNCONFIRMED'", tenant, id).stream()
        .findFirst();
  }

  /** Those that are decided, the last first; behind the one of this id, if any. */
  List<Application> decided(Long before, int rowsMax) throws SQLException {
    String decided = SELECT + " and decided_at is not null and state <> 'UNCONFIRMED'";
    String last = " order by decided_at desc, id desc limit ?";
    return before == null
        ? found(decided + last, tenant, rowsMax)
        : found(
            decided
                + " and (decided_at, id) < (select decided_at, id from partner_application where"
                + " tenant_id = ? and id = ?)"
                + last,
            tenant,
            tenant,
            before,
            rowsMax);
  }

  /**
   * Those whose mail address is confirmed, the newest first; of those that wait who waits longest.
   *
   * @param state or null for all
   * @param after id behind which the page goes on, or null
   */
  List<Application> list(State state, Long after, int rowsMax) throws SQLException {
    boolean oldestFirst = state == State.WAITING;
    List<Object> values = new ArrayList<>(List.of(tenant));
    values.addAll(state == null ? List.of() : List.of(state.name()));
    values.addAll(after == null ? List.of() : List.of(after));
    values.add(rowsMax);
    return found(
        SELECT
            + " and state <> 'UNCONFIRMED'"
            + (state == null ? "" : " and state = ?")
            + (after == null ? "" : oldestFirst ? " and id > ?" : " and id < ?")
            + (oldestFirst ? " order by id limit ?" : " order by id desc limit ?"),
        values.toArray());
  }

  int waiting() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*) from partner_application where tenant_id = ? and state = 'WAITING'")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }

  /** Others that were confirmed, of the same mail address or with one of the same numbers. */
  List<Application> alike(Application one, int rowsMax) throws SQLException {
    Company company = one.wanted().company();
    return found(
        SELECT
            + " and state <> 'UNCONFIRMED' and id <> ? and (email = ? or vat = ? or eori = ? or"
            + " scac = ?) order by id desc limit ?",
        tenant,
        one.id(),
        one.email(),
        company.vat(),
        company.eori(),
        company.scac(),
        rowsMax);
  }

  /** What waits of the same mail address waits no more. */
  void replace(String email, Instant now) throws SQLException {
    run(
        "update partner_application set state = 'REPLACED', decided_at = ? where tenant_id = ? and"
            + " email = ? and state = 'WAITING'",
        utc(now),
        tenant,
        email);
  }

  void confirm(long id, Instant now) throws SQLException {
    run(
        "update partner_application set state = 'WAITING', code_hash = null, code_until = null,"
            + " confirmed_at = ?, mail_due_at = null where tenant_id = ? and id = ?",
        utc(now),
        tenant,
        id);
  }

  /**
   * Decides it.
   *
   * @param partner code, if it is accepted; else a mail is due
   */
  void decide(long id, State state, String by, String reason, String partner, Instant now)
      throws SQLException {
    run(
        "update partner_application set state = ?, decided_at = ?, decided_by = ?, reason = ?,"
            + " partner = ?, mail = null, mail_tries = 0, mail_due_at = ? where tenant_id = ? and"
            + " id = ?",
        state.name(),
        utc(now),
        by,
        reason,
        partner,
        partner == null ? utc(now) : null,
        tenant,
        id);
  }

  private List<Application> found(String sql, Object... values) throws SQLException {
    try (PreparedStatement select = prepare(sql, values)) {
      ResultSet row = select.executeQuery();
      List<Application> found = new ArrayList<>();
      while (row.next()) {
        found.add(application(row));
      }
      return found;
    }
  }

  private static Application application(ResultSet row) throws SQLException {
    String mail = row.getString(23);
    Company company =
        new Company(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            null,
            row.getString(14),
            null,
            0);
    return new Application(
        row.getLong(1),
        State.valueOf(row.getString(2)),
        new Wanted(
            company,
            row.getString(11),
            List.of((String[]) row.getArray(12).getArray()),
            row.getString(13),
            row.getString(15)),
        row.getString(16),
        instant(row, 17),
        instant(row, 18),
        instant(row, 19),
        row.getString(20),
        row.getString(21),
        row.getString(22),
        mail == null ? null : Invitation.Mail.valueOf(mail),
        Language.of(row.getString(24)).orElse(Language.EN));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = database.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      statement.execute();
    }
  }
}
