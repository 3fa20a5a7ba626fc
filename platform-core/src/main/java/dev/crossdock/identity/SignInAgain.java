package dev.crossdock.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks Keycloak for a sign-in with the password, of somebody who is signed in: the code flow of
 * OpenID Connect with PKCE, state and nonce. Its only fruit is the time of that sign-in.
 */
@ApplicationScoped
public class SignInAgain {
  /** Where Keycloak sends the browser back to; named in the realm. */
  public static final String BACK = "/sign-in-again/done";

  private static final int RANDOM_BYTES = 32;
  private static final int ANSWER_BYTES_MAX = 64 * 1024;
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecureRandom random = new SecureRandom();

  @Inject KeycloakAdmin keycloak;

  @Inject
  @ConfigProperty(name = "oidc.realm")
  String realm;

  @Inject
  @ConfigProperty(name = "oidc.client", defaultValue = "portal")
  String client;

  @Inject
  @ConfigProperty(name = "oidc.secret")
  String secret;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  /** What was asked; kept in the session until the answer comes. */
  public record Question(String state, String nonce, String verifier) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  public Question ask() {
    return new Question(text(), text(), text());
  }

  private String text() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return URL.encodeToString(bytes);
  }

  /** Where the browser goes to answer. */
  public String address(Question question, String principal) {
    return realm
        + "/protocol/openid-connect/auth?response_type=code&scope=openid&prompt=login&max_age=0&code_challenge_method=S256&client_id="
        + KeycloakAdmin.encode(client)
        + "&redirect_uri="
        + KeycloakAdmin.encode(portal + BACK)
        + "&state="
        + question.state()
        + "&nonce="
        + question.nonce()
        + "&code_challenge="
        + URL.encodeToString(sha256(question.verifier()))
        + "&login_hint="
        + KeycloakAdmin.encode(principal);
  }

  /**
   * Takes what the browser brings back.
   *
   * @param question what was asked in this session, or null
   * @param principal who is signed in
   * @return when this person gave the password
   * @throws ProblemException if it is no answer to this question, or somebody else's
   */
  public Instant answer(Question question, String state, String code, String principal) {
    if (question == null || code == null || !question.state().equals(state)) {
      throw refused("The answer does not belong to a question of this browser.");
    }
    JsonNode claims = claims(question, code);
    boolean ours =
        realm.equals(claims.path("iss").asText())
            && client.equals(claims.path("aud").asText(claims.path("azp").asText()))
            && question.nonce().equals(claims.path("nonce").asText());
    if (!ours || !claims.path("auth_time").canConvertToLong()) {
      throw refused("The identity provider's answer is not one to this question.");
    }
    if (!principal.equals(claims.path("preferred_username").asText())) {
      throw refused("You signed in with another account than " + principal + ".");
    }
    return Instant.ofEpochSecond(claims.path("auth_time").asLong());
  }

  /** The token comes from Keycloak itself, over TLS: that says as much as its signature would. */
  private JsonNode claims(Question question, String code) {
    String form =
        "grant_type=authorization_code&code="
            + KeycloakAdmin.encode(code)
            + "&redirect_uri="
            + KeycloakAdmin.encode(portal + BACK)
            + "&code_verifier="
            + question.verifier();
    Answer answer = keycloak.token(client, secret, form, ANSWER_BYTES_MAX);
    if (!answer.isOk()) {
      throw refused("The identity provider did not confirm it.");
    }
    try {
      String token = JSON.readTree(answer.body()).path("id_token").asText();
      return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw KeycloakAdmin.away("Its answer does not read.");
    }
  }

  private static ProblemException refused(String why) {
    return new ProblemException(Problem.SIGN_IN_TOO_OLD, null, why);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
