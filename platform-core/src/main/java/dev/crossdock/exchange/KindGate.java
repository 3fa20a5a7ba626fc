package dev.crossdock.exchange;

import dev.crossdock.content.MessageKind;
import dev.crossdock.exchange.KindSwitch.Mode;
import dev.crossdock.problem.Problem;
import dev.crossdock.trace.TraceKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Keeps what a tenant has in test, or off, from being applied. Of one batch. */
final class KindGate {
  /** Which kind it is stands on the page of who may read such content. */
  static final String OBSERVED_WORDS =
      "Read and not applied: what it brings is in test with this partner. Nobody is told.";

  private final SwitchRows rows;
  private final Instant now;
  private final Map<String, Map<MessageKind, Mode>> notLive;

  KindGate(Connection database, String tenant, Instant now) throws SQLException {
    this.rows = new SwitchRows(database, tenant);
    this.now = now;
    this.notLive = rows.notLive();
  }

  /** Whether it goes no further; the result then knows why. */
  boolean stops(InboundWork.Read read, MessageKind kind, InboundResult result) {
    Mode mode =
        notLive.getOrDefault(read.message().partner(), Map.of()).getOrDefault(kind, Mode.LIVE);
    if (mode == Mode.OBSERVED) {
      result.observed.add(kind);
    } else if (mode == Mode.OFF) {
      result.refused = true;
      result.objectedTo(Problem.KIND_OFF, Problem.KIND_OFF.title() + ".");
    }
    return mode != Mode.LIVE;
  }

  /** Tells what was refused, and tells and remembers what was only observed. */
  void tell(InboundWork.Read read, ExchangeState state, InboundResult result, InboundWriter writer)
      throws SQLException {
    long id = read.message().id();
    if (read.message().parkedBefore()) {
      rows.forget(id); // what is still observed is written anew
    }
    if (state == ExchangeState.REJECTED) {
      writer.trace(id, null, TraceKind.REJECTED, result.detail, result.problem);
    } else if (result.refused) {
      String words = "Part of it is of a kind that is switched off, and was not taken.";
      writer.trace(id, result.shipmentId, TraceKind.REJECTED, words, Problem.KIND_OFF);
    }
    if (!result.observed.isEmpty()) {
      writer.trace(id, result.shipmentId, TraceKind.READ, OBSERVED_WORDS, null);
      rows.observed(id, read.message().partner(), result.observed, now);
    }
  }
}
