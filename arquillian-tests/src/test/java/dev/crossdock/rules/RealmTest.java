package dev.crossdock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the realm allows its clients: no more than each needs. */
class RealmTest {
  private final JsonNode realm;

  RealmTest() throws IOException {
    realm =
        new ObjectMapper()
            .readTree(SourceTree.ROOT.resolve("docker/keycloak/crossdock-realm.json").toFile());
  }

  @Test
  void peopleSignInByCodeAndPkceAtOneAddress() {
    JsonNode portal = client("portal");
    assertEquals(
        "[\"${PORTAL_URL}/oidcclient/redirect/portal\",\"${PORTAL_URL}/sign-in-again/done\"]",
        portal.get("redirectUris").toString());
    assertEquals("S256", portal.at("/attributes/pkce.code.challenge.method").asText());
    assertFalse(portal.get("publicClient").asBoolean());
    assertFalse(portal.get("directAccessGrantsEnabled").asBoolean());
    assertFalse(portal.path("serviceAccountsEnabled").asBoolean());
    for (JsonNode client : realm.get("clients")) {
      String name = client.get("clientId").asText();
      assertFalse(client.path("implicitFlowEnabled").asBoolean(), name);
      assertFalse(client.path("redirectUris").toString().contains("*"), name);
      assertFalse(client.at("/attributes/post.logout.redirect.uris").asText().contains("*"), name);
      assertEquals(name.equals("portal"), client.path("standardFlowEnabled").asBoolean(true), name);
    }
  }

  /** A password is given to a client for the demo and the tests only, and there by a switch. */
  @Test
  void passwordsAreForKeycloakOnly() {
    for (JsonNode client : realm.get("clients")) {
      boolean cli = client.get("clientId").asText().equals("crossdock-cli");
      assertEquals(cli, client.path("directAccessGrantsEnabled").asBoolean(), client::toString);
    }
    assertEquals("${CROSSDOCK_CLI:false}", client("crossdock-cli").get("enabled").asText());
    assertEquals(
        "false",
        client("crossdock-cli").at("/attributes/use.refresh.tokens").asText(),
        "A token of it says by its age when the password was given, see ActorFilter");
    assertTrue(realm.get("bruteForceProtected").asBoolean());
    assertEquals("all", realm.get("sslRequired").asText());
  }

  /** Whoever holds the platform's secret must not get to be the realm's owner. */
  @Test
  void thePlatformHasTheRolesItNeedsAndNoOthers() {
    assertEquals("${PLATFORM_SECRET}", client("crossdock-platform").get("secret").asText());
    for (JsonNode user : realm.get("users")) {
      boolean platform = user.path("serviceAccountClientId").asText().equals("crossdock-platform");
      assertEquals(
          platform
              ? "{\"realm-management\":[\"manage-users\",\"manage-clients\",\"manage-organizations\"]}"
              : "",
          user.path("clientRoles").toString(),
          () -> user.path("username").asText());
    }
  }

  private JsonNode client(String id) {
    for (JsonNode client : realm.get("clients")) {
      if (client.get("clientId").asText().equals(id)) {
        return client;
      }
    }
    throw new AssertionError("No client " + id);
  }
}
