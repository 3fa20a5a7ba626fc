package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The calls of one send, poll or check, each signed in, with what was asked and answered. */
final class RestCalls {
  private static final int STEPS_MAX = 40;
  private static final int UNAUTHORISED = 401;

  private final OutgoingHttp http;
  private final Tokens tokens;
  private final Clock clock;
  private final RestTarget target;
  private final List<Outcome.Step> steps = new ArrayList<>();

  /**
   * One call.
   *
   * @param what for the trace: no value of a placeholder
   * @param id what a signature names; the same in every repeat
   * @param headers beside those of every call
   */
  record Ask(
      String what,
      String method,
      URI address,
      String id,
      Map<String, String> headers,
      byte[] body,
      int answerBytesMax) {}

  RestCalls(OutgoingHttp http, Tokens tokens, Clock clock, RestTarget target) {
    this.http = http;
    this.tokens = tokens;
    this.clock = clock;
    this.target = target;
  }

  /**
   * Makes a call; a token that is refused is fetched anew once.
   *
   * @param meaning what the answer means
   * @return always completes normally, at the deadline at the latest
   */
  CompletableFuture<Reply> call(Ask ask, Function<Answer, Reply> meaning, long deadlineNanos) {
    SignIn.TokenSource source = target.signIn().tokens();
    if (source == null) {
      return made(ask, null, deadlineNanos).thenApply(meaning);
    }
    return token(deadlineNanos)
        .thenCompose(
            first ->
                first.value() == null
                    ? CompletableFuture.completedFuture(first.refused())
                    : made(ask, first.value(), deadlineNanos)
                        .thenCompose(
                            answer -> {
                              if (answer.status() != UNAUTHORISED) {
                                return CompletableFuture.completedFuture(meaning.apply(answer));
                              }
                              tokens.drop(source, first.value());
                              return onceMore(ask, meaning, deadlineNanos);
                            }));
  }

  private CompletableFuture<Reply> onceMore(
      Ask ask, Function<Answer, Reply> meaning, long deadlineNanos) {
    return token(deadlineNanos)
        .thenCompose(
            next ->
                next.value() == null
                    ? CompletableFuture.completedFuture(next.refused())
                    : made(ask, next.value(), deadlineNanos)
                        .thenApply(
                            answer -> {
                              if (answer.status() == UNAUTHORISED) {
                                tokens.drop(target.signIn().tokens(), next.value());
                              }
                              return meaning.apply(answer);
                            }));
  }

  /** A token that is kept, or a new one. */
  CompletableFuture<Tokens.Got> token(long deadlineNanos) {
    return tokens
        .get(target.signIn().tokens(), target.signIn().certificate(), deadlineNanos)
        .thenApply(
            got -> {
              if (got.answer() != null) {
                step("POST token", got.answer());
              }
              return got;
            });
  }

  private CompletableFuture<Answer> made(Ask ask, String token, long deadlineNanos) {
    Map<String, String> headers = new LinkedHashMap<>(target.headers());
    headers.putAll(ask.headers());
    headers.putAll(target.signIn().of(token, ask.id(), ask.body(), clock.instant()));
    return http.call(
            new OutgoingHttp.Call(
                ask.method(), ask.address(), headers, ask.body(), ask.answerBytesMax()),
            target.signIn().certificate(),
            deadlineNanos)
        .thenApply(
            answer -> {
              step(ask.what(), answer);
              return answer;
            });
  }

  private synchronized void step(String what, Answer answer) {
    if (steps.size() < STEPS_MAX) {
      steps.add(new Outcome.Step(what, answer.words(), answer.durationMs()));
    }
  }

  /** What was asked and answered so far; of many the first. */
  synchronized List<Outcome.Step> steps() {
    return List.copyOf(steps);
  }
}
