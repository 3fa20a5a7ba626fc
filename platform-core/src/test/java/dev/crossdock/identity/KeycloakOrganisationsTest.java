package dev.crossdock.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keycloak refuses a second organisation of a name; companies may share theirs. */
class KeycloakOrganisationsTest {
  private static final int CREATED = 201;
  private static final int CONFLICT = 409;

  /** What Keycloak holds: an alias, a name, and the refusal of a name that is taken. */
  private static final class Held extends KeycloakAdmin {
    private final List<JsonNode> all = new ArrayList<>();

    @Override
    public Optional<JsonNode> get(String path) {
      ArrayNode found = JsonNodeFactory.instance.arrayNode();
      all.forEach(found::add);
      return Optional.of(found);
    }

    @Override
    public Reply post(String path, JsonNode body) {
      boolean taken = all.stream().anyMatch(one -> one.get("name").equals(body.get("name")));
      if (taken) {
        return new Reply(CONFLICT, MissingNode.getInstance(), null);
      }
      all.add(body);
      return new Reply(CREATED, MissingNode.getInstance(), "id" + all.size());
    }
  }

  @Test
  void aPartnerHasItsNameInTestAndInLive() {
    try (Held held = new Held()) {
      KeycloakOrganisations organisations = new KeycloakOrganisations();
      organisations.admin = held;
      String test = KeycloakOrganisations.alias("brandt-test", "six");
      String live = KeycloakOrganisations.alias("brandt", "six");
      assertEquals("id1", organisations.create(test, "Six · Brandt"));
      assertEquals("id2", organisations.create(live, "Six · Brandt"));
      assertEquals("Six · Brandt (brandt--six)", held.all.get(1).get("name").asText());
    }
  }
}
