package dev.crossdock.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.exchange.Payloads;
import dev.crossdock.mapping.Budget;
import dev.crossdock.mapping.MappedFormat;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.mapping.Shape;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Tries drafts: on one message, on test cases, on what came before. Nothing is sent or changed. */
@ApplicationScoped
public class Trials {
  public static final int SHADOW_EXCHANGES_MAX = 5_000;
  private static final int AT_ONCE = 50;

  /** No further message is taken along once there are so many bytes of them. */
  private static final int AT_ONCE_BYTES = 4 * 1024 * 1024;

  private static final int ROWS_AT_ONCE = 2;

  /**
   * A shadow run works beside live traffic: it rests so many times as long as it has worked, and
   * the longer, the slower the machine has made it.
   */
  private static final int REST_TIMES_WORK = 4;

  private static final Duration REST_MAX = Duration.ofMillis(250);
  private static final String OF_MAPPING =
      " from exchange x join payload y on y.tenant_id = x.tenant_id and y.exchange_id = x.id where"
          + " x.tenant_id = ? and x.id < ? and x.direction = 'I' and x.kind in ('MESSAGE',"
          + " 'MILESTONE') and x.state <> 'REJECTED' and x.connection_id in (select c.id from"
          + " connection c where c.tenant_id = x.tenant_id and (c.settings->>'mapping' = ? or ? and"
          + " c.partner = ? and not exists (select 1 from connection d where d.tenant_id = ? and"
          + " d.settings->>'mapping' = ?))) and (?::text is null or x.partner = ?) and (?::text is"
          + " null or x.partner = ?) order by x.id desc limit ?";

  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject Connections connections;
  @Inject Mappings mappings;

  /**
   * What a draft makes of a message. What is wrong with either is part of the answer.
   *
   * @param day on which the message would come, {@link StoredMapping#day}
   * @throws ProblemException if the actor may not
   */
  public Preview preview(Actor actor, String draft, byte[] content, LocalDate day) {
    return preview(actor, draft, content, Preview.NONE, day);
  }

  /**
   * The same for who tries one message again and again: it is taken apart once for each source.
   *
   * @param before what came of this message the last time, or {@link Preview#NONE}
   */
  public Preview preview(Actor actor, String draft, byte[] content, Preview before, LocalDate day) {
    actor.require(Right.EDIT_MAPPINGS);
    MappingDocument document;
    try {
      document = DraftText.read(draft);
    } catch (ProblemException e) {
      return new Preview(null, null, null, all(e), null);
    }
    MappingDocument.Source source = document.source();
    JsonNode tree = null;
    try {
      tree = tree(document, content, before);
      Mapping mapping = Mapping.compile(document);
      MappingResult result = mapping.watch(tree, day, Budget.preview());
      return new Preview(source, tree, result, List.of(), null);
    } catch (InvalidFields e) {
      return new Preview(source, tree, sound(document, tree, day), e.all(), null);
    } catch (ProblemException e) {
      return new Preview(source, tree, null, List.of(), e);
    }
  }

  private JsonNode tree(MappingDocument document, byte[] content, Preview before) {
    boolean same = document.source().equals(before.source());
    if (same && before.tree() == null && before.unreadable() != null) {
      throw before.unreadable();
    }
    return same && before.tree() != null ? before.tree() : mappings.reader(document).small(content);
  }

  /** What the rows give that nothing is wrong with; null if not even these can run. */
  private static MappingResult sound(MappingDocument document, JsonNode tree, LocalDate day) {
    try {
      return tree == null ? null : Mapping.sound(document).watch(tree, day, Budget.preview());
    } catch (ProblemException e) {
      return null; // the document is to be mended first
    }
  }

  private static List<ProblemException> all(ProblemException e) {
    return e instanceof InvalidFields fields ? fields.all() : List.of(e);
  }

  /**
   * Runs the test cases of a mapping with its draft.
   *
   * @throws ProblemException if the actor may not; {@link InvalidFields} if the draft has faults
   */
  public List<CaseResult> cases(Actor actor, String code, Instant now) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    Keyring keys = vault.keys(actor.tenant());
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, false);
          return cases(database, keys, mapping, DraftText.read(mapping.draft()));
        });
  }

  /** The same in the running transaction. */
  List<CaseResult> cases(
      Connection database, Keyring keys, StoredMapping mapping, MappingDocument document)
      throws SQLException {
    Mapping compiled = Mapping.compile(document);
    List<CaseResult> results = new ArrayList<>();
    for (Sample sample : Samples.list(database, keys, mapping)) {
      if (sample.expected() != null) {
        byte[] content = Samples.content(database, keys, mapping, sample.id());
        results.add(run(compiled, sample, content, mapping.day(sample.madeAt())));
      }
    }
    return results;
  }

  /** What messages look like: those that came, and the samples. */
  Shape shape(
      Connection database,
      Keyring keys,
      StoredMapping mapping,
      MappingDocument document,
      Shape came)
      throws SQLException {
    Shape shape = came;
    for (Sample sample : Samples.list(database, keys, mapping)) {
      if (!sample.isKept()) {
        continue;
      }
      try {
        byte[] content = Samples.content(database, keys, mapping, sample.id());
        shape = shape.with(mappings.reader(document).tree(content));
      } catch (ProblemException e) {
        continue; // a sample of something broken says nothing about what is usual
      }
    }
    return shape;
  }

  /** On the day it was made, so that a case means the same for ever. */
  private CaseResult run(Mapping mapping, Sample sample, byte[] content, LocalDate day) {
    try {
      MappingResult result =
          mapping.run(mappings.reader(mapping.document()).tree(content), day, Budget.live());
      List<Difference> differences =
          Difference.between(DraftText.json(sample.expected()), result.json());
      return new CaseResult(
          sample.id(),
          sample.name(),
          differences.isEmpty() && result.faults().isEmpty(),
          differences,
          result.faults(),
          null);
    } catch (ProblemException e) {
      return new CaseResult(
          sample.id(), sample.name(), false, List.of(), List.of(), e.getMessage());
    }
  }

  /**
   * Reads the last messages of the connections that use a mapping by its draft, or of its partner
   * if none does, and keeps the report with the mapping.
   *
   * @param last how many, at most {@link #SHADOW_EXCHANGES_MAX}
   * @throws ProblemException if the actor may not; {@link InvalidFields} if the draft has faults
   */
  public ShadowReport shadow(Actor actor, String code, int last, Instant now) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    StoredMapping mapping =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              return new MappingRows(database, actor).find(code, false);
            });
    ShadowReport report = shadow(actor, mapping, last, true, now).report();
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          new MappingRows(database, actor).lastRun(mapping, report);
          return null;
        });
    return report;
  }

  /** A report, and what the messages look like. */
  record Shadow(ShadowReport report, Shape shape) {}

  /**
   * Reads the last messages by a draft.
   *
   * @param ofPartner whether the messages of its partner do where no connection uses the mapping
   */
  Shadow shadow(Actor actor, StoredMapping mapping, int last, boolean ofPartner, Instant now)
      throws SQLException {
    long start = System.nanoTime();
    MappingDocument document = DraftText.read(mapping.draft());
    Mapping compiled = Mapping.compile(document);
    Keyring keys = vault.keys(actor.tenant());
    ShadowRun run = new ShadowRun();
    long before = Long.MAX_VALUE;
    int left = Math.min(last, SHADOW_EXCHANGES_MAX);
    while (left > 0) {
      long from = before;
      long began = System.nanoTime();
      int most = Math.min(left, AT_ONCE);
      List<Came> page =
          tenancy.rows(
              database -> {
                Tenancy.fence(database, actor.tenant());
                return came(database, actor, mapping, ofPartner, from, most);
              });
      if (page.isEmpty()) {
        break;
      }
      for (Came one : page) {
        read(run, actor, mapping, compiled, keys, one);
        before = one.id();
      }
      left -= page.size();
      long worked = System.nanoTime() - began;
      LockSupport.parkNanos(Math.min(worked * REST_TIMES_WORK, REST_MAX.toNanos()));
    }
    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new Shadow(run.report(took, now, actor.principal()), run.shape());
  }

  private void read(
      ShadowRun run, Actor actor, StoredMapping mapping, Mapping draft, Keyring keys, Came message)
      throws SQLException {
    Inlet inlet = connections.inlet(actor.tenant(), message.connection());
    if (inlet == null) {
      return; // switched off
    }
    byte[] content = message.content().openRaw(keys);
    LocalDate day = LocalDate.ofInstant(message.receivedAt(), inlet.assumedZone());
    MappedFormat would = new MappedFormat("draft", draft, mappings.reader(draft.document()), day);
    run.read(message.id(), content, inlet, live(actor, mapping, inlet, content, day), would);
  }

  /** What reads it now: the mapping's live version, else what the connection is set to. */
  private MessageFormat live(
      Actor actor, StoredMapping mapping, Inlet inlet, byte[] content, LocalDate day)
      throws SQLException {
    return mapping.liveVersion() == null
        ? connections.format(inlet, content)
        : mappings
            .released(actor.tenant(), mapping.address())
            .map(version -> (MessageFormat) mappings.mapped(version, day))
            .orElse(null);
  }

  /** A message that came. */
  private record Came(long id, long connection, Instant receivedAt, Payloads.Stored content) {}

  /**
   * The last messages that came over the connections that use a mapping, or from its partner if
   * none does, newest first; never null.
   *
   * @throws ProblemException if the actor may not
   */
  public List<CameMessage> came(Actor actor, String code, int most) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, false);
          List<CameMessage> came = new ArrayList<>();
          try (PreparedStatement select =
              database.prepareStatement("select x.id, x.received_at, x.state" + OF_MAPPING)) {
            bind(select, actor, mapping, true, Long.MAX_VALUE, most);
            ResultSet row = select.executeQuery();
            while (row.next()) {
              came.add(
                  new CameMessage(
                      row.getLong(1),
                      MappingRows.instant(row, 2),
                      ExchangeState.valueOf(row.getString(3))));
            }
          }
          return came;
        });
  }

  private static void bind(
      PreparedStatement select,
      Actor actor,
      StoredMapping mapping,
      boolean ofPartner,
      long before,
      int most)
      throws SQLException {
    int i = 0;
    select.setString(++i, actor.tenant());
    select.setLong(++i, before);
    select.setString(++i, mapping.address());
    select.setBoolean(++i, ofPartner);
    select.setString(++i, mapping.partner());
    select.setString(++i, actor.tenant());
    select.setString(++i, mapping.address());
    select.setString(++i, actor.partner());
    select.setString(++i, actor.partner());
    // The report is the partner's to read: nothing of another one's may be in it.
    select.setString(++i, mapping.partner());
    select.setString(++i, mapping.partner());
    select.setInt(++i, most);
  }

  private static List<Came> came(
      Connection database,
      Actor actor,
      StoredMapping mapping,
      boolean ofPartner,
      long before,
      int most)
      throws SQLException {
    List<Came> page = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select x.id, x.connection_id, x.received_at, y.raw, y.key_version" + OF_MAPPING)) {
      bind(select, actor, mapping, ofPartner, before, most);
      select.setFetchSize(ROWS_AT_ONCE);
      ResultSet row = select.executeQuery();
      for (int bytes = 0; bytes < AT_ONCE_BYTES && row.next(); ) {
        long id = row.getLong(1);
        byte[] raw = row.getBytes(4);
        bytes += raw.length;
        page.add(
            new Came(
                id,
                row.getLong(2),
                MappingRows.instant(row, 3),
                new Payloads.Stored(id, raw, null, MappingRows.integer(row, 5))));
      }
    }
    return page;
  }
}
