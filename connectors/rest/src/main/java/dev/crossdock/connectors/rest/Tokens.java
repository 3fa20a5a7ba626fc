package dev.crossdock.connectors.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.ClientCertificate;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Access tokens, kept until shortly before they expire. One belongs to a connection as it is set
 * now: another secret or scope is another token.
 */
final class Tokens {
  private static final int KEPT_MAX = 2_000;
  private static final int ANSWER_BYTES_MAX = 64 * 1024;

  /** Longer than any that is issued in good faith, shorter than what a header may be. */
  private static final int TOKEN_CHARACTERS_MAX = 12_000;

  private static final Duration KEPT_FOR_MAX = Duration.ofHours(24);

  /** Of a token that does not say how long it lives. */
  private static final Duration LIFE_UNSAID = Duration.ofMinutes(5);

  /** How long before its end a token is not used any more, at most a quarter of its life. */
  private static final Duration BEFORE_END = Duration.ofMinutes(1);

  /** What RFC 6749 lets a token endpoint answer; nothing else of an answer is repeated. */
  private static final Set<String> ERRORS =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cache<String, Token> kept =
      Caffeine.newBuilder().maximumSize(KEPT_MAX).expireAfterWrite(KEPT_FOR_MAX).build();
  private final OutgoingHttp http;
  private final Clock clock;

  Tokens(OutgoingHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  private record Token(String value, Instant until) {
    /** Without the token. */
    @Override
    public String toString() {
      return "a token until " + until;
    }
  }

  /**
   * A token, or why there is none.
   *
   * @param value null if there is none
   * @param answer of the address where tokens are fetched, or null if one was there
   * @param refused what stands against it, or null
   */
  record Got(String value, Answer answer, Reply refused) {
    /** Without the token. */
    @Override
    public String toString() {
      return value == null ? String.valueOf(refused) : "a token";
    }
  }

  /**
   * The token that is kept, or a new one.
   *
   * @return always completes normally, at the deadline at the latest
   */
  CompletableFuture<Got> get(
      SignIn.TokenSource source, ClientCertificate certificate, long deadlineNanos) {
    Token known = kept.getIfPresent(source.key());
    if (known != null && clock.instant().isBefore(known.until())) {
      return CompletableFuture.completedFuture(new Got(known.value(), null, null));
    }
    return http.call(
            new OutgoingHttp.Call(
                "POST",
                source.address(),
                source.headers(),
                source.form().getBytes(StandardCharsets.US_ASCII),
                ANSWER_BYTES_MAX),
            certificate,
            deadlineNanos)
        .thenApply(answer -> read(source, answer));
  }

  /** Forgets a token that was refused, unless there is a newer one. */
  void drop(SignIn.TokenSource source, String refused) {
    kept.asMap()
        .computeIfPresent(
            source.key(), (key, token) -> token.value().equals(refused) ? null : token);
  }

  private Got read(SignIn.TokenSource source, Answer answer) {
    JsonNode json = json(answer);
    if (!answer.isOk()) {
      return new Got(null, answer, Reply.ofToken(answer, error(json)));
    }
    String value = json.path("access_token").asText("");
    String type = json.path("token_type").asText("Bearer");
    if (!value.matches("[!-~]{1," + TOKEN_CHARACTERS_MAX + "}")
        || !type.equalsIgnoreCase("Bearer")) {
      return new Got(
          null,
          answer,
          Reply.refused(
              answer,
              Problem.ANSWER_NOT_AS_SET,
              "The token address answered without a bearer token."));
    }
    Duration life = life(json.path("expires_in"));
    Duration quarter = life.dividedBy(4);
    Duration early = quarter.compareTo(BEFORE_END) < 0 ? quarter : BEFORE_END;
    kept.put(source.key(), new Token(value, clock.instant().plus(life).minus(early)));
    return new Got(value, answer, null);
  }

  /** Some write the number as a text. */
  private static Duration life(JsonNode seconds) {
    String text = seconds.asText("");
    if (!text.matches("\\d{1,9}")) {
      return LIFE_UNSAID;
    }
    Duration life = Duration.ofSeconds(Long.parseLong(text));
    return life.compareTo(KEPT_FOR_MAX) > 0 ? KEPT_FOR_MAX : life;
  }

  private static JsonNode json(Answer answer) {
    try {
      JsonNode tree = JSON.readTree(answer.body());
      return tree == null ? JSON.missingNode() : tree;
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    } catch (IOException e) {
      return JSON.missingNode(); // an encoding that is none
    }
  }

  private static String error(JsonNode json) {
    String error = json.path("error").asText("");
    return ERRORS.contains(error) ? error : null;
  }
}
