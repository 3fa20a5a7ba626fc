package dev.crossdock.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The clients of machines in Keycloak: how they prove who they are. */
@ApplicationScoped
public class KeycloakClients {
  private static final String ALL = "/clients";

  @Inject KeycloakAdmin admin;

  /** A client by its client id, in Keycloak's own form; its field {@code id} names it below. */
  public Optional<JsonNode> find(String clientId) {
    JsonNode found = admin.get(ALL + "?clientId=" + KeycloakAdmin.encode(clientId)).orElseThrow();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /**
   * Makes a client.
   *
   * @param client in Keycloak's own form
   * @return its id; empty if its client id is taken
   */
  public Optional<String> create(ObjectNode client) {
    KeycloakAdmin.Reply reply = admin.post(ALL, client);
    return reply.isConflict() ? Optional.empty() : Optional.of(reply.required().id());
  }

  /**
   * Changes a client.
   *
   * @param client all of it, as {@link #find} gave it and changed since
   */
  public void update(String id, JsonNode client) {
    admin.put(path(id), client).required();
  }

  /** The secret of a client, or empty if it has none. */
  public Optional<String> secret(String id) {
    return admin
        .get(path(id) + "/client-secret")
        .map(credential -> credential.path("value").asText(null));
  }

  /** Gives a client a new secret; the old one is void at once. */
  public String newSecret(String id) {
    return admin.post(path(id) + "/client-secret", null).required().body().path("value").asText();
  }

  /** Takes a client away, if it is there. */
  public void delete(String id) {
    admin.delete(path(id));
  }

  private static String path(String id) {
    return ALL + "/" + KeycloakAdmin.encode(id);
  }
}
