package dev.crossdock.connectors.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How to get an access token of OAuth 2 by a refresh token.
 *
 * @param clientSecret or null
 */
record AccessToken(String address, String clientId, String clientSecret, String refreshToken) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ANSWER_BYTES_MAX = 65_536;

  /** Of these settings; null if they are not all there. */
  static AccessToken of(Map<String, String> settings) {
    String address = settings.get(MailSettings.TOKEN_ADDRESS);
    String clientId = settings.get(MailSettings.CLIENT_ID);
    String refreshToken = settings.get(MailSettings.REFRESH_TOKEN);
    return address == null || clientId == null || refreshToken == null
        ? null
        : new AccessToken(
            address, clientId, settings.get(MailSettings.CLIENT_SECRET), refreshToken);
  }

  /**
   * Asks for one. Blocks.
   *
   * @throws ProblemException if none is given; the provider's words are not repeated
   */
  String fetch(OutgoingHttp http, long deadlineNanos) {
    String form =
        "grant_type=refresh_token&client_id="
            + encoded(clientId)
            + (clientSecret == null ? "" : "&client_secret=" + encoded(clientSecret))
            + "&refresh_token="
            + encoded(refreshToken);
    OutgoingHttp.Call call =
        new OutgoingHttp.Call(
            "POST",
            uri(),
            Map.of(
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
            form.getBytes(StandardCharsets.UTF_8),
            ANSWER_BYTES_MAX);
    Answer answer = http.call(call, deadlineNanos).join();
    if (answer.end() == Answer.End.REFUSED) {
      throw new ProblemException(
          Problem.OUTGOING_REFUSED, MailSettings.TOKEN_ADDRESS, answer.why());
    }
    int status = answer.status();
    if (status == 400 || status == 401 || status == 403) {
      throw new ProblemException(
          Problem.TARGET_REFUSED_CREDENTIALS,
          MailSettings.REFRESH_TOKEN,
          "The provider gives no access token for our refresh token: it answered " + status + ".");
    }
    try {
      JsonNode token = answer.isOk() ? JSON.readTree(answer.body()).path("access_token") : null;
      if (token != null && token.isTextual() && token.asText().matches("[!-~]{1,8000}")) {
        return token.asText();
      }
    } catch (IOException noJson) {
      // told below
    }
    throw new ProblemException(
        Problem.TARGET_UNAVAILABLE,
        MailSettings.TOKEN_ADDRESS,
        "The provider gave no access token: " + answer.words() + ".");
  }

  private URI uri() {
    try {
      return new URI(address);
    } catch (URISyntaxException odd) {
      throw new ProblemException(
          Problem.TARGET_REJECTED, MailSettings.TOKEN_ADDRESS, "This is no web address.");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "access token";
  }
}
