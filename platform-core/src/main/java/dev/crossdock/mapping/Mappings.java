package dev.crossdock.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The released mappings of the tenants, compiled. Answers may be as old as {@link #CACHED_FOR_MAX}.
 */
@ApplicationScoped
public class Mappings {
  private static final int CACHED_TENANTS_MAX = 2_000;

  /** How long a mapping that was taken back may still be used in other copies of the platform. */
  static final Duration CACHED_FOR_MAX = Duration.ofSeconds(10);

  private static final JsonMapper JSON = new JsonMapper();

  private final Cache<String, Map<String, Released>> cache =
      Caffeine.newBuilder()
          .maximumSize(CACHED_TENANTS_MAX)
          .expireAfterWrite(CACHED_FOR_MAX)
          .build();

  /** Compiled versions; what is in one never changes. */
  private final Cache<String, Released> compiled =
      Caffeine.newBuilder().maximumSize(CACHED_TENANTS_MAX).build();

  private static final String VERSION =
      "select m.id, m.code, m.name, v.version, v.document, v.shape, encode(v.sha256, 'hex'),"
          + " m.partner from mapping m join mapping_version v on v.mapping_id = m.id";

  /** How {@link Released#title} ends. */
  private static final Pattern NUMBER = Pattern.compile(" v([0-9]{1,9})$");

  private static final Logger LOG = Logger.getLogger(Mappings.class.getName());

  @Inject Tenancy tenancy;
  @Inject Connections connections;

  /**
   * A version that is live.
   *
   * @param partner whose it is, or null: then it reads messages of any
   * @param shape what messages usually look like
   */
  public record Released(
      long id,
      String code,
      String name,
      String partner,
      int version,
      Mapping mapping,
      Shape shape) {
    /** Its name and version, as they stand in traces. */
    public String title() {
      return name + " v" + version;
    }
  }

  /**
   * What has read a message before.
   *
   * @param format what {@link Reading#format} said then, or null
   * @param mapping code of the mapping; null if it was none, or it was not kept yet which one
   */
  public record ReadBy(String format, String mapping) {
    /** Whether it is surely not this one. */
    public boolean isOther(ReadBy one) {
      boolean both = mapping != null && one.mapping != null;
      return format != null && (!format.equals(one.format) || both && !mapping.equals(one.mapping));
    }
  }

  /** The live version of the tenant's mapping of this code; empty if there is none. */
  public Optional<Released> released(String tenant, String code) throws SQLException {
    Map<String, Released> known = cache.getIfPresent(tenant);
    if (known == null) {
      known = load(tenant);
      cache.put(tenant, known);
    }
    return Optional.ofNullable(known.get(code));
  }

  /**
   * The format to read a message with: the inlet's mapping, else its format, else the one that
   * recognises it; null if there is none.
   *
   * @param day on which the message came
   * @throws ProblemException if the inlet's mapping has no live version
   */
  public MessageFormat format(Inlet inlet, byte[] content, LocalDate day) throws SQLException {
    return inlet.mapping() == null ? connections.format(inlet, content) : mapped(live(inlet), day);
  }

  /**
   * As {@link #format}, with the version of the inlet's mapping that has read the message before.
   *
   * @param readBy what read it then; the live version if it was no mapping
   */
  public MessageFormat formatOf(Inlet inlet, byte[] content, LocalDate day, ReadBy readBy)
      throws SQLException {
    Optional<Released> then = then(inlet, readBy);
    return then.isPresent() ? mapped(then.get(), day) : format(inlet, content, day);
  }

  /**
   * The version of a mapping that has read a message of this inlet, live or not; empty if it was no
   * mapping, or the version cannot be used any more.
   */
  public Optional<Released> then(Inlet inlet, ReadBy readBy) throws SQLException {
    Matcher number = NUMBER.matcher(readBy.format() == null ? "" : readBy.format());
    if (!number.find()) {
      return Optional.empty();
    }
    String name = readBy.format().substring(0, number.start());
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, inlet.tenant());
          try (PreparedStatement select =
              database.prepareStatement(
                  VERSION
                      + " and v.version = ? and v.state = 'RELEASED' where m.tenant_id = ?"
                      // The code was not always kept; there may be others of the same name.
                      + " and case when ?::text is null then m.name = ? else m.code = ? end"
                      + " and (m.partner is null or m.partner = ?)"
                      // Of those, what reads the inlet now is meant first.
                      + " order by (m.code is not distinct from ?) desc, m.id limit 1")) {
            int i = 0;
            select.setInt(++i, Integer.parseInt(number.group(1)));
            select.setString(++i, inlet.tenant());
            select.setString(++i, readBy.mapping());
            select.setString(++i, name);
            select.setString(++i, readBy.mapping());
            select.setString(++i, inlet.partner());
            select.setString(++i, inlet.mapping());
            ResultSet row = select.executeQuery();
            return row.next()
                ? Optional.ofNullable(released(inlet.tenant(), row))
                : Optional.empty();
          }
        });
  }

  /**
   * The mapping that messages of this inlet are read by. One that belongs to a partner reads that
   * partner's messages only: its people see what it is tried on.
   *
   * @throws ProblemException if it has no live version
   */
  public Released live(Inlet inlet) throws SQLException {
    return released(inlet.tenant(), inlet.mapping())
        .filter(one -> one.partner() == null || one.partner().equals(inlet.partner()))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.UNKNOWN_FORMAT,
                    null,
                    "The connection "
                        + inlet.code()
                        + " names no mapping that has a live version for this partner."));
  }

  /** A version as a format. */
  public MappedFormat mapped(Released version, LocalDate day) {
    return new MappedFormat(
        version.title(), version.mapping(), reader(version.mapping().document()), day);
  }

  /** What takes apart the messages of a document. */
  public SourceReader reader(MappingDocument document) {
    return new SourceReader(document.source(), connections.format(document.source().format()));
  }

  private Map<String, Released> load(String tenant) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          Map<String, Released> loaded = new HashMap<>();
          try (PreparedStatement select =
              database.prepareStatement(
                  VERSION + " and v.version = m.live_version where m.tenant_id = ?")) {
            select.setString(1, tenant);
            ResultSet row = select.executeQuery();
            while (row.next()) {
              Released released = released(tenant, row);
              if (released != null) {
                loaded.put(released.code(), released);
              }
            }
          }
          return loaded;
        });
  }

  /** Null if it is not of this language any more: its messages are parked, all others go on. */
  private Released released(String tenant, ResultSet row) throws SQLException {
    String key =
        tenant
            + "/"
            + row.getLong(1)
            + "/"
            + row.getInt(4)
            + "/"
            + row.getString(3)
            + "/"
            + row.getString(7);
    Released known = compiled.getIfPresent(key);
    if (known != null) {
      return known;
    }
    try {
      Released made =
          new Released(
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              row.getString(8),
              row.getInt(4),
              Mapping.compile(MappingJson.read(JSON.readTree(row.getString(5)))),
              Shape.read(JSON.readTree(row.getString(6))));
      compiled.put(key, made);
      return made;
    } catch (JsonProcessingException | ProblemException e) {
      LOG.log(Level.SEVERE, "The mapping " + key + " cannot be used", e);
      return null;
    }
  }

  /** What was released or taken back holds here at once. */
  public void changed(String tenant) {
    cache.invalidate(tenant);
  }

  void forget(@Observes TenantChanged changed) {
    cache.invalidate(changed.tenant());
  }
}
