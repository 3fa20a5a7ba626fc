package dev.crossdock.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.outgoing.TrustStore;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keycloak's admin API for our realm, as the platform itself: a confidential client whose service
 * account may manage users, clients and organisations. The only class that speaks to it; what is
 * said stands in {@link KeycloakUsers}, {@link KeycloakOrganisations} and {@link KeycloakClients}.
 *
 * <p>Every call blocks for at most {@link #CALL_LIMIT}. No answer of Keycloak is shown or logged
 * beyond its status: it may hold secrets.
 */
@ApplicationScoped
public class KeycloakAdmin implements AutoCloseable {
  static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  /** A token is not used in its last moments. */
  private static final Duration TOKEN_REST_MIN = Duration.ofSeconds(20);

  private static final String REALMS = "/realms/";
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int OK = 200;
  private static final int REDIRECTS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = Logger.getLogger(KeycloakAdmin.class.getName());
  private static final int ANSWER_BYTES_MAX = 1024 * 1024;

  private final String realm;
  private final String client;
  private final Optional<String> secret;
  private final TrustStore trust;
  private OutgoingHttp http;
  private boolean closed;
  private String token;
  private long tokenUntilNanos;

  /**
   * What Keycloak said to one call.
   *
   * @param status 2xx, 400, 404 or 409; everything else is a problem
   * @param body never null; missing where there is none
   * @param id last part of the address of what was created, or null
   */
  public record Reply(int status, JsonNode body, String id) {
    public boolean isOk() {
      return status >= OK && status < REDIRECTS;
    }

    /** It, or something with its name, is there already. */
    public boolean isConflict() {
      return status == CONFLICT;
    }

    public boolean isMissing() {
      return status == NOT_FOUND;
    }

    /**
     * @throws ProblemException if Keycloak did not do it
     */
    public Reply required() {
      if (!isOk()) {
        throw away("It answered " + status + " to what it should have done.");
      }
      return this;
    }
  }

  /** For the container's proxy only. */
  protected KeycloakAdmin() {
    this("https://localhost/realms/none", "none", Optional.empty(), null);
  }

  /**
   * @param realm address of the realm, as in the settings of sign-in
   * @param client our own client there
   * @param secret its secret; without one every call is a problem
   * @param tlsDirectory holds {@code trust.p12}, the authorities that the server trusts as well
   */
  @Inject
  public KeycloakAdmin(
      @ConfigProperty(name = "oidc.realm") String realm,
      @ConfigProperty(name = "oidc.platform.client", defaultValue = "crossdock-platform")
          String client,
      @ConfigProperty(name = "oidc.platform.secret") Optional<String> secret,
      @ConfigProperty(name = "tls.dir") String tlsDirectory,
      @ConfigProperty(name = "tls.password") String tlsPassword) {
    this(realm, client, secret, new TrustStore(Path.of(tlsDirectory, "trust.p12"), tlsPassword));
  }

  /**
   * @param trust null for that of the JVM
   */
  KeycloakAdmin(String realm, String client, Optional<String> secret, TrustStore trust) {
    this.realm = realm;
    this.client = client;
    this.secret = secret;
    this.trust = trust;
  }

  /** What stands at a path, or empty if there is nothing. */
  public Optional<JsonNode> get(String path) {
    Reply reply = call("GET", path, null);
    return reply.isMissing() ? Optional.empty() : Optional.of(reply.required().body());
  }

  /** Creates or does something. */
  public Reply post(String path, JsonNode body) {
    return call("POST", path, body);
  }

  /** Replaces what stands at a path. */
  public Reply put(String path, JsonNode body) {
    return call("PUT", path, body);
  }

  /**
   * Takes away what stands at a path.
   *
   * @return whether it was there
   */
  public boolean delete(String path) {
    Reply reply = call("DELETE", path, null);
    return !reply.isMissing() && reply.required().isOk();
  }

  /** As the last part of a path or the value of a parameter. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /**
   * One call.
   *
   * @param path below the realm's own, such as {@code /users?max=1}, encoded
   * @param body null for a call without one
   * @throws ProblemException {@link Problem#IDENTITY_PROVIDER_AWAY} if Keycloak gives no answer or
   *     refuses us
   */
  public Reply call(String method, String path, JsonNode body) {
    Answer answer = send(method, path, body, token(false));
    if (answer.status() == UNAUTHORIZED) {
      // Keycloak was restarted, or its keys were changed: the token is void before its time.
      answer = send(method, path, body, token(true));
    }
    int status = answer.status();
    boolean known =
        status >= OK && status < REDIRECTS
            || status == BAD_REQUEST
            || status == NOT_FOUND
            || status == CONFLICT;
    if (answer.end() != Answer.End.ANSWERED || !known) {
      throw failure(method, path, answer);
    }
    return new Reply(status, json(answer), lastPart(answer.location()));
  }

  private Answer send(String method, String path, JsonNode body, String bearer) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + bearer);
    headers.put("Accept", "application/json");
    byte[] bytes = null;
    if (body != null) {
      headers.put("Content-Type", "application/json");
      bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    }
    return exchange(method, adminAddress() + path, headers, bytes, ANSWER_BYTES_MAX);
  }

  private Answer exchange(
      String method, String url, Map<String, String> headers, byte[] body, int answerBytesMax) {
    return http()
        .call(
            new OutgoingHttp.Call(method, URI.create(url), headers, body, answerBytesMax),
            System.nanoTime() + CALL_LIMIT.toNanos())
        .join();
  }

  private synchronized String token(boolean anew) {
    if (!anew && token != null && tokenUntilNanos - System.nanoTime() > 0) {
      return token;
    }
    String known =
        secret
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> away("The platform has no secret to speak to it with."));
    Answer answer = token(client, known, "grant_type=client_credentials", ANSWER_BYTES_MAX);
    if (!answer.isOk()) {
      token = null;
      throw failure("POST", "/token", answer);
    }
    JsonNode json = json(answer);
    token = json.path("access_token").asText();
    tokenUntilNanos =
        System.nanoTime()
            + Duration.ofSeconds(json.path("expires_in").asLong()).minus(TOKEN_REST_MIN).toNanos();
    return token;
  }

  /** Asks for a token as one of our clients. */
  Answer token(String clientId, String clientSecret, String form, int answerBytesMax) {
    String pair = encode(clientId) + ":" + encode(clientSecret);
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
            "Content-Type",
            "application/x-www-form-urlencoded");
    return exchange(
        "POST",
        realm + "/protocol/openid-connect/token",
        headers,
        form.getBytes(StandardCharsets.UTF_8),
        answerBytesMax);
  }

  private String adminAddress() {
    int at = realm.lastIndexOf(REALMS);
    return realm.substring(0, at) + "/admin" + realm.substring(at);
  }

  private static ProblemException failure(String method, String path, Answer answer) {
    String what = method + " " + path.replaceAll("\\?.*", "");
    LOG.log(Level.WARNING, "Keycloak, {0}: {1}", new Object[] {what, answer.words()});
    if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
      return away("It refuses the platform.");
    }
    return away("It gave no answer that helps.");
  }

  static ProblemException away(String detail) {
    return new ProblemException(Problem.IDENTITY_PROVIDER_AWAY, null, detail);
  }

  private static JsonNode json(Answer answer) {
    try {
      JsonNode tree = answer.body().length == 0 ? null : JSON.readTree(answer.body());
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      throw away("Its answer does not read.");
    }
  }

  private static String lastPart(String location) {
    return location == null ? null : location.substring(location.lastIndexOf('/') + 1);
  }

  /** A way out of its own: connectors must not reach Keycloak, even where it is inside. */
  private synchronized OutgoingHttp http() {
    if (closed) {
      throw away("The platform is stopping.");
    }
    if (http == null) {
      URI uri = URI.create(realm);
      int usual = "https".equals(uri.getScheme()) ? 443 : 80;
      int port = uri.getPort() < 0 ? usual : uri.getPort();
      String host = uri.getHost() + ":" + port;
      http = trust == null ? new OutgoingHttp(host) : new OutgoingHttp(host, trust);
    }
    return http;
  }

  @Override
  @PreDestroy
  public synchronized void close() {
    closed = true;
    if (http != null) {
      http.close();
    }
  }
}
