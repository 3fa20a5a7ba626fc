package dev.crossdock.casefile;

import dev.crossdock.audit.Proofs;
import dev.crossdock.content.Tags;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.trace.TraceKind;
import java.util.Set;
import java.util.regex.Pattern;

/** Which entries of the audit log are closed to a reader. An entry is given whole or not at all. */
record Closing(Actor actor) {
  private static final Set<TraceKind> ACCESS =
      Set.of(
          TraceKind.VIEWED,
          TraceKind.EXPORTED,
          TraceKind.REFUSED,
          TraceKind.SIGNED_IN,
          TraceKind.SECRET_USED);

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** What the reader lacks for it; null if nothing. */
  String of(Proofs.Line line) {
    if (ACCESS.contains(line.kind()) && !actor.may(Right.AUDIT)) {
      return "audit";
    }
    // Those of what came and of what was changed hold hashes of it.
    boolean closed = !Tags.HASH.opensFor(actor) && HASH.matcher(line.json()).find();
    return closed ? Tags.HASH.needs() : null;
  }

  /** The decision as far as the reader may see it. */
  CaseFile.Decision decision(Proofs.Line line) {
    boolean open = of(line) == null;
    return new CaseFile.Decision(
        line.id(),
        line.at(),
        line.who(),
        line.kind(),
        line.detail(),
        line.exchange() == null ? null : ExchangeId.show(line.exchange()),
        open ? line.before() : null,
        open ? line.after() : null,
        line.reason());
  }
}
