package dev.crossdock.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.Signs;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One file on its way. After a lost answer the API is asked whether the file is there, where that
 * is set; otherwise it gets the file again under the same key. Used once.
 */
final class RestSend {
  private static final int ANSWER_BYTES_MAX = 256 * 1024;
  private static final int REFERENCE_CHARACTERS_MAX = 200;
  private static final int NONE = 404;
  private static final int THERE_ALREADY = 409;
  private static final Set<Integer> THERE_OR_NOT = Set.of(200, NONE);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestTarget target;
  private final RestCalls calls;
  private final Clock clock;
  private final String exchange;
  private final OutboundFile file;
  private final long deadlineNanos;

  RestSend(
      RestTarget target,
      RestCalls calls,
      Clock clock,
      OutboundMessage message,
      long deadlineNanos) {
    this.target = target;
    this.calls = calls;
    this.clock = clock;
    this.exchange = message.exchangeId();
    this.file = message.file();
    this.deadlineNanos = deadlineNanos;
  }

  /**
   * Starts it.
   *
   * @param lookFirst whether an earlier try may have arrived
   * @return always completes normally, at the deadline at the latest
   */
  CompletableFuture<Outcome> start(boolean lookFirst) {
    if (file == null || target.send() == null) {
      return failed(Problem.TARGET_REJECTED, "The connection has no path to send to.");
    }
    return lookFirst && target.lookUp() != null ? lookUp() : send();
  }

  private CompletableFuture<Outcome> failed(Problem problem, String words) {
    return CompletableFuture.completedFuture(Outcome.failed(problem, words, calls.steps()));
  }

  private URI filled(PathTemplate path) {
    return path.filled(Map.of("exchange", exchange, "name", file.name()));
  }

  private CompletableFuture<Outcome> lookUp() {
    URI address = filled(target.lookUp());
    if (address == null) {
      return failed(Problem.TARGET_REJECTED, "The path to look up gives no address.");
    }
    RestCalls.Ask ask =
        new RestCalls.Ask(
            "GET look-up",
            "GET",
            address,
            exchange,
            Map.of("Accept", "application/json"),
            null,
            ANSWER_BYTES_MAX);
    return calls
        .call(ask, answer -> Reply.toQuestion(answer, THERE_OR_NOT, clock), deadlineNanos)
        .thenCompose(
            reply -> {
              if (!reply.isOk()) {
                return CompletableFuture.completedFuture(outcome(reply));
              }
              return reply.status() == NONE
                  ? send()
                  : CompletableFuture.completedFuture(
                      delivered(reply, "The file was there already: an earlier try had arrived."));
            });
  }

  private CompletableFuture<Outcome> send() {
    URI address = filled(target.send());
    if (address == null) {
      return failed(Problem.TARGET_REJECTED, "The path to send to gives no address.");
    }
    RestCalls.Ask ask =
        new RestCalls.Ask(
            target.method() + " file",
            target.method(),
            address,
            exchange,
            Map.of(
                "Content-Type",
                file.mediaType(),
                "Accept",
                "application/json, */*;q=0.1",
                "Idempotency-Key",
                '"' + exchange + '"'),
            file.content(),
            ANSWER_BYTES_MAX);
    return calls
        .call(ask, answer -> Reply.toFile(answer, target.expected(), clock), deadlineNanos)
        .thenApply(this::outcome);
  }

  private Outcome outcome(Reply reply) {
    if (!reply.isOk()) {
      return new Outcome(reply.problem(), reply.words(), null, calls.steps(), reply.pause());
    }
    String words =
        reply.status() == THERE_ALREADY
            ? "The API says that it has the file already (409)."
            : reply.words();
    return delivered(reply, words);
  }

  private Outcome delivered(Reply reply, String words) {
    String reference = reference(reply.answer());
    String called = reference == null ? "" : " The partner calls it " + reference + ".";
    return Outcome.delivered(reference, words + called, calls.steps());
  }

  /** What the partner calls it, or null: a file is delivered without that too. */
  private String reference(Answer answer) {
    JsonPointer place = target.reference();
    if (place == null) {
      return null;
    }
    try {
      JsonNode tree = JSON.readTree(answer.body());
      String text = tree == null ? "" : tree.at(place).asText("");
      boolean shown =
          !text.isBlank()
              && text.length() <= REFERENCE_CHARACTERS_MAX
              && text.codePoints().noneMatch(Signs::isControl);
      return shown ? text : null;
    } catch (IOException noJson) {
      return null;
    }
  }
}
