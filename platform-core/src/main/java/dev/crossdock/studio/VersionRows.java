package dev.crossdock.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.mapping.Shape;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.MappingVersion.State;
import dev.crossdock.tenant.Actor;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows of the versions of mappings. In the running transaction. */
final class VersionRows {
  private static final String COLUMNS =
      "select version, state, note, made_by, made_at, decided_by, decided_at, reason, evidence, cases_passed,"
          + " encode(sha256, 'hex'), breaks from mapping_version where tenant_id = ? and mapping_id = ?";

  private final Connection database;
  private final Actor actor;

  VersionRows(Connection database, Actor actor) {
    this.database = database;
    this.actor = actor;
  }

  List<MappingVersion> list(StoredMapping mapping) throws SQLException {
    List<MappingVersion> versions = new ArrayList<>();
    try (PreparedStatement select = database.prepareStatement(COLUMNS + " order by version desc")) {
      select.setString(1, actor.tenant());
      select.setLong(2, mapping.id());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        versions.add(version(row, mapping));
      }
    }
    return versions;
  }

  /**
   * One version.
   *
   * @throws ProblemException if there is none
   */
  MappingVersion find(StoredMapping mapping, int version) throws SQLException {
    try (PreparedStatement select = database.prepareStatement(COLUMNS + " and version = ?")) {
      select.setString(1, actor.tenant());
      select.setLong(2, mapping.id());
      select.setInt(3, version);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw new ProblemException(Problem.NOT_FOUND, null, "There is no version " + version + ".");
      }
      return version(row, mapping);
    }
  }

  private MappingVersion version(ResultSet row, StoredMapping mapping) throws SQLException {
    int number = row.getInt(1);
    ContractBreak breaking = MappingRows.breaking(row.getString(12));
    return new MappingVersion(
        number,
        State.valueOf(row.getString(2)),
        row.getString(3),
        row.getString(4),
        MappingRows.instant(row, 5),
        row.getString(6),
        MappingRows.instant(row, 7),
        row.getString(8),
        mapping.liveVersion() != null && mapping.liveVersion() == number,
        MappingRows.report(row.getString(9)),
        row.getInt(10),
        row.getString(11),
        breaking == null ? null : breaking.toldTo(actor));
  }

  /** Makes a version of the draft that waits for a decision; those that waited are refused. */
  int insert(
      StoredMapping mapping,
      Shape shape,
      String note,
      ShadowReport evidence,
      int casesPassed,
      ContractBreak breaking,
      Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping_version set state = 'REFUSED', decided_by = ?, decided_at = ?,"
                + " reason = 'A newer version was asked for.' where tenant_id = ? and mapping_id = ? and state = 'ASKED'")) {
      update.setString(1, actor.principal());
      update.setObject(2, MappingRows.utc(now));
      update.setString(3, actor.tenant());
      update.setLong(4, mapping.id());
      update.executeUpdate();
    }
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into mapping_version (tenant_id, mapping_id, version, document, shape, sha256, note, evidence,"
                + " cases_passed, breaks, made_by, made_at, state) select ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " 'ASKED' from mapping_version where mapping_id = ? returning version")) {
      int i = 0;
      insert.setString(++i, actor.tenant());
      insert.setLong(++i, mapping.id());
      insert.setString(++i, mapping.draft());
      insert.setString(++i, shape.json().toString());
      insert.setBytes(++i, sha256(mapping.draft()));
      insert.setString(++i, note);
      insert.setString(++i, MappingRows.json(evidence));
      insert.setInt(++i, casesPassed);
      insert.setString(++i, MappingRows.json(breaking));
      insert.setString(++i, actor.principal());
      insert.setObject(++i, MappingRows.utc(now));
      insert.setLong(++i, mapping.id());
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }

  /** What messages looked like when a version was asked for. */
  Shape shape(StoredMapping mapping, int version) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select shape from mapping_version where tenant_id = ? and mapping_id = ? and version = ?")) {
      select.setString(1, actor.tenant());
      select.setLong(2, mapping.id());
      select.setInt(3, version);
      ResultSet row = select.executeQuery();
      return row.next() ? Shape.read(ExchangeJson.JSON.readTree(row.getString(1))) : Shape.none();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored shape does not read again", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Keeps what it breaks at its release, which is against what is live then. */
  void breaking(StoredMapping mapping, int version, ContractBreak breaking) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping_version set breaks = ? where tenant_id = ? and mapping_id = ? and version = ?")) {
      update.setString(1, MappingRows.json(breaking));
      update.setString(2, actor.tenant());
      update.setLong(3, mapping.id());
      update.setInt(4, version);
      update.executeUpdate();
    }
  }

  void decide(StoredMapping mapping, int version, State state, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping_version set state = ?, decided_by = ?, decided_at = ?, reason = ?"
                + " where tenant_id = ? and mapping_id = ? and version = ?")) {
      update.setString(1, state.name());
      update.setString(2, actor.principal());
      update.setObject(3, MappingRows.utc(now));
      update.setString(4, reason);
      update.setString(5, actor.tenant());
      update.setLong(6, mapping.id());
      update.setInt(7, version);
      update.executeUpdate();
    }
  }

  /** Tells it in the audit log. */
  void tell(StoredMapping mapping, String words, String was, String is, String reason, Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " " + words,
        null,
        new Evidence(actor.origin(), "mapping/" + mapping.address(), was, is, reason),
        now);
  }
}
