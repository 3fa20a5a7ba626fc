package dev.crossdock.connectors.odoo;

import com.github.benmanes.caffeine.cache.Cache;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connectors.odoo.OdooErrors.Refusal;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One send on its way: find the picking, look if told to, write the state if it is news, see to the
 * to-do, post the note. The note comes last on purpose. It is the one call that must not be made
 * twice, so whatever fails before it can simply be repeated, and a note that is there proves that
 * everything before it was done.
 */
final class OdooDelivery {
  private static final int LOOK_BYTES_MAX = 1024 * 1024;

  private final OdooClient client;
  private final Cache<PickingName, Long> pickings;
  private final OdooTarget target;
  private final PickingName name;
  private final List<OutboundMessage> inOrder;
  private final boolean lookFirst;
  private final long deadlineNanos;
  private final List<Outcome.Step> steps = new ArrayList<>(4);

  /** Messages that Odoo does not hold yet, as far as we know. */
  private List<OutboundMessage> untold;

  private long picking;

  /**
   * Where a picking is known by this name; the address too, as a connection can be pointed
   * elsewhere.
   */
  record PickingName(long connection, String root, String database, Long company, String name) {}

  /** Ends a send early. Carries no stack trace: it is an answer, not a fault. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    Stopped(Refusal refusal) {
      super(refusal.problem().id(), null, false, false);
      this.refusal = refusal;
    }
  }

  OdooDelivery(
      OdooClient client,
      Cache<PickingName, Long> pickings,
      Connection connection,
      OdooTarget target,
      List<OutboundMessage> inOrder,
      boolean lookFirst,
      long deadlineNanos) {
    this.client = client;
    this.pickings = pickings;
    this.target = target;
    this.inOrder = inOrder;
    this.lookFirst = lookFirst;
    this.deadlineNanos = deadlineNanos;
    this.untold = inOrder;
    this.name =
        new PickingName(
            connection.id(),
            target.root(),
            target.database(),
            target.company(),
            OdooTranslation.last(inOrder).odooPicking());
  }

  /** Runs it. The future always completes normally. */
  CompletableFuture<Outcome> run() {
    return CompletableFuture.completedFuture(lookFirst)
        .thenCompose(look -> look ? lookThenTell() : tell())
        .handle(this::settled);
  }

  private CompletableFuture<Outcome> lookThenTell() {
    return findPicking()
        .thenCompose(found -> look(new LinkedHashSet<>(exchangeIds())))
        .thenCompose(looked -> writeState())
        .thenCompose(this::afterWrite);
  }

  private CompletableFuture<Outcome> tell() {
    Long remembered = pickings.getIfPresent(name);
    if (remembered == null) {
      return findPicking().thenCompose(found -> tellPicking(hasNews()));
    }
    picking = remembered;
    return tellPicking(hasNews())
        .exceptionallyCompose(failure -> tellPickingAnew(remembered, failure));
  }

  /** Whether the state differs from the one that Odoo was told last. */
  private boolean hasNews() {
    return inOrder.stream().anyMatch(message -> message.update().changed());
  }

  private CompletableFuture<Outcome> tellPicking(boolean withState) {
    return withState
        ? writeState().thenCompose(this::afterWrite)
        : seeToTodo().thenCompose(done -> postNote(false));
  }

  /**
   * A remembered id can be outdated: then the name is looked up again, once. Another picking than
   * before does not hold the state yet. That a record is missing is Odoo's own word, so the call
   * that it was said to did nothing.
   */
  private CompletableFuture<Outcome> tellPickingAnew(long remembered, Throwable failure) {
    if (!(cause(failure) instanceof Stopped stopped) || !stopped.refusal.recordMissing()) {
      return CompletableFuture.failedFuture(failure);
    }
    pickings.invalidate(name);
    return findPicking()
        .thenCompose(
            found -> {
              if (picking == remembered) {
                throw stopped;
              }
              return tellPicking(true);
            });
  }

  private CompletableFuture<Outcome> afterWrite(Answer written) {
    if (!written.isOk() || !OdooAnswers.isTrue(written.body())) {
      throw stopped(OdooTranslation.WRITE_STATE, written);
    }
    if (untold.isEmpty()) {
      return CompletableFuture.completedFuture(
          Outcome.delivered(
              "stock.picking " + picking,
              name.name() + ": Odoo holds the note already; adopted, state written again.",
              steps));
    }
    return seeToTodo().thenCompose(done -> postNote(true));
  }

  private CompletableFuture<Void> findPicking() {
    return call(
            OdooTranslation.FIND_PICKING, OdooTranslation.findPicking(name.name(), name.company()))
        .thenAccept(
            answer -> {
              List<Long> ids = answer.isOk() ? OdooAnswers.ids(answer.body()) : null;
              if (ids == null) {
                throw stopped(OdooTranslation.FIND_PICKING, answer);
              }
              if (ids.size() != 1) {
                throw new Stopped(new Refusal(Problem.TARGET_RECORD_MISSING, notOne(ids), null));
              }
              picking = ids.get(0);
              pickings.put(name, ids.get(0));
            });
  }

  private String notOne(List<Long> ids) {
    String shown = OdooText.line(name.name(), OdooNote.NAME_CHARACTERS_MAX);
    return ids.isEmpty()
        ? "Odoo has no delivery " + shown + " that the integration user may see."
        : "Odoo has several deliveries " + shown + ": set the company in the connection.";
  }

  /** Asks page by page until all are found or no more come; each page finds one at least. */
  private CompletableFuture<Void> look(Set<String> missing) {
    return call(
            OdooTranslation.FIND_NOTES, OdooTranslation.findNotes(picking, missing), LOOK_BYTES_MAX)
        .thenCompose(
            answer -> {
              List<String> notes = answer.isOk() ? OdooAnswers.texts(answer.body(), "body") : null;
              if (notes == null) {
                throw stopped(OdooTranslation.FIND_NOTES, answer);
              }
              boolean found =
                  missing.removeIf(
                      id -> notes.stream().anyMatch(n -> n.contains(OdooNote.marker(id))));
              if (found && !missing.isEmpty() && notes.size() == OdooTranslation.NOTES_PER_LOOK) {
                return look(missing);
              }
              untold = inOrder.stream().filter(m -> missing.contains(m.exchangeId())).toList();
              return CompletableFuture.completedFuture(null);
            });
  }

  private CompletableFuture<Answer> writeState() {
    return call(OdooTranslation.WRITE_STATE, OdooTranslation.writeState(picking, inOrder));
  }

  /** Opens a to-do when customs hold the goods, closes it when they no longer do. */
  private CompletableFuture<Void> seeToTodo() {
    boolean held = OdooTranslation.isHeld(OdooTranslation.last(inOrder).state());
    OutboundMessage cause = held ? OdooTranslation.hold(untold) : OdooTranslation.release(untold);
    if (cause == null) {
      return CompletableFuture.completedFuture(null);
    }
    return call(OdooTranslation.FIND_TODOS, OdooTranslation.findTodos(picking))
        .thenCompose(
            answer -> {
              List<Long> open = answer.isOk() ? OdooAnswers.ids(answer.body()) : null;
              if (open == null) {
                throw stopped(OdooTranslation.FIND_TODOS, answer);
              }
              if (held == !open.isEmpty()) {
                return CompletableFuture.completedFuture(null);
              }
              return held ? scheduleTodo(cause) : closeTodos(open, cause);
            });
  }

  private CompletableFuture<Void> scheduleTodo(OutboundMessage hold) {
    String json = OdooTranslation.scheduleTodo(picking, hold, target.responsible());
    return call(OdooTranslation.SCHEDULE_TODO, json)
        .thenAccept(
            answer -> {
              if (!answer.isOk() || OdooAnswers.ids(answer.body()) == null) {
                throw stopped(OdooTranslation.SCHEDULE_TODO, answer);
              }
            });
  }

  private CompletableFuture<Void> closeTodos(List<Long> open, OutboundMessage release) {
    return call(OdooTranslation.CLOSE_TODOS, OdooTranslation.closeTodos(open, release))
        .thenAccept(
            answer -> {
              // Missing: somebody closed it between our question and this call. As wanted.
              if (!answer.isOk() && !refusal(OdooTranslation.CLOSE_TODOS, answer).recordMissing()) {
                throw stopped(OdooTranslation.CLOSE_TODOS, answer);
              }
            });
  }

  private CompletableFuture<Outcome> postNote(boolean withState) {
    return call(OdooTranslation.POST_NOTE, OdooTranslation.postNote(picking, untold))
        .thenApply(
            answer -> {
              List<Long> note = answer.isOk() ? OdooAnswers.ids(answer.body()) : null;
              if (note == null || note.isEmpty()) {
                throw new Stopped(
                    OdooErrors.of(OdooTranslation.POST_NOTE, answer, target.key(), false));
              }
              return Outcome.delivered(
                  "stock.picking " + picking + ", note " + note.get(0), told(withState), steps);
            });
  }

  private String told(boolean withState) {
    int adopted = inOrder.size() - untold.size();
    return name.name()
        + (withState ? ": state written, one note tells " : ": state as before, one note tells ")
        + untold.size()
        + (untold.size() == 1 ? " message" : " messages")
        + (adopted == 0 ? "." : "; adopted " + adopted + " that Odoo held already.");
  }

  private List<String> exchangeIds() {
    return inOrder.stream().map(OutboundMessage::exchangeId).toList();
  }

  private CompletableFuture<Answer> call(String method, String json) {
    return call(method, json, OdooClient.ANSWER_BYTES_MAX);
  }

  private CompletableFuture<Answer> call(String method, String json, int answerBytesMax) {
    return client
        .call(target, method, json, answerBytesMax, deadlineNanos)
        .thenApply(
            answer -> {
              steps.add(new Outcome.Step(method, answer.words(), answer.durationMs()));
              return answer;
            });
  }

  private Refusal refusal(String method, Answer answer) {
    return OdooErrors.of(method, answer, target.key(), true);
  }

  private Stopped stopped(String method, Answer answer) {
    return new Stopped(refusal(method, answer));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  /** Anything but our own stop is a fault of this code; it must not leave the message in flight. */
  private Outcome settled(Outcome outcome, Throwable failure) {
    if (failure == null) {
      return outcome;
    }
    Throwable cause = cause(failure);
    if (cause instanceof Stopped stopped) {
      if (stopped.refusal.recordMissing()) {
        pickings.invalidate(name);
      }
      return new Outcome(
          stopped.refusal.problem(),
          stopped.refusal.detail(),
          null,
          steps,
          stopped.refusal.retryAfter());
    }
    System.getLogger(OdooDelivery.class.getName())
        .log(System.Logger.Level.ERROR, "Send to " + target + " failed", cause);
    return Outcome.failed(Problem.INTERNAL, "The connector failed at this message.", steps);
  }
}
