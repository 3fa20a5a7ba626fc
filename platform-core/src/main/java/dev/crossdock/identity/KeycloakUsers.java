package dev.crossdock.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** People's accounts in Keycloak: whether they can sign in, never what they may do. */
@ApplicationScoped
public class KeycloakUsers {
  /** What an account has to do that has a one-time password. */
  private static final String CHOOSE = "UPDATE_PASSWORD";

  @Inject KeycloakAdmin admin;

  /**
   * An account.
   *
   * @param id Keycloak's own
   * @param username the name that a token carries
   * @param email may be null
   * @param name first and last name, as far as they are known
   */
  public record User(String id, String username, String email, String name, boolean enabled) {}

  /** The account of this user name. */
  public Optional<User> named(String username) {
    return one("/users?exact=true&briefRepresentation=true&username=", username);
  }

  /** The account of this e-mail address. */
  public Optional<User> ofEmail(String email) {
    return one("/users?exact=true&briefRepresentation=true&email=", email);
  }

  private Optional<User> one(String query, String value) {
    JsonNode found = admin.get(query + KeycloakAdmin.encode(value)).orElseThrow();
    return found.size() == 1 ? Optional.of(user(found.get(0))) : Optional.empty();
  }

  /**
   * An account that is to be made.
   *
   * @param verified whether the address is known to be its owner's
   */
  public record NewUser(
      String username, String email, boolean verified, String firstName, String lastName) {}

  /**
   * Makes an account.
   *
   * @param oneTimePassword opens the first sign-in only; there its owner has to choose another one
   * @return its id; empty if the name or the address is taken
   */
  public Optional<String> create(NewUser user, String oneTimePassword) {
    ObjectNode account =
        KeycloakAdmin.object()
            .put("username", user.username())
            .put("email", user.email())
            .put("emailVerified", user.verified())
            .put("firstName", user.firstName())
            .put("lastName", user.lastName())
            .put("enabled", true);
    account.putArray("credentials").add(oneTime(oneTimePassword));
    KeycloakAdmin.Reply reply = admin.post("/users", account);
    return reply.isConflict() ? Optional.empty() : Optional.of(reply.required().id());
  }

  /**
   * Gives an account another one-time password, as long as its owner has not chosen a password.
   *
   * @return whether it was given
   */
  public boolean renew(String id, String oneTimePassword) {
    if (!waitsForPassword(id)) {
      return false;
    }
    admin.put(path(id) + "/reset-password", oneTime(oneTimePassword)).required();
    return true;
  }

  /** Whether an account's owner still has to choose a password. */
  public boolean waitsForPassword(String id) {
    return admin
        .get(path(id))
        .filter(account -> account.path("requiredActions").toString().contains(CHOOSE))
        .isPresent();
  }

  private static ObjectNode oneTime(String password) {
    return KeycloakAdmin.object()
        .put("type", "password")
        .put("value", password)
        .put("temporary", true);
  }

  /** Ends every session of a person; Keycloak tells the portal. */
  public void logOut(String id) {
    admin.post(path(id) + "/logout", null).required();
  }

  /** Takes an account away, if it is there. */
  public void delete(String id) {
    admin.delete(path(id));
  }

  private static String path(String id) {
    return "/users/" + KeycloakAdmin.encode(id);
  }

  static User user(JsonNode json) {
    String name =
        (json.path("firstName").asText("") + " " + json.path("lastName").asText("")).strip();
    return new User(
        json.path("id").asText(),
        json.path("username").asText(),
        json.path("email").asText(null),
        name,
        json.path("enabled").asBoolean());
  }
}
