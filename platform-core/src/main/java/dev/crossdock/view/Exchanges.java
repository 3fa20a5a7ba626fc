package dev.crossdock.view;

import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.exchange.Payloads;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Exchanges as an actor may see them; a partner sees what it sent itself. */
@ApplicationScoped
public class Exchanges {
  /** Counts stop here; a greater count reads "more than". */
  public static final long COUNT_MAX = 10_000;

  public static final int REPEATS_MAX = 50;
  public static final int RELATED_MAX = 20;

  private static final Logger LOG = Logger.getLogger(Exchanges.class.getName());

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject Mappings mappings;
  @Inject Vault vault;

  /** The stored content of an exchange, with what is needed to read it again. */
  private record Stored(
      String mediaType,
      Payloads.Stored sealed,
      Direction direction,
      long connection,
      String kind,
      Instant receivedAt,
      Mappings.ReadBy readBy) {}

  /** The same, opened. */
  private record Opened(
      String mediaType,
      byte[] raw,
      byte[] canonical,
      Direction direction,
      long connection,
      String kind,
      Instant receivedAt,
      Mappings.ReadBy readBy) {}

  /** A page of exchanges, newest first. */
  public List<ExchangeRow> list(Actor actor, ExchangeFilter filter, int offset, int limit) {
    return tenancy.entities(
        actor.tenant(),
        entities -> ExchangeColumns.page(entities, actor, filter, null, offset, limit));
  }

  /**
   * The next page, newest first.
   *
   * @param before id of the last exchange of the page before, or null for the first page
   */
  public List<ExchangeRow> after(Actor actor, ExchangeFilter filter, Long before, int limit) {
    return tenancy.entities(
        actor.tenant(),
        entities -> ExchangeColumns.page(entities, actor, filter, before, 0, limit));
  }

  /** How many exchanges the filter leaves, at most {@link #COUNT_MAX} + 1. */
  public long count(Actor actor, ExchangeFilter filter) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql sql =
              Reach.exchanges(
                  new Sql("select count(*) from (select 1 from exchange x where"), actor);
          return ExchangeColumns.narrow(sql, actor, filter, null)
              .add("limit ?) few", COUNT_MAX + 1)
              .number(entities);
        });
  }

  /** The exchange of this id; empty if there is none that the actor may see. */
  public Optional<ExchangeDetail> find(Actor actor, long id) {
    return tenancy.entities(actor.tenant(), entities -> ExchangePage.find(entities, actor, id));
  }

  /**
   * The content to be shown; empty if there is none (any more) that the actor may see. Its
   * canonical form is made when it is asked for, by the format that reads the connection's messages
   * now, or by the version of the mapping that has read it. What needs a right that the actor does
   * not have is masked.
   *
   * @throws ProblemException if it does not open
   */
  public Optional<Content> content(Actor actor, long id) {
    return opened(actor, id).map(stored -> content(actor, stored));
  }

  private Content content(Actor actor, Opened stored) {
    if (stored.canonical() != null) {
      return ContentPage.shipment(actor, stored.mediaType(), stored.raw(), stored.canonical());
    }
    if (stored.kind().equals("FILE")) {
      return ContentPage.file(actor, stored.mediaType(), stored.raw(), connections);
    }
    if (stored.direction() == Direction.OUT) {
      return ContentPage.status(actor, stored.mediaType(), stored.raw());
    }
    Inlet inlet = inlet(actor, stored.connection());
    return ContentPage.message(
        actor, stored.mediaType(), stored.raw(), format(inlet, stored), inlet);
  }

  /** Null where nobody knows one. */
  private MessageFormat format(Inlet inlet, Opened stored) {
    try {
      LocalDate day =
          inlet == null ? null : LocalDate.ofInstant(stored.receivedAt(), inlet.assumedZone());
      return inlet == null ? null : mappings.formatOf(inlet, stored.raw(), day, stored.readBy());
    } catch (ProblemException e) {
      return null; // its mapping is not live (any more)
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The mappings of " + inlet.tenant() + " cannot be read now", e);
      return null;
    }
  }

  /**
   * The content as it came; empty if there is none (any more) that the actor may see.
   *
   * @throws ProblemException if it does not open, or holds what the actor has no right to read
   */
  public Optional<Content.Raw> raw(Actor actor, long id) {
    return opened(actor, id)
        .map(
            stored -> {
              Sensitivity closed = content(actor, stored).closed();
              if (closed != null) {
                throw new ProblemException(
                    Problem.CONTENT_CLOSED,
                    null,
                    "To read all of it needs the right " + closed.needs() + ".");
              }
              return new Content.Raw(stored.mediaType(), stored.raw());
            });
  }

  /**
   * The documents that a message carried.
   *
   * @param removed whether the message is no longer kept
   */
  record Carried(List<PartnerDocument> documents, boolean removed) {}

  /**
   * The documents of a message that the actor may see, read again as {@link #content} reads it;
   * none if it cannot be read any more.
   *
   * @throws ProblemException if it does not open
   */
  Carried carried(Actor actor, long id) {
    Opened stored = opened(actor, id).orElse(null);
    Inlet inlet = stored == null ? null : inlet(actor, stored.connection());
    MessageFormat format = stored == null ? null : format(inlet, stored);
    if (format == null) {
      return new Carried(List.of(), stored == null);
    }
    try {
      return new Carried(format.read(stored.raw(), inlet.assumedZone()).documents(), false);
    } catch (ProblemException e) {
      return new Carried(List.of(), false);
    }
  }

  private Inlet inlet(Actor actor, long connection) {
    try {
      return connections.inlet(actor.tenant(), connection);
    } catch (SQLException e) {
      LOG.log(
          Level.WARNING,
          "The connections of "
              + actor.tenant()
              + " cannot be read now; content is shown without canonical form",
          e);
      return null;
    }
  }

  private Optional<Opened> opened(Actor actor, long id) {
    return tenancy
        .entities(actor.tenant(), entities -> stored(entities, actor, id))
        .map(stored -> open(keys(actor.tenant()), stored));
  }

  private Keyring keys(String tenant) {
    try {
      return vault.keys(tenant);
    } catch (SQLException e) {
      throw new IllegalStateException("The keys of " + tenant + " cannot be read now", e);
    }
  }

  private static Opened open(Keyring keys, Stored stored) {
    return new Opened(
        stored.mediaType(),
        stored.sealed().openRaw(keys),
        stored.sealed().openCanonical(keys),
        stored.direction(),
        stored.connection(),
        stored.kind(),
        stored.receivedAt(),
        stored.readBy());
  }

  private static Integer version(Long number) {
    return number == null ? null : number.intValue();
  }

  private static Optional<Stored> stored(EntityManager entities, Actor actor, long id) {
    Sql sql =
        new Sql(
            "select y.media_type, y.raw, y.canonical, y.key_version, x.direction, x.connection_id,"
                + " x.kind, x.received_at, x.format, x.mapping from exchange x join payload y on"
                + " y.tenant_id = x.tenant_id and y.exchange_id = x.id where");
    return Reach.exchanges(sql, actor)
        .add(" and x.id = ?", id)
        .first(entities)
        .map(
            row ->
                new Stored(
                    row.text(),
                    new Payloads.Stored(id, row.bytes(), row.bytes(), version(row.number())),
                    Direction.of(row.text()),
                    row.number(),
                    row.text(),
                    row.instant(),
                    new Mappings.ReadBy(row.text(), row.text())));
  }
}
