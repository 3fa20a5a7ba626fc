package dev.crossdock.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.audit.Journal;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Tokens that belong to a certificate (RFC 8705): whoever copies one cannot use it. The certificate
 * of the connection must be the one that the token names, and the one that was registered here.
 */
@ApplicationScoped
public class Bindings {
  /** The claim that names what a token is bound to. */
  public static final String CLAIM = "cnf";

  private static final String CERTIFICATE = "x5t#S256";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CACHED_CLIENTS_MAX = 10_000;
  private static final Duration CACHED_FOR_MAX = Duration.ofSeconds(20);

  private final Cache<String, Optional<String>> registered =
      Caffeine.newBuilder()
          .maximumSize(CACHED_CLIENTS_MAX)
          .expireAfterWrite(CACHED_FOR_MAX)
          .build();

  @Inject Tenancy tenancy;
  @Inject Journal journal;

  /**
   * Refuses a token that somebody else than its owner shows, and tells the journal.
   *
   * @param rawToken checked already
   * @param shown the certificates of the connection, the sender's own first, or null
   * @throws ProblemException if they do not belong together
   */
  public void check(Actor actor, String rawToken, X509Certificate[] shown, Instant now)
      throws SQLException {
    String why = why(thumbprint(rawToken), shown);
    if (why == null && !isRegistered(actor, Certificates.sha256(shown[0]))) {
      why = "This certificate is not the one that is registered for this client.";
    }
    if (why != null) {
      journal.tell(actor, TraceKind.REFUSED, "token", why, Problem.CERTIFICATE_MISMATCH, now);
      throw new ProblemException(Problem.CERTIFICATE_MISMATCH, null, why);
    }
  }

  /**
   * What a token says it is bound to, or null if that is no certificate. Read from the token
   * itself: what a container makes of a claim that is an object is its own affair.
   */
  static String thumbprint(String rawToken) {
    try {
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(rawToken.split("\\.")[1]));
      return claims.path(CLAIM).path(CERTIFICATE).textValue();
    } catch (IOException e) {
      return null;
    }
  }

  /** Null if the connection's certificate is the token's. */
  static String why(String thumbprint, X509Certificate[] shown) {
    if (thumbprint == null) {
      return "The access token is bound to something that is not known here.";
    }
    if (shown == null || shown.length == 0) {
      return "The access token is bound to a certificate; the connection showed none.";
    }
    return thumbprint.equals(Certificates.sha256(shown[0]))
        ? null
        : "The access token is bound to another certificate than the connection showed.";
  }

  /** Who has no certificate here is known to the identity provider alone. */
  private boolean isRegistered(Actor actor, String sha256) throws SQLException {
    String key = actor.tenant() + ' ' + actor.principal();
    Optional<String> known = registered.getIfPresent(key);
    if (known == null) {
      known = Optional.ofNullable(load(actor));
      registered.put(key, known);
    }
    return known.isEmpty() || known.get().equals(sha256);
  }

  private String load(Actor actor) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          try (PreparedStatement select =
              database.prepareStatement(
                  "select proof from credential where tenant_id = ? and principal = ? and kind ="
                      + " 'CERTIFICATE'")) {
            select.setString(1, actor.tenant());
            select.setString(2, actor.principal());
            ResultSet row = select.executeQuery();
            return row.next() ? row.getString(1) : null;
          }
        });
  }
}
