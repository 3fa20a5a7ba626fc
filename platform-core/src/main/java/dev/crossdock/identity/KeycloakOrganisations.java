package dev.crossdock.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * One organisation of Keycloak for each tenant, under the tenant's id, and for each partner of it,
 * under both ids. They only say who belongs together; what somebody may do is a membership of ours.
 */
@ApplicationScoped
public class KeycloakOrganisations {
  /** Keycloak finds organisations by attributes, not by alias. */
  private static final String ATTRIBUTE = "crossdock";

  private static final String ALL = "/organizations";

  @Inject KeycloakAdmin admin;

  /** The alias of a tenant's or, with a partner, of the partner's organisation. */
  public static String alias(String tenant, String partner) {
    return partner == null ? tenant : tenant + "--" + partner;
  }

  /** Keycloak's id of an organisation. */
  public Optional<String> find(String alias) {
    JsonNode found =
        admin
            .get(
                ALL
                    + "?briefRepresentation=true&q="
                    + KeycloakAdmin.encode(ATTRIBUTE + ":" + alias))
            .orElseThrow();
    for (JsonNode one : found) {
      if (alias.equals(one.path("alias").asText())) {
        return Optional.of(one.path("id").asText());
      }
    }
    return Optional.empty();
  }

  /**
   * Makes an organisation unless it is there.
   *
   * @param name for people to read; the alias is put behind it, as two organisations must not have
   *     the same, but two companies may, and a partner has its own in Test and in Live
   * @return its id
   */
  public String create(String alias, String name) {
    Optional<String> known = find(alias);
    if (known.isPresent()) {
      return known.get();
    }
    String unique = name + " (" + alias + ")";
    ObjectNode organisation =
        KeycloakAdmin.object().put("alias", alias).put("name", unique).put("enabled", true);
    organisation.putObject("attributes").putArray(ATTRIBUTE).add(alias);
    KeycloakAdmin.Reply reply = admin.post(ALL, organisation);
    // Somebody else may have been faster.
    return reply.isConflict()
        ? find(alias).orElseThrow(() -> KeycloakAdmin.away("Another organisation has this name."))
        : reply.required().id();
  }

  /** Takes an organisation away, if it is there; the accounts of its members stay. */
  public void delete(String alias) {
    find(alias).ifPresent(id -> admin.delete(path(id)));
  }

  /** Makes somebody a member, if that is not so already. */
  public void add(String organisationId, String userId) {
    KeycloakAdmin.Reply reply =
        admin.post(path(organisationId) + "/members", TextNode.valueOf(userId));
    if (!reply.isConflict()) {
      reply.required();
    }
  }

  /** Ends a membership, if there is one; the account stays. */
  public void remove(String organisationId, String userId) {
    admin.delete(path(organisationId) + "/members/" + KeycloakAdmin.encode(userId));
  }

  private static String path(String id) {
    return ALL + "/" + KeycloakAdmin.encode(id);
  }
}
