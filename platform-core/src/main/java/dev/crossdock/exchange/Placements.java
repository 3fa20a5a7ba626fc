package dev.crossdock.exchange;

import dev.crossdock.content.Tags;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.shipment.Reference;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a person says which shipment a parked message means, when its references belong to several
 * or to none. The choice is remembered for the partner and the reference, so nobody is asked twice;
 * it holds as long as no other shipment comes into question than those the person saw, and for a
 * container, which travels again, only until the shipment is closed.
 */
@ApplicationScoped
public class Placements {
  /** So many references of a message can be placed with one act. */
  public static final int REFERENCES_MAX = 500;

  /** So many shipments that carry a reference are looked at. */
  public static final int CANDIDATES_MAX = 200;

  /** So many parked messages of the partner go on with one act, the oldest first. */
  public static final int REPLAYED_MAX = 500;

  @Inject Tenancy tenancy;
  @Inject Replay replay;

  /**
   * What a parked message waits for.
   *
   * @param references those that the actor may read, as the partner wrote them
   * @param hidden how many more there are
   * @param candidates references of the shipments that carry any of them, in alphabetical order
   */
  public record Question(List<Reference> references, int hidden, List<String> candidates) {
    /** Whether there is nothing to choose. */
    public boolean isEmpty() {
      return references.isEmpty() && hidden == 0;
    }
  }

  /**
   * What came of a choice.
   *
   * @param remembered references that mean the shipment from now on
   * @param replayed messages that go on now, the asked one among them
   */
  public record Outcome(int remembered, int replayed) {}

  private record Message(String partner, boolean parked) {}

  /** References that mean the shipment now, and the messages that were parked for them. */
  private record Remembered(int references, List<Long> parked) {}

  /**
   * What can be chosen for a message; empty if it is not parked for want of one shipment, or the
   * actor may not decide.
   */
  public Question question(Actor actor, long exchangeId) throws SQLException {
    if (!actor.may(Right.DECIDE)) {
      return new Question(List.of(), 0, List.of());
    }
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          PlacementRows rows = new PlacementRows(database, actor.tenant());
          Message message = message(database, actor.tenant(), exchangeId, false);
          if (message == null || !message.parked()) {
            return new Question(List.of(), 0, List.of());
          }
          List<Reference> awaited = rows.awaited(exchangeId);
          List<Reference> shown =
              awaited.stream().filter(one -> Tags.of(one.type()).opensFor(actor)).toList();
          Set<String> candidates = new TreeSet<>();
          rows.carriers(awaited.stream().map(Reference::folded).toList(), message.partner())
              .values()
              .forEach(candidates::addAll);
          return new Question(
              shown,
              awaited.size() - shown.size(),
              candidates.stream().limit(CANDIDATES_MAX).toList());
        });
  }

  /**
   * Places a parked message, remembers the choice, and lets the partner's messages that are parked
   * for the same references go on: at most {@link #REPLAYED_MAX}.
   *
   * @param references those that mean the shipment, as people write them; empty for the only one
   *     for which the message waits
   * @param seen references of the shipments that came into question when the actor looked; null if
   *     they need not be the same now
   * @throws ProblemException if the actor may not, the reason is missing, the message does not wait
   *     for a shipment or not for this reference, another shipment came into question meanwhile, or
   *     the partner is no party of the shipment
   */
  public Outcome place(
      Actor actor,
      long exchangeId,
      Collection<String> references,
      String shipment,
      Collection<String> seen,
      String reason,
      Instant now)
      throws SQLException {
    actor.require(Right.DECIDE);
    Reason.require(reason);
    Remembered remembered =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              // A batch goes by the choices that it read when it began.
              InboundRows.serialise(database, actor.tenant());
              return remember(database, actor, exchangeId, references, shipment, seen, reason, now);
            });
    int replayed = 0;
    for (long id : remembered.parked()) {
      try {
        replay.replay(actor, id, reason, now);
        replayed++;
      } catch (ProblemException e) {
        // Somebody was faster; the choice is remembered all the same.
      }
    }
    return new Outcome(remembered.references(), replayed);
  }

  private static Remembered remember(
      Connection database,
      Actor actor,
      long exchangeId,
      Collection<String> references,
      String shipment,
      Collection<String> seen,
      String reason,
      Instant now)
      throws SQLException {
    PlacementRows rows = new PlacementRows(database, actor.tenant());
    Message message = message(database, actor.tenant(), exchangeId, true);
    if (message == null) {
      throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
    }
    List<Reference> meant = meant(message, rows.awaited(exchangeId), references);
    PlacementRows.Found found =
        rows.shipment(shipment, message.partner())
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.INVALID_FIELD, "/shipment", "There is no such shipment."));
    if (!found.partnerIsParty()) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          "/shipment",
          message.partner()
              + " is no party of "
              + shipment
              + ". Name it among the shipment's parties first.");
    }
    List<String> folded = meant.stream().map(Reference::folded).toList();
    Map<String, Set<String>> carriers = rows.carriers(folded, message.partner());
    requireSeen(carriers, seen);
    for (Reference one : meant) {
      rows.keep(
          new Placement(
              0, message.partner(), one, shipment, exchangeId, now, actor.principal(), reason),
          found.id(),
          carriers.getOrDefault(one.folded(), Set.of()));
      tell(database, actor, message.partner(), one, null, shipment, reason, now);
    }
    return new Remembered(meant.size(), rows.parked(message.partner(), folded, REPLAYED_MAX));
  }

  private static List<Reference> meant(
      Message message, List<Reference> awaited, Collection<String> references) {
    if (!message.parked() || awaited.isEmpty()) {
      throw new ProblemException(
          Problem.NOT_WAITING,
          null,
          "This message does not wait for a shipment. If it was parked before the platform kept"
              + " what messages wait for, replay it first.");
    }
    if (references.isEmpty() && awaited.size() > 1) {
      // Of a file with many events only some may be meant.
      throw new ProblemException(
          Problem.NOT_WAITING,
          "/references",
          "The message waits for " + awaited.size() + " references; name those that are meant.");
    }
    List<Reference> meant = references.isEmpty() ? awaited : new ArrayList<>();
    for (String reference : references) {
      String folded = Reference.fold(reference);
      meant.add(
          awaited.stream()
              .filter(one -> one.folded().equals(folded))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ProblemException(
                          Problem.NOT_WAITING,
                          "/references",
                          "The message does not wait for one of these references.")));
    }
    return meant;
  }

  private static void requireSeen(Map<String, Set<String>> carriers, Collection<String> seen) {
    Set<String> now = new TreeSet<>();
    carriers.values().forEach(now::addAll);
    if (now.size() > CANDIDATES_MAX) {
      throw new ProblemException(
          Problem.NOT_WAITING,
          "/references",
          "More than " + CANDIDATES_MAX + " shipments carry it. Take it off those that are over.");
    }
    if (seen != null && !seen.containsAll(now)) {
      now.removeAll(seen);
      throw new ProblemException(
          Problem.NOT_WAITING,
          "/candidates",
          "Meanwhile it could be " + String.join(", ", now) + ", too. Look again.");
    }
  }

  /** Null if there is none that came in. */
  private static Message message(Connection database, String tenant, long id, boolean locked)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select partner, state = 'PARKED' from exchange where tenant_id = ? and id = ? and"
                + " direction = 'I' and partner is not null"
                + (locked ? " for update" : ""))) {
      select.setString(1, tenant);
      select.setLong(2, id);
      ResultSet row = select.executeQuery();
      return row.next() ? new Message(row.getString(1), row.getBoolean(2)) : null;
    }
  }

  private static void tell(
      Connection database,
      Actor actor,
      String partner,
      Reference reference,
      String before,
      String after,
      String reason,
      Instant now)
      throws SQLException {
    String what = Tags.told(reference);
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        after == null
            ? actor.name() + ": " + what + " of " + partner + " means " + before + " no more."
            : actor.name() + ": " + what + " of " + partner + " means " + after + ".",
        null,
        new Evidence(actor.origin(), "partner/" + partner + "/placements", before, after, reason),
        now);
  }

  /**
   * What is remembered, newest first, without what the actor may not read.
   *
   * @param shipment only what means this one, or null for all
   * @param before id, or null to begin
   * @throws ProblemException if the actor may not
   */
  public List<Placement> list(Actor actor, String shipment, Long before, int limit)
      throws SQLException {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.DECIDE);
    }
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return new PlacementRows(database, actor.tenant())
              .list(Tags.hiddenTypes(actor), shipment, before, limit);
        });
  }

  /**
   * Forgets a choice. What it has placed stays.
   *
   * @throws ProblemException if the actor may not, the reason is missing, or there is no such
   *     choice
   */
  public void forget(Actor actor, long id, String reason, Instant now) throws SQLException {
    actor.require(Right.DECIDE);
    Reason.require(reason);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          PlacementRows rows = new PlacementRows(database, actor.tenant());
          Placement known =
              rows.find(id)
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + "."));
          rows.remove(id);
          tell(
              database,
              actor,
              known.partner(),
              known.reference(),
              known.shipment(),
              null,
              reason,
              now);
          return null;
        });
  }
}
