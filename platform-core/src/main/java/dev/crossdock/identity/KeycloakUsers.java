package dev.crossdock.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** People's accounts in Keycloak: whether they can sign in, never what they may do. */
@ApplicationScoped
public class KeycloakUsers {
  /** What a new person has to do before the first sign-in. */
  private static final List<String> FIRST_STEPS = List.of("UPDATE_PASSWORD");

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
   * Makes an account with a password.
   *
   * @param password known to its owner only
   * @return its id; empty if the name or the address is taken
   */
  public Optional<String> create(
      String username, String email, String firstName, String lastName, String password) {
    ObjectNode user = account(username, email, firstName, lastName);
    ObjectNode credential = user.putArray("credentials").addObject();
    credential.put("type", "password").put("value", password).put("temporary", false);
    return created(user);
  }

  /**
   * Makes an account whose owner sets a password by a link from Keycloak.
   *
   * @return its id; empty if the name or the address is taken
   */
  public Optional<String> create(String username, String email, String firstName, String lastName) {
    ObjectNode user = account(username, email, firstName, lastName);
    FIRST_STEPS.forEach(user.putArray("requiredActions")::add);
    return created(user);
  }

  private static ObjectNode account(
      String username, String email, String firstName, String lastName) {
    return KeycloakAdmin.object()
        .put("username", username)
        .put("email", email)
        .put("emailVerified", true)
        .put("firstName", firstName)
        .put("lastName", lastName)
        .put("enabled", true);
  }

  private Optional<String> created(ObjectNode user) {
    KeycloakAdmin.Reply reply = admin.post("/users", user);
    return reply.isConflict() ? Optional.empty() : Optional.of(reply.required().id());
  }

  /** Lets somebody sign in again, or no more; who is signed in stays so, see {@link #logOut}. */
  public void enable(String id, boolean enabled) {
    admin.put(path(id), KeycloakAdmin.object().put("enabled", enabled)).required();
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
