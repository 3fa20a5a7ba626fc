package dev.crossdock.exchange;

import dev.crossdock.connection.Acknowledgement;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.limit.Limits;
import dev.crossdock.mapping.MappedFormat;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.mapping.Shape;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.Deprecation;
import dev.crossdock.sunset.Sunsets;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Applies what came in: reads each message, finds its shipment, derives the state and queues what
 * has to go out, many messages in one transaction. A message that breaks its batch is tried alone
 * and parked if it breaks again, so the others go on.
 */
@ApplicationScoped
public class InboundWork {
  static final int MESSAGES_PER_COMMIT_MAX = 100;

  private static final Duration BATCHES_APART_FOR_EACH = Duration.ofMillis(1);
  private static final Duration BATCHES_APART_MAX = Duration.ofMillis(15);

  private static final Logger LOG = Logger.getLogger(InboundWork.class.getName());

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject Sunsets sunsets;
  @Inject Mappings mappings;
  @Inject DeliveryWork delivery;
  @Inject Announcer announcer;
  @Inject Meters meters;
  @Inject Vault vault;
  @Inject Limits limits;
  @Inject TenantStates states;

  private final Pace pace = new Pace(BATCHES_APART_FOR_EACH, BATCHES_APART_MAX);

  /**
   * A message with what it said, or why it could not be read.
   *
   * @param inlet null if the connection is switched off
   * @param reading null if it could not be read
   * @param answers what it says of files of ours; empty but for acknowledgements
   * @param source what it was read from, for the answers that the partner gets; null if it gets
   *     none
   * @param drift what is not as usual; null if it was not read by a mapping
   */
  record Read(
      InboundRows.Waiting message,
      Inlet inlet,
      Reading reading,
      ProblemException unreadable,
      List<Acknowledgement> answers,
      Source source,
      Drift drift) {
    /** What has read it now. */
    Mappings.ReadBy by() {
      return new Mappings.ReadBy(
          reading == null ? null : reading.format(), drift == null ? null : drift.mapping().code());
    }
  }

  /** The bytes of a message and how they are read. */
  record Source(MessageFormat format, byte[] content) {}

  /** What is not as usual in a message that was read by a mapping. */
  record Drift(Mappings.Released mapping, List<Shape.Unusual> unusual) {}

  /**
   * Applies one batch of a tenant's messages.
   *
   * @throws SQLException if the database refuses; nothing is lost, the sweeper comes back to it
   */
  public void run(String tenant, Instant now) throws SQLException {
    TenantState state = states.of(tenant);
    if (state == null || state == TenantState.ERASING) {
      return;
    }
    long start = pace.keep(tenant);
    InboundBatch batch = batch(vault.keys(tenant), now);
    pace.started(tenant, start, batch.messages());
    finish(tenant, batch);
  }

  /**
   * Of a batch that breaks, the first half, until the message that breaks it is alone. What is too
   * much for the memory or the stack is garbage by then, so that it is parked like all that fails,
   * and not tried again for ever.
   */
  private InboundBatch batch(Keyring keys, Instant now) throws SQLException {
    String tenant = keys.tenant();
    for (int messagesMax = MESSAGES_PER_COMMIT_MAX; ; messagesMax /= 2) {
      List<InboundRows.Waiting> tried = new ArrayList<>();
      List<Read> files = new ArrayList<>();
      try (DeliveryWork.Claims claims = delivery.claims()) {
        InboundBatch batch = commit(keys, now, messagesMax, claims, tried, files);
        claims.send();
        files.forEach(file -> count(tenant, file, now));
        return batch;
      } catch (RuntimeException | SQLException | OutOfMemoryError | StackOverflowError e) {
        if (tried.isEmpty() || e instanceof SQLException refused && !isAboutData(refused)) {
          throw e;
        }
        if (messagesMax == 1) {
          return park(keys, tried.get(0).id(), now, e);
        }
        LOG.log(
            Level.WARNING,
            "A batch of {0} with {1} messages failed; its first half is tried: {2}",
            new Object[] {tenant, tried.size(), e});
      }
    }
  }

  private InboundBatch commit(
      Keyring keys,
      Instant now,
      int messagesMax,
      DeliveryWork.Claims claims,
      List<InboundRows.Waiting> tried,
      List<Read> files)
      throws SQLException {
    String tenant = keys.tenant();
    return tenancy.rows(
        database -> {
          claims.restart();
          Tenancy.fence(database, tenant);
          tried.clear();
          tried.addAll(InboundRows.waiting(database, tenant, messagesMax));
          InboundBatch batch = new InboundBatch(database, keys, now, connections, claims);
          List<Read> read = readAll(keys, tried);
          files.clear();
          read.stream().filter(InboundWork::isNewFile).forEach(files::add);
          ReplayRows replays = ReplayRows.before(database, tenant, read);
          batch.apply(read, messagesMax);
          replays.tell(now);
          DriftRows.tell(database, tenant, read, now);
          return batch;
        });
  }

  private static boolean isNewFile(Read read) {
    return read.reading() != null
        && read.reading().events().size() > 1
        && !read.message().parkedBefore();
  }

  /** A file was taken in as one event; only now it is known how many it holds. */
  private void count(String tenant, Read file, Instant now) {
    limits.count(
        tenant,
        file.message().partner(),
        file.message().client(),
        file.reading().events().size() - 1,
        now);
  }

  private InboundBatch park(Keyring keys, long id, Instant now, Throwable cause)
      throws SQLException {
    String tenant = keys.tenant();
    LOG.log(
        Level.SEVERE, "Message " + ExchangeId.show(id) + " cannot be applied and is parked", cause);
    InboundBatch nothing =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, tenant);
              InboundRows.park(
                  database,
                  tenant,
                  id,
                  Problem.INTERNAL,
                  "The platform failed on this message.",
                  now);
              return new InboundBatch(database, keys, now, connections, delivery.claims());
            });
    announcer.inbound(tenant); // for those behind it
    return nothing;
  }

  /**
   * Classes 22 and 23 of the SQL standard: the data is refused, now and for ever. Anything else can
   * pass.
   */
  private static boolean isAboutData(SQLException e) {
    return e.getSQLState() != null
        && (e.getSQLState().startsWith("22") || e.getSQLState().startsWith("23"));
  }

  private List<Read> readAll(Keyring keys, List<InboundRows.Waiting> waiting) throws SQLException {
    List<Read> read = new ArrayList<>(waiting.size());
    for (InboundRows.Waiting message : waiting) {
      Inlet inlet = connections.inlet(keys.tenant(), message.connectionId());
      read.add(inlet == null ? disabled(message) : read(message, inlet, keys));
    }
    return read;
  }

  /** What came as a file after the date; at the doors of the API it is refused at once. */
  private void requireTaken(InboundRows.Waiting message, Inlet inlet, MessageFormat format)
      throws SQLException {
    List<Deprecation> found = sunsets.ofFormat(inlet, format.id());
    ProblemException over = Sunsets.refusal(found, message.receivedAt());
    if (over != null) {
      throw over;
    }
  }

  private static Read disabled(InboundRows.Waiting message) {
    return new Read(
        message,
        null,
        null,
        new ProblemException(Problem.UNKNOWN_FORMAT, null, "The connection is switched off."),
        List.of(),
        null,
        null);
  }

  private Read read(InboundRows.Waiting message, Inlet inlet, Keyring keys) throws SQLException {
    Source source = null;
    try {
      byte[] content = message.content().openRaw(keys);
      Optional<Acknowledgement.Answers> answers = connections.answers(content);
      if (answers.isPresent()) {
        return answering(message, inlet, answers.get());
      }
      LocalDate day = LocalDate.ofInstant(message.receivedAt(), inlet.assumedZone());
      Mappings.Released by = mapping(message, inlet);
      MessageFormat format =
          by == null ? connections.format(inlet, content) : mappings.mapped(by, day);
      if (format == null) {
        throw new ProblemException(
            Problem.UNKNOWN_FORMAT,
            null,
            "The first bytes belong to none of the formats that are read here.");
      }
      if (by == null) {
        requireTaken(message, inlet, format);
      }
      if (inlet.answering().isGiven()) {
        source = new Source(format, content);
      }
      if (format instanceof MappedFormat mapped) {
        MappedFormat.Watched watched = mapped.watch(content, inlet.assumedZone(), by.shape());
        Drift drift = new Drift(by, watched.unusual());
        return new Read(message, inlet, watched.reading(), null, List.of(), source, drift);
      }
      Reading reading = format.read(content, inlet.assumedZone());
      return new Read(message, inlet, reading, null, List.of(), source, null);
    } catch (ProblemException e) {
      return new Read(message, inlet, null, e, List.of(), source, null);
    }
  }

  /** What reads the message; null if the inlet has no mapping. */
  private Mappings.Released mapping(InboundRows.Waiting message, Inlet inlet) throws SQLException {
    if (message.replay() == Replay.By.THEN) {
      return mappings
          .then(inlet, message.before())
          .orElseThrow(() -> Replay.gone(message.before().format()));
    }
    return inlet.mapping() == null ? null : mappings.live(inlet);
  }

  /** Answers carry no events, and are never answered. */
  private static Read answering(
      InboundRows.Waiting message, Inlet inlet, Acknowledgement.Answers answers) {
    String kind = answers.answers().get(0).kind();
    Reading reading = new Reading(kind, null, List.of(), answers.findings(), List::of);
    return new Read(message, inlet, reading, null, answers.answers(), null, null);
  }

  private void finish(String tenant, InboundBatch batch) {
    meters.count("exchanges_worked_off", tenant, batch.messages());
    meters.count("exchanges_parked", tenant, batch.parked());
    batch.leftWaiting().forEach(connection -> announcer.delivery(tenant, connection));
    batch.changedShipments().forEach(shipment -> announcer.changed(tenant, shipment));
    if (batch.full()) {
      announcer.inbound(
          tenant); // there may be more: at the tail of the queue, so that other tenants get their
      // turn
    }
  }
}
