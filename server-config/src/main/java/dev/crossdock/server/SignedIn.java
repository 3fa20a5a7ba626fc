package dev.crossdock.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;

/** Reads what Liberty keeps about the signed-in person beyond the name. */
final class SignedIn {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SignedIn() {}

  /**
   * The id token of Keycloak, or empty when nobody is signed in or the sign-in came another way.
   */
  static Optional<String> idToken() {
    Subject subject = subject();
    if (subject == null) {
      return Optional.empty();
    }
    for (Map<?, ?> credentials : subject.getPrivateCredentials(Map.class)) {
      Object token = credentials.get("id_token");
      if (token != null) {
        return Optional.of(token.toString());
      }
    }
    return Optional.empty();
  }

  /**
   * What Keycloak told of the person at the sign-in; empty as above. The token was checked then.
   */
  static Optional<JsonNode> claims() {
    return idToken().map(SignedIn::payload);
  }

  static JsonNode payload(String token) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("An id token does not read", e);
    }
  }

  /** Liberty's API jar with WSSubject is not published as a dependency, so it is called by name. */
  private static Subject subject() {
    try {
      return (Subject)
          Class.forName("com.ibm.websphere.security.auth.WSSubject")
              .getMethod("getCallerSubject")
              .invoke(null);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException(
          "The server's security API is not visible to the application", e);
    }
  }
}
