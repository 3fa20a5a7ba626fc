package dev.crossdock.studio;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.Payloads;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Kind;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The messages that mappings are tried on, sealed like all messages. */
@ApplicationScoped
public class Samples {
  public static final int BYTES_MAX = 1024 * 1024;
  public static final int SAMPLES_MAX = 200;
  private static final int NAME_CHARACTERS_MAX = 100;

  @Inject Tenancy tenancy;
  @Inject Vault vault;

  /** Those of a mapping, in the order they were added. Never null. */
  public List<Sample> list(Actor actor, String code) throws SQLException {
    MappingRegister.requireReader(actor);
    Keyring keys = vault.keys(actor.tenant());
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, false);
          return list(database, keys, mapping);
        });
  }

  static List<Sample> list(Connection database, Keyring keys, StoredMapping mapping)
      throws SQLException {
    List<Sample> samples = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, name, media_type, size_bytes, expected, exchange_id, made_by, made_at,"
                + " removed_at from mapping_sample where tenant_id = ? and mapping_id = ? order by"
                + " id")) {
      select.setString(1, keys.tenant());
      select.setLong(2, mapping.id());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        long id = row.getLong(1);
        byte[] expected = row.getBytes(5);
        Instant removedAt = MappingRows.instant(row, 9);
        boolean sealed = expected != null && removedAt == null;
        long exchange = row.getLong(6);
        boolean own = row.wasNull();
        samples.add(
            new Sample(
                id,
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                expected != null,
                sealed ? text(keys.open(Kind.EXPECTED, id(id), expected)) : null,
                own ? null : exchange,
                row.getString(7),
                MappingRows.instant(row, 8),
                removedAt));
      }
    }
    return samples;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String id(long sample) {
    return Long.toString(sample);
  }

  /**
   * The bytes of a sample.
   *
   * @throws ProblemException if the actor may not look, there is none, or it was removed
   */
  public byte[] content(Actor actor, String code, long id) throws SQLException {
    MappingRegister.requireReader(actor);
    Keyring keys = vault.keys(actor.tenant());
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return content(database, keys, new MappingRows(database, actor).find(code, false), id);
        });
  }

  static byte[] content(Connection database, Keyring keys, StoredMapping mapping, long id)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select content, removed_at is not null from mapping_sample where tenant_id = ? and"
                + " mapping_id = ? and id = ?")) {
      select.setString(1, keys.tenant());
      select.setLong(2, mapping.id());
      select.setLong(3, id);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw missing();
      }
      if (row.getBoolean(2)) {
        throw new ProblemException(
            Problem.CONTENT_REMOVED,
            null,
            "The message it was taken from is older than contents are kept.");
      }
      return keys.open(Kind.SAMPLE, id(id), row.getBytes(1));
    }
  }

  private static ProblemException missing() {
    return new ProblemException(Problem.NOT_FOUND, null, "There is no such sample.");
  }

  /**
   * Keeps a message.
   *
   * @throws ProblemException if the actor may not, it is too large, or there are too many
   */
  public Sample add(
      Actor actor, String code, String name, String mediaType, byte[] content, Instant now)
      throws SQLException {
    return add(actor, code, name, mediaType, content, null, now);
  }

  private Sample add(
      Actor actor,
      String code,
      String name,
      String mediaType,
      byte[] content,
      Long exchange,
      Instant now)
      throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    if (content.length == 0 || content.length > BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "A sample has 1 to " + BYTES_MAX + " bytes, not " + content.length + ".");
    }
    Keyring keys = vault.keys(actor.tenant());
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, true);
          if (list(database, keys, mapping).stream().filter(Sample::isKept).count()
              >= SAMPLES_MAX) {
            throw new ProblemException(
                Problem.BODY_TOO_LARGE,
                null,
                "A mapping has at most " + SAMPLES_MAX + " samples; remove one first.");
          }
          long id = insert(database, actor, mapping, cut(name), mediaType, content, exchange, now);
          seal(database, "content", id, keys, keys.seal(Kind.SAMPLE, id(id), content));
          return list(database, keys, mapping).stream()
              .filter(one -> one.id() == id)
              .findFirst()
              .orElseThrow();
        });
  }

  private static String cut(String name) {
    String clean =
        name == null || name.isBlank() ? "sample" : name.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return clean.length() > NAME_CHARACTERS_MAX ? clean.substring(0, NAME_CHARACTERS_MAX) : clean;
  }

  /** Its id is in the seal, so the row comes first. */
  private static long insert(
      Connection database,
      Actor actor,
      StoredMapping mapping,
      String name,
      String mediaType,
      byte[] content,
      Long exchange,
      Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into mapping_sample (tenant_id, mapping_id, name, media_type, content,"
                + " size_bytes, exchange_id, made_by, made_at) values (?, ?, ?, ?, ''::bytea, ?, ?,"
                + " ?, ?) returning id")) {
      int i = 0;
      insert.setString(++i, actor.tenant());
      insert.setLong(++i, mapping.id());
      insert.setString(++i, name);
      insert.setString(++i, mediaType == null ? "application/octet-stream" : mediaType);
      insert.setInt(++i, content.length);
      insert.setObject(++i, exchange, java.sql.Types.BIGINT);
      insert.setString(++i, actor.principal());
      insert.setObject(++i, MappingRows.utc(now));
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private static void seal(Connection database, String column, long id, Keyring keys, byte[] sealed)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping_sample set " + column + " = ? where tenant_id = ? and id = ?")) {
      update.setBytes(1, sealed);
      update.setString(2, keys.tenant());
      update.setLong(3, id);
      update.executeUpdate();
    }
  }

  /**
   * Keeps a message that came as a sample.
   *
   * @throws ProblemException if the actor may not, has no such message within reach, or it is not
   *     of the mapping's partner, whose people read all samples
   */
  public Sample ofExchange(Actor actor, String code, long exchange, Instant now)
      throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    Keyring keys = vault.keys(actor.tenant());
    byte[] content =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              StoredMapping mapping = new MappingRows(database, actor).find(code, false);
              return payload(database, actor, mapping, exchange, keys);
            });
    return add(
        actor, code, ExchangeId.show(exchange), "application/octet-stream", content, exchange, now);
  }

  private static byte[] payload(
      Connection database, Actor actor, StoredMapping mapping, long exchange, Keyring keys)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select y.raw, y.key_version from exchange x join payload y on y.tenant_id ="
                + " x.tenant_id and y.exchange_id = x.id where x.tenant_id = ? and x.id = ? and"
                + " x.direction = 'I' and (?::text is null or x.partner = ?) and (?::text is null"
                + " or x.partner = ?)")) {
      select.setString(1, actor.tenant());
      select.setLong(2, exchange);
      select.setString(3, actor.partner());
      select.setString(4, actor.partner());
      select.setString(5, mapping.partner());
      select.setString(6, mapping.partner());
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw new ProblemException(
            Problem.NOT_FOUND, null, "There is no such message whose content is kept.");
      }
      return new Payloads.Stored(exchange, row.getBytes(1), null, MappingRows.integer(row, 2))
          .openRaw(keys);
    }
  }

  /**
   * Says what has to become of a sample; with it the sample is a test case.
   *
   * @param expected JSON, or null if it is to be none any more
   * @throws ProblemException if the actor may not, there is none, or it is no JSON
   */
  public void expect(Actor actor, String code, long id, String expected) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    if (expected != null) {
      DraftText.json(expected);
    }
    Keyring keys = vault.keys(actor.tenant());
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          content(database, keys, new MappingRows(database, actor).find(code, true), id);
          byte[] sealed =
              expected == null
                  ? null
                  : keys.seal(Kind.EXPECTED, id(id), expected.getBytes(StandardCharsets.UTF_8));
          seal(database, "expected", id, keys, sealed);
          return null;
        });
  }

  /**
   * Removes a sample.
   *
   * @throws ProblemException if the actor may not, or there is none
   */
  public void remove(Actor actor, String code, long id) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, true);
          try (PreparedStatement delete =
              database.prepareStatement(
                  "delete from mapping_sample where tenant_id = ? and mapping_id = ? and id = ?")) {
            delete.setString(1, actor.tenant());
            delete.setLong(2, mapping.id());
            delete.setLong(3, id);
            if (delete.executeUpdate() == 0) {
              throw missing();
            }
          }
          return null;
        });
  }
}
