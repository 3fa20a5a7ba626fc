package dev.crossdock.exchange;

import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.content.MessageKind;
import dev.crossdock.exchange.KindSwitch.Mode;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a tenant says which kinds of a partner's messages are live, only observed, or off. One kind
 * can be live while another is in test. A switch holds from the next message on.
 */
@ApplicationScoped
public class Switches {
  /** So many messages are read again with one act, the oldest first. */
  public static final int REPLAYED_MAX = 500;

  @Inject Tenancy tenancy;
  @Inject PartnerRegister partners;
  @Inject Replay replay;

  /**
   * What was set.
   *
   * @param replayed messages that are read again now
   */
  public record Outcome(KindSwitch now, int replayed) {}

  /**
   * Of all kinds, in their order.
   *
   * @throws ProblemException if the actor may not look, or the tenant has no such partner
   */
  public List<KindSwitch> list(Actor actor, String partner) throws SQLException {
    partners.find(actor, partner);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return new SwitchRows(database, actor.tenant()).list(partner);
        });
  }

  /**
   * Sets a switch.
   *
   * @param again whether what was observed is read again once it is live: at most {@link
   *     #REPLAYED_MAX} messages; what is left stays observed until it is set again
   * @throws ProblemException if the actor may not, the tenant has no such partner, or the reason is
   *     missing
   */
  public Outcome set(
      Actor actor,
      String partner,
      MessageKind kind,
      Mode mode,
      boolean again,
      String reason,
      Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    partners.find(actor, partner);
    Reason.require(reason);
    List<Long> waiting =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              // A batch goes by the switches that it read when it began.
              InboundRows.serialise(database, actor.tenant());
              SwitchRows rows = new SwitchRows(database, actor.tenant());
              KindSwitch was = one(rows.list(partner), kind);
              rows.set(partner, new KindSwitch(kind, mode, 0, now, actor.principal(), reason));
              TraceRows.write(
                  database,
                  actor.tenant(),
                  TraceKind.SETTING_CHANGED,
                  actor.principal(),
                  actor.name() + " switched a kind of messages.",
                  null,
                  new Evidence(
                      actor.origin(),
                      "partner/" + partner + "/switches/" + kind.word(),
                      was.mode().words(),
                      mode.words(),
                      reason),
                  now);
              return again && mode == Mode.LIVE
                  ? rows.waiting(partner, kind, REPLAYED_MAX)
                  : List.of();
            });
    int replayed = 0;
    for (long id : waiting) {
      try {
        replay.replay(actor, id, reason, now);
        replayed++;
      } catch (ProblemException e) {
        // Somebody was faster, or its content is gone; the switch is set all the same.
      }
    }
    return new Outcome(one(list(actor, partner), kind), replayed);
  }

  private static KindSwitch one(List<KindSwitch> all, MessageKind kind) {
    return all.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
  }

  /**
   * What of a message that the actor may see was only observed: the kinds that its rights open.
   * Never null.
   */
  public Set<MessageKind> observed(Actor actor, long exchangeId) throws SQLException {
    actor.require(Right.READ);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return new SwitchRows(database, actor.tenant())
              .observed(exchangeId).stream()
                  .filter(kind -> kind.sensitivity().opensFor(actor))
                  .collect(Collectors.toSet());
        });
  }
}
