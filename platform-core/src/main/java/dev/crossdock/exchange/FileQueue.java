package dev.crossdock.exchange;

import dev.crossdock.connection.CommonSettings;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the tenant's own systems hand over files for partners. What is handed over again under the
 * same key, or without one with the same content, is answered like the first and not sent twice.
 */
@ApplicationScoped
public class FileQueue {
  /** As stored with exchanges. */
  static final String KIND = "FILE";

  private static final String TAKEN = "23505";
  private static final int ACCEPTED = 202;
  private static final int DOCUMENTS_AWAITED_MAX = 1_000;

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject DeliveryWork delivery;
  @Inject Announcer announcer;
  @Inject Vault vault;
  @Inject TenantStates states;

  /**
   * A file for a partner.
   *
   * @param target on which it goes out, as from {@link Connections#forFiles}
   * @param key what makes it unique for its sender, or null
   * @param name as the partner is to see it, or null for one of ours
   * @param writing makes it from a tree, or null if the content is the file itself
   */
  public record Order(
      Connection target,
      String key,
      String name,
      String kind,
      String mediaType,
      byte[] content,
      FileWriting writing) {}

  /**
   * Queues a file; returns when that is durable.
   *
   * @return the receipt: accepted or a duplicate
   * @throws InvalidFields if the tree breaks the rules of its format, or its mapping cannot make
   *     everything
   * @throws ProblemException if the tenant is suspended, or the key was used for another content
   */
  public Intake.Receipt queue(Actor actor, Order order, Instant now) throws SQLException {
    states.requireOpen(actor.tenant());
    Keyring keys = vault.keys(actor.tenant());
    byte[] sha256 = Sha256.of(order.content());
    String identity =
        order.key() == null
            ? "sha256:" + what(order) + ":" + HexFormat.of().formatHex(sha256)
            : "key:" + actor.principal() + ":" + order.key();
    try {
      return write(actor, order, keys, identity, sha256, now);
    } catch (SQLException e) {
      if (TAKEN.equals(e.getSQLState())) {
        return write(actor, order, keys, identity, sha256, now); // somebody was faster: it is there
      }
      throw e;
    }
  }

  /** The same tree for another mapping is another file. */
  private static String what(Order order) {
    String mapping = order.writing() == null ? null : order.writing().mappingCode();
    return mapping == null ? order.kind() : order.kind() + ":" + mapping;
  }

  private Intake.Receipt write(
      Actor actor, Order order, Keyring keys, String identity, byte[] sha256, Instant now)
      throws SQLException {
    try (DeliveryWork.Claims claims = delivery.claims()) {
      Queued queued =
          tenancy.rows(
              database -> {
                claims.restart();
                Tenancy.fence(database, actor.tenant());
                Optional<Intake.Receipt> known = known(database, actor, order, identity, sha256);
                if (known.isPresent()) {
                  return new Queued(known.get(), Set.of());
                }
                long id = ExchangeId.next(now);
                LaneWriter lanes = new LaneWriter(database, keys, now, claims);
                OutboundFile file = file(database, order, id, now);
                if (order.key() != null) {
                  keepAsked(database, actor, order, sha256, id, now);
                }
                put(
                    lanes,
                    connections,
                    order.target(),
                    id,
                    null,
                    identity,
                    actor.principal(),
                    file);
                tell(database, actor, order, id, file, now);
                return new Queued(
                    new Intake.Receipt(id, Intake.Status.ACCEPTED, null), lanes.flush());
              });
      claims.send();
      queued.left().forEach(connection -> announcer.delivery(actor.tenant(), connection));
      return queued.receipt();
    }
  }

  /** What became of it, and the targets that have to be told. */
  private record Queued(Intake.Receipt receipt, Set<Long> left) {}

  /**
   * The file itself; of a tree written with the next control number, to which answers will point.
   */
  private OutboundFile file(java.sql.Connection database, Order order, long id, Instant now)
      throws SQLException {
    FileWriting writing = order.writing();
    if (writing == null) {
      awaitDocuments(database, order, order.content(), id, now);
      return new OutboundFile(name(order, id), order.kind(), order.mediaType(), order.content());
    }
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    byte[] written;
    if (writing.hasEnvelope()) {
      AnswerRows answers = new AnswerRows(database, order.target().tenant());
      long number = answers.nextNumber(order.target().partner());
      written = writing.bytes(order.content(), day, envelope(order.target(), number, now));
      Duration within = CommonSettings.answerWithin(order.target());
      answers.await(order.target().partner(), Answers.ofEdi(number), id, within);
    } else {
      written = writing.bytes(order.content(), day, null);
    }
    if (written.length > OutboundFile.BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "What is written has more than " + OutboundFile.BYTES_MAX + " bytes.");
    }
    awaitDocuments(database, order, written, id, now);
    return new OutboundFile(name(order, id), order.kind(), order.mediaType(), written);
  }

  /** The partner may say of each document in the file whether it takes it. */
  private void awaitDocuments(
      java.sql.Connection database, Order order, byte[] content, long id, Instant now)
      throws SQLException {
    MessageFormat format = connections.recognised(content);
    if (format == null || !format.abilities().contains(MessageFormat.Ability.ACKNOWLEDGES)) {
      return;
    }
    SortedSet<String> keys = new TreeSet<>();
    try {
      format.read(content, ZoneOffset.UTC).documents().stream()
          .filter(document -> document.number() != null)
          .limit(DOCUMENTS_AWAITED_MAX)
          .forEach(document -> keys.add(Answers.ofDocument(document.number())));
    } catch (ProblemException notReadHere) {
      return; // what is handed over ready goes out as it is
    }
    if (!keys.isEmpty()) {
      Duration within = CommonSettings.judgedWithin(order.target());
      AnswerRows answers = new AnswerRows(database, order.target().tenant());
      List<Long> before = answers.waiting(order.target().partner(), keys, id);
      answers.await(order.target().partner(), keys, id, within);
      answers.superseded(before, now);
    }
  }

  private static Envelope envelope(Connection target, long number, Instant now) {
    String sender = CommonSettings.ourId(target);
    String recipient = CommonSettings.theirId(target);
    if (sender == null || recipient == null) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          "connection",
          "The connection does not say how we and the partner are named in envelopes.");
    }
    // One number for interchange and group, so that an answer to either is an answer to this file.
    EnvelopeNumbers numbers = new EnvelopeNumbers(number, number);
    return new Envelope(sender, recipient, numbers, now, CommonSettings.isTest(target));
  }

  private static String name(Order order, long id) {
    String given =
        order.name() == null ? order.kind().toLowerCase(java.util.Locale.ROOT) : order.name();
    String clean = given.replaceAll("[^A-Za-z0-9._-]", "_");
    int dot = clean.lastIndexOf('.');
    String end = dot > 0 && clean.length() - dot <= 10 ? clean.substring(dot) : "";
    String begin = dot > 0 && !end.isEmpty() ? clean.substring(0, dot) : clean;
    int most = OutboundFile.NAME_CHARACTERS_MAX - end.length() - 19;
    // With our id, so that no two files of one partner have the same name.
    return (begin.length() > most ? begin.substring(0, most) : begin)
        + "-"
        + ExchangeId.show(id)
        + end;
  }

  /** Puts a file where its target gets it: into a lane, or where it is fetched. */
  static void put(
      LaneWriter lanes,
      Connections connections,
      Connection target,
      long id,
      Long originId,
      String identity,
      String client,
      OutboundFile file) {
    LaneWriter.Outgoing outgoing =
        new LaneWriter.Outgoing(
            id,
            target,
            null,
            originId,
            identity,
            client,
            file.kind() + " of " + file.content().length + " bytes",
            new OutboundMessage(ExchangeId.show(id), file),
            file.content());
    if (connections.isSentTo(target)) {
      lanes.add(outgoing);
    } else {
      lanes.offer(outgoing);
    }
  }

  /** Keeps what was asked for under a key: of a tree, what is sent is not what was handed over. */
  private static void keepAsked(
      java.sql.Connection database, Actor actor, Order order, byte[] sha256, long id, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into idempotency (tenant_id, client, key, sha256, status, answer, at) values"
                + " (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, actor.tenant());
      insert.setString(2, asker(actor, order));
      insert.setString(3, order.key());
      insert.setBytes(4, sha256);
      insert.setInt(5, ACCEPTED);
      insert.setString(6, ExchangeId.show(id));
      insert.setObject(7, InboundRows.utc(now));
      insert.executeUpdate();
    }
  }

  /** Keys of files are apart from those of other requests, and each connection has its own. */
  private static String asker(Actor actor, Order order) {
    return "file/" + order.target().id() + "/" + actor.principal();
  }

  /** The receipt of the first one, if this came before. */
  private static Optional<Intake.Receipt> known(
      java.sql.Connection database, Actor actor, Order order, String identity, byte[] sha256)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select e.id, i.sha256 from exchange e left join idempotency i on i.tenant_id ="
                + " e.tenant_id and i.client = ? and i.key = ? where e.tenant_id = ? and"
                + " e.connection_id = ? and e.identity = ?")) {
      select.setString(1, asker(actor, order));
      select.setString(2, order.key());
      select.setString(3, order.target().tenant());
      select.setLong(4, order.target().id());
      select.setString(5, identity);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        return Optional.empty();
      }
      // Without a key, or when the retention of answers has taken it away, there is nothing to
      // compare.
      byte[] asked = row.getBytes(2);
      if (asked != null && !Arrays.equals(sha256, asked)) {
        throw new ProblemException(
            Problem.IDEMPOTENCY_KEY_REUSED,
            "Idempotency-Key",
            "This key was used for another file, in " + ExchangeId.show(row.getLong(1)) + ".");
      }
      return Optional.of(new Intake.Receipt(row.getLong(1), Intake.Status.DUPLICATE, null));
    }
  }

  private static void tell(
      java.sql.Connection database,
      Actor actor,
      Order order,
      long id,
      OutboundFile file,
      Instant now)
      throws SQLException {
    String mapping = order.writing() == null ? null : order.writing().mapping();
    String made = mapping == null ? "" : " Made by the mapping " + mapping + ".";
    try (TraceRows trace = new TraceRows(database, actor.tenant())) {
      trace.add(
          now,
          id,
          null,
          TraceKind.RECEIVED,
          actor.principal(),
          "To be sent as " + file.name() + "." + made,
          null,
          null,
          Evidence.about(actor.channel(), actor.origin()));
      trace.flush();
    }
  }
}
