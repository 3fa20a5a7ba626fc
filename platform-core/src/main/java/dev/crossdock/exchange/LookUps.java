package dev.crossdock.exchange;

import dev.crossdock.connection.AskSettings;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Somebody does not want to wait until a partner tells where a shipment is, and has its system
 * asked. A failure changes nothing that is known of the shipment.
 */
@ApplicationScoped
public class LookUps {
  /** An answer is there within this time, whatever the other side does. */
  public static final Duration ANSWERED_WITHIN_MAX = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(LookUps.class.getName());
  private static final int AT_ONCE_MAX = 16;
  private static final int AT_ONCE_OF_TENANT_MAX = 4;

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject Connections connections;
  @Inject LookUpWork work;
  @Inject Clock clock;
  @Resource ManagedThreadFactory threads;

  /** Whoever asks while the same is being asked gets the same answer. */
  private final Map<Asked, CompletableFuture<List<LookUpAnswer>>> running =
      new ConcurrentHashMap<>();

  private ExecutorService askers;

  private record Asked(String tenant, long connection, long shipment) {}

  /** What is to be done for one who asks. */
  private record Order(Connection target, Inlet inlet, List<LookUpRows.Question> questions) {}

  @PostConstruct
  void start() {
    askers =
        new ThreadPoolExecutor(
            0, AT_ONCE_MAX, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  @PreDestroy
  void stop() {
    askers.shutdownNow();
  }

  /** Whether this actor may have partners' systems asked. */
  public static boolean isAllowed(Actor actor) {
    return actor.may(Right.DECIDE) || actor.may(Right.WRITE_SHIPMENTS);
  }

  private static void require(Actor actor) {
    if (!isAllowed(actor)) {
      actor.require(Right.DECIDE);
    }
  }

  /**
   * Whose systems can be asked about a shipment, and what they said the last time. Never null.
   *
   * @param shipment the tenant's reference
   * @throws ProblemException if the actor may not, or there is none of this reference
   */
  public List<LookUpAnswer> list(Actor actor, String shipment) throws SQLException {
    require(actor);
    long id = shipment(actor, shipment);
    List<LookUpAnswer> answers = new ArrayList<>();
    for (Connection target : connections.asked(actor.tenant())) {
      Inlet inlet = connections.inlet(actor.tenant(), target.id());
      if (inlet != null) {
        questions(target, id).forEach(one -> answers.add(known(inlet, target, one)));
      }
    }
    return answers;
  }

  private long shipment(Actor actor, String reference) throws SQLException {
    Long id =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              return LookUpRows.shipment(database, actor.tenant(), reference);
            });
    if (id == null) {
      throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
    }
    return id;
  }

  private List<LookUpRows.Question> questions(Connection target, long shipment)
      throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, target.tenant());
          return LookUpRows.of(
              database,
              target.tenant(),
              target.id(),
              AskSettings.reference(target).name(),
              target.partner(),
              shipment);
        });
  }

  /**
   * Asks a partner's system about a shipment, by each reference of the type that the connection
   * names. An answer that still counts is given again.
   *
   * @param shipment the tenant's reference
   * @param code of the connection
   * @return completes normally within {@link #ANSWERED_WITHIN_MAX}, one answer for each reference
   * @throws ProblemException if the actor may not, there is no such shipment, the connection is not
   *     asked about it, or too much is asked at the moment
   */
  public CompletableFuture<List<LookUpAnswer>> ask(Actor actor, String shipment, String code)
      throws SQLException {
    require(actor);
    states.requireOpen(actor.tenant());
    long id = shipment(actor, shipment);
    Order order = order(actor, shipment, id, code);
    Asked asked = new Asked(actor.tenant(), order.target().id(), id);
    CompletableFuture<List<LookUpAnswer>> mine = new CompletableFuture<>();
    CompletableFuture<List<LookUpAnswer>> other = running.putIfAbsent(asked, mine);
    if (other != null) {
      return other;
    }
    try {
      long ofTenant =
          running.keySet().stream().filter(one -> one.tenant().equals(actor.tenant())).count();
      if (ofTenant > AT_ONCE_OF_TENANT_MAX) {
        throw new RejectedExecutionException();
      }
      askers.execute(
          () -> {
            try {
              mine.complete(asked(actor, shipment, order));
            } catch (SQLException | RuntimeException e) {
              LOG.log(Level.WARNING, "Asking " + order.target() + " failed", e);
              mine.complete(order.questions().stream().map(one -> broken(order, one)).toList());
            } finally {
              running.remove(asked);
            }
          });
    } catch (RejectedExecutionException full) {
      running.remove(asked);
      ProblemException busy =
          new ProblemException(
              Problem.OVERLOADED, null, "Too much is asked at the moment. Ask again.");
      mine.completeExceptionally(busy);
      throw busy;
    }
    return mine;
  }

  private Order order(Actor actor, String shipment, long id, String code) throws SQLException {
    Inlet inlet = connections.inlet(actor.tenant(), code);
    Connection target =
        inlet == null
            ? null
            : connections.asked(actor.tenant()).stream()
                .filter(one -> one.id() == inlet.id())
                .findFirst()
                .orElse(null);
    List<LookUpRows.Question> questions = target == null ? List.of() : questions(target, id);
    if (questions.isEmpty()) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          null,
          target == null
              ? "There is no connection of this code on which single shipments are asked about."
              : "The partner of this connection takes no part in "
                  + shipment
                  + ", or the shipment has no reference that its system is asked by.");
    }
    return new Order(target, inlet, questions);
  }

  private List<LookUpAnswer> asked(Actor actor, String shipment, Order order) throws SQLException {
    Duration within = AskSettings.within(order.target());
    Instant start = clock.instant();
    Instant end = start.plus(within);
    // What is begun with little time left would fail for want of it, and count against the partner.
    Instant half = start.plus(within.dividedBy(2));
    List<LookUpAnswer> answers = new ArrayList<>();
    for (LookUpRows.Question one : order.questions()) {
      boolean late = !answers.isEmpty() && clock.instant().isAfter(half);
      answers.add(late ? waits(order, one) : asked(order, one, end));
    }
    if (answers.stream().anyMatch(LookUpAnswer::asked)) {
      tell(actor, shipment, order, answers.get(0));
    }
    return answers;
  }

  private LookUpAnswer asked(Order order, LookUpRows.Question question, Instant until)
      throws SQLException {
    Duration counts = AskSettings.freshFor(order.target());
    boolean fresh =
        question.askedAt() != null
            && !question.state().equals("FAILED")
            && question.askedAt().plus(counts).isAfter(clock.instant());
    if (fresh) {
      return known(order.inlet(), order.target(), question);
    }
    LookUpWork.Put put = work.put(order.target(), order.inlet(), question, true, until);
    return put.rest() != null
        ? notNow(order, question, put.rest())
        : answer(order.inlet(), order.target(), put.after(), put.exchanges());
  }

  private static LookUpAnswer known(Inlet inlet, Connection target, LookUpRows.Question question) {
    return new LookUpAnswer(
        inlet.code(),
        target.name(),
        AskSettings.reference(target).name(),
        question.value(),
        question.askedAt() == null
            ? LookUpAnswer.State.NEVER_ASKED
            : LookUpAnswer.State.valueOf(question.state()),
        question.askedAt(),
        false,
        question.detail(),
        question.problem(),
        null,
        List.of());
  }

  private static LookUpAnswer answer(
      Inlet inlet, Connection target, LookUpRows.Question after, List<Long> exchanges) {
    return new LookUpAnswer(
        inlet.code(),
        target.name(),
        AskSettings.reference(target).name(),
        after.value(),
        LookUpAnswer.State.valueOf(after.state()),
        after.askedAt(),
        true,
        after.detail(),
        after.problem(),
        null,
        exchanges.stream().map(ExchangeId::show).toList());
  }

  private static LookUpAnswer notNow(
      Order order, LookUpRows.Question question, LookUpPace.Rest rest) {
    return without(
        order,
        question,
        LookUpAnswer.State.NOT_NOW,
        rest.problem() == null
            ? "It was asked as often as its connection allows."
            : "It failed before and is left alone for a while.",
        rest.problem(),
        rest.at());
  }

  private static LookUpAnswer waits(Order order, LookUpRows.Question question) {
    return without(
        order,
        question,
        LookUpAnswer.State.NOT_NOW,
        "The other references took all the time there was. Ask again.",
        null,
        null);
  }

  private static LookUpAnswer broken(Order order, LookUpRows.Question question) {
    return without(
        order,
        question,
        LookUpAnswer.State.FAILED,
        "The platform failed on this. Ask again.",
        Problem.INTERNAL.id(),
        null);
  }

  private static LookUpAnswer without(
      Order order,
      LookUpRows.Question question,
      LookUpAnswer.State state,
      String detail,
      String problem,
      Instant notBefore) {
    return new LookUpAnswer(
        order.inlet().code(),
        order.target().name(),
        AskSettings.reference(order.target()).name(),
        question.value(),
        state,
        question.askedAt(),
        false,
        detail,
        problem,
        notBefore,
        List.of());
  }

  private void tell(Actor actor, String shipment, Order order, LookUpAnswer first)
      throws SQLException {
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          TraceRows.write(
              database,
              actor.tenant(),
              TraceKind.VIEWED,
              actor.principal(),
              actor.name()
                  + " had "
                  + order.target().name()
                  + " asked about "
                  + shipment
                  + ". "
                  + first.detail(),
              null,
              Evidence.about("shipment/" + shipment, actor.origin()),
              clock.instant());
          return null;
        });
  }
}
