package dev.crossdock.api;

import dev.crossdock.machine.Bindings;
import dev.crossdock.tenant.Role;
import java.security.Principal;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What an access token says of who sends it. Machines and people have names of their own, so
 * neither can pass for the other.
 *
 * @param principal never null
 * @param authenticatedAt when the password was given
 * @param isBound whether the token works with a certificate only
 */
record TokenFacts(String principal, boolean machine, Instant authenticatedAt, boolean isBound) {
  /** What Keycloak calls an access token; its id and refresh tokens are signed too. */
  private static final String ACCESS_TOKEN = "Bearer";

  private static final String MACHINE_USER = "service-account-";

  /** Null if this is no access token or names nobody. */
  static TokenFacts of(Principal principal) {
    if (!(principal instanceof JsonWebToken token) || !ACCESS_TOKEN.equals(token.getClaim("typ"))) {
      return null;
    }
    String user = token.getClaim("preferred_username");
    String name = user != null ? user : token.getClaim("upn");
    boolean machine = name == null || name.startsWith(MACHINE_USER);
    String sender = machine ? token.getClaim("azp") : name;
    return sender == null
        ? null
        : new TokenFacts(
            sender, machine, authenticatedAt(token), token.containsClaim(Bindings.CLAIM));
  }

  /**
   * When the password was given. A token that was got for a password itself names no such time: it
   * was given when the token was made, as that client gets no refresh tokens (RealmTest).
   */
  private static Instant authenticatedAt(JsonWebToken token) {
    Object time = token.getClaim("auth_time");
    long seconds = time == null ? 0 : Long.parseLong(time.toString());
    // Liberty says 0 where there is none.
    return Instant.ofEpochSecond(seconds > 0 ? seconds : token.getIssuedAtTime());
  }

  boolean mayHold(Role role) {
    return machine == role.ofMachine();
  }
}
