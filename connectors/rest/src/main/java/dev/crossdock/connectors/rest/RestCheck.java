package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Tries an API step by step, the first of them whether it is reached at all. Nothing is sent and
 * nothing is taken in: of what is fetched it is only said whether it can be read.
 */
final class RestCheck {
  /** Nothing there has this reference. */
  private static final String NO_EXCHANGE = "EX-0000-0000-0000";

  private static final String NO_REFERENCE = "XD00000000";

  private static final int LOOK_UP_BYTES_MAX = 64 * 1024;
  private static final Set<Integer> READ = Set.of(200, 203, 204);
  private static final Set<Integer> LOOKED_UP = Set.of(200, 404);

  /** Some refuse a number that nobody has. */
  private static final Set<Integer> ASKED = Set.of(200, 203, 204, 400, 404, 422);

  private final RestTarget target;
  private final RestCalls calls;
  private final Clock clock;
  private final Consumer<CheckStep> ended;
  private final long deadlineNanos;
  private final List<CheckStep> steps = new ArrayList<>();

  /**
   * @param ended told of each step
   */
  RestCheck(
      RestTarget target,
      RestCalls calls,
      Clock clock,
      Consumer<CheckStep> ended,
      long deadlineNanos) {
    this.target = target;
    this.calls = calls;
    this.clock = clock;
    this.ended = ended;
    this.deadlineNanos = deadlineNanos;
  }

  /**
   * Starts it.
   *
   * @return always completes normally, at the deadline at the latest
   */
  CompletionStage<List<CheckStep>> start() {
    CompletableFuture<Boolean> signedIn =
        target.signIn().tokens() == null
            ? CompletableFuture.completedFuture(true)
            : calls.token(deadlineNanos).thenApply(this::token);
    return signedIn.thenCompose(
        in -> in ? ask() : CompletableFuture.completedFuture(List.copyOf(steps)));
  }

  private boolean token(Tokens.Got got) {
    boolean there = got.value() != null;
    step("Access token", there, there ? "A token is there." : got.refused().words());
    return there;
  }

  private void step(String name, boolean passed, String detail) {
    CheckStep step = new CheckStep(name, passed, detail);
    steps.add(step);
    ended.accept(step);
  }

  private CompletableFuture<List<CheckStep>> ask() {
    try {
      if (target.poll() != null) {
        Turning turning = new Turning(target);
        Instant from =
            target.poll().lookBack() == null
                ? null
                : clock.instant().minus(target.poll().lookBack());
        URI first = turning.address(null, from);
        return made(first, target.poll().accept(), target.poll().answerBytesMax(), READ)
            .thenApply(reply -> polled(reply, turning))
            .thenCompose(this::askToo);
      }
      if (target.ask() != null && target.lookUp() == null) {
        return askOne(true);
      }
      PathTemplate asked =
          target.lookUp() == null
              ? new PathTemplate(target.root().toString(), "/")
              : target.lookUp();
      URI address = asked.filled(Map.of("exchange", NO_EXCHANGE, "name", NO_EXCHANGE));
      return made(address, "application/json", LOOK_UP_BYTES_MAX, LOOKED_UP)
          .thenApply(this::asked)
          .thenCompose(this::askToo);
    } catch (ProblemException wrong) {
      step("Settings", false, wrong.getMessage());
      return CompletableFuture.completedFuture(List.copyOf(steps));
    }
  }

  /** Where all went well so far. */
  private CompletableFuture<List<CheckStep>> askToo(List<CheckStep> before) {
    boolean well = before.stream().allMatch(CheckStep::passed);
    return target.ask() == null || !well
        ? CompletableFuture.completedFuture(before)
        : askOne(false);
  }

  private CompletableFuture<List<CheckStep>> askOne(boolean first) {
    return new RestAsk(target, calls, clock)
        .question(NO_REFERENCE, ASKED, deadlineNanos)
        .thenApply(
            reply -> {
              if (!first || reached(reply)) {
                boolean well = reply.isOk();
                step(
                    "One shipment",
                    well,
                    well
                        ? "It was asked by a number that nobody has, and answered "
                            + reply.status()
                            + "."
                        : reply.words());
              }
              return List.copyOf(steps);
            });
  }

  private CompletableFuture<Reply> made(
      URI address, String accept, int bytesMax, Set<Integer> expected) {
    String id = "check-" + target.id() + "-" + clock.instant().toEpochMilli();
    RestCalls.Ask ask =
        new RestCalls.Ask(
            "GET check", "GET", address, id, Map.of("Accept", accept), null, bytesMax);
    return calls.call(ask, answer -> Reply.toQuestion(answer, expected, clock), deadlineNanos);
  }

  /** Whether the API answers and knows us. */
  private boolean reached(Reply reply) {
    Answer answer = reply.answer();
    if (answer.end() == End.REFUSED) {
      step("Address", false, reply.words());
      return false;
    }
    boolean answers = answer.status() != 0;
    step(
        "Reachable",
        answers,
        answers ? "The address is one that the platform calls, and answers." : reply.words());
    if (!answers) {
      return false;
    }
    boolean known = answer.status() != 401 && answer.status() != 403;
    step("Sign-in", known, known ? "It does not turn us away." + certificate() : reply.words());
    return known;
  }

  private String certificate() {
    return target.signIn().certificate() == null
        ? ""
        : " Our certificate ends on " + target.signIn().certificate().endsAt() + ".";
  }

  private List<CheckStep> asked(Reply reply) {
    if (reached(reply)) {
      boolean asSet = reply.isOk();
      if (target.lookUp() != null) {
        step("Look-up", asSet, asSet ? "It can be asked whether a file is there." : reply.words());
      } else {
        // The root of an API may answer anything: what counts is seen with the first file.
        boolean well = reply.status() < 500;
        step("API", well, well ? "It is up. Files are not tried out." : reply.words());
      }
    }
    return List.copyOf(steps);
  }

  private List<CheckStep> polled(Reply reply, Turning turning) {
    if (reached(reply)) {
      try {
        if (reply.isOk()) {
          step("Answer", true, words(turning.page(reply.answer())));
        } else {
          step("Answer", false, reply.words());
        }
      } catch (ProblemException notAsSet) {
        step("Answer", false, notAsSet.getMessage());
      }
    }
    return List.copyOf(steps);
  }

  private String words(Turning.Page page) {
    if (page.items().isEmpty()) {
      return "It can be read and holds nothing now.";
    }
    if (target.poll().items() == null) {
      return "It is one message of " + page.items().get(0).to() + " bytes.";
    }
    Item first = page.items().get(0);
    StringBuilder words = new StringBuilder("It can be read and holds " + page.items().size());
    words.append(page.items().size() == 1 ? " item" : " items");
    if (!target.poll().ids().isEmpty()) {
      words.append(first.id() == null ? "; the first has no identity where it should be" : "");
    }
    if (target.poll().since() != null) {
      words.append(first.at() == null ? "; the first has no time where it should be" : "");
    }
    return words.append(".").toString();
  }
}
