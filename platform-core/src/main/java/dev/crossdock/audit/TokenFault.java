package dev.crossdock.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.StreamSupport;

/**
 * What is wrong with an access token that was refused. The server says only that it is; this looks
 * at what the token says of itself, which is believed for nothing else.
 */
public enum TokenFault {
  NOT_A_TOKEN("not a token", "not_a_token"),
  NOT_SIGNED("not signed", "not_signed"),
  OTHER_ALGORITHM("signed in another way", "other_algorithm"),
  OTHER_ISSUER("from another issuer", "other_issuer"),
  OTHER_AUDIENCE("meant for somebody else", "other_audience"),
  EXPIRED("expired", "expired"),
  NO_ACCESS_TOKEN("no access token", "no_access_token"),
  /** Nothing that shows: the signature or its key is wrong. */
  SIGNATURE("with a wrong signature", "signature");

  private static final int TOKEN_CHARACTERS_MAX = 16 * 1024;
  private static final String ALGORITHM = "RS256";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String words;
  private final String code;

  TokenFault(String words, String code) {
    this.words = words;
    this.code = code;
  }

  /** For people: an access token that is … */
  public String words() {
    return words;
  }

  /** As it is called in the metric. */
  public String code() {
    return code;
  }

  /** Looks for the fault of a token that was refused. */
  static TokenFault of(String token, String issuer, String audience, Instant now) {
    String[] parts = token.split("\\.", -1);
    if (token.length() > TOKEN_CHARACTERS_MAX || parts.length != 3) {
      return NOT_A_TOKEN;
    }
    try {
      JsonNode head = json(parts[0]);
      JsonNode claims = json(parts[1]);
      if (!head.isObject() || !claims.isObject()) {
        return NOT_A_TOKEN;
      }
      return of(head.path("alg").asText(""), claims, issuer, audience, now);
    } catch (IllegalArgumentException | IOException e) {
      return NOT_A_TOKEN;
    }
  }

  private static TokenFault of(
      String algorithm, JsonNode claims, String issuer, String audience, Instant now) {
    if (algorithm.equalsIgnoreCase("none") || algorithm.isEmpty()) {
      return NOT_SIGNED;
    }
    if (!algorithm.equals(ALGORITHM)) {
      return OTHER_ALGORITHM;
    }
    if (!claims.path("iss").asText().equals(issuer)) {
      return OTHER_ISSUER;
    }
    if (!claims.path("typ").asText().equals("Bearer")) {
      return NO_ACCESS_TOKEN;
    }
    JsonNode meant = claims.path("aud");
    boolean forUs =
        meant.isTextual()
            ? meant.asText().equals(audience)
            : StreamSupport.stream(meant.spliterator(), false)
                .anyMatch(one -> one.asText().equals(audience));
    if (!forUs) {
      return OTHER_AUDIENCE;
    }
    return claims.path("exp").asLong() <= now.getEpochSecond() ? EXPIRED : SIGNATURE;
  }

  private static JsonNode json(String part) throws IOException {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(part));
    } catch (JsonProcessingException e) {
      throw new IOException("No JSON", e);
    }
  }
}
