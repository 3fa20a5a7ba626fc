package dev.crossdock.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** Accounts in Keycloak, made by its own operator past the product. */
public final class Realm {
  private static final String CLIENT =
      "{\"clientId\":\"%1$s\",\"secret\":\"%1$s-secret-demo\",\"publicClient\":false,\"standardFlowEnabled\":false,"
          + "\"serviceAccountsEnabled\":true,\"defaultClientScopes\":[\"basic\",\"service_account\",\"microprofile-jwt\"],"
          + "\"protocolMappers\":[{\"name\":\"audience\",\"protocol\":\"openid-connect\",\"protocolMapper\":\"oidc-audience-mapper\","
          + "\"config\":{\"included.custom.audience\":\"crossdock-api\",\"access.token.claim\":\"true\"}}]}";
  private static final String USER =
      "{\"username\":\"%1$s\",\"enabled\":true,\"email\":\"%1$s@tests.example\",\"emailVerified\":true,\"firstName\":\"%1$s\","
          + "\"lastName\":\"Test\",\"credentials\":[{\"type\":\"password\",\"value\":\"%1$s-demo\",\"temporary\":false}]}";

  private static final String LONG_AGO =
      "{\"name\":\"long ago\",\"protocol\":\"openid-connect\",\"protocolMapper\":\"oidc-hardcoded-claim-mapper\","
          + "\"config\":{\"claim.name\":\"auth_time\",\"claim.value\":\"1500000000\",\"jsonType.label\":\"long\","
          + "\"id.token.claim\":\"true\",\"access.token.claim\":\"false\"}}";

  private Realm() {}

  /** A machine client whose secret is as those of the demo; there already as a person may be. */
  public static void client(String id) {
    if (!hasClient(id)) {
      send("POST", "/clients", String.format(CLIENT, id)).expect(201);
    }
  }

  /** A person whose password is as those of the demo; there already when a class runs again. */
  public static void person(String name) {
    if (!hasPerson(name)) {
      send("POST", "/users", String.format(USER, name)).expect(201);
    }
  }

  /** Lets Keycloak ask a person for another password at the next sign-in. */
  public static void asksForPassword(String name) {
    send("PUT", "/users/" + id(name), "{\"requiredActions\":[\"UPDATE_PASSWORD\"]}").expect(204);
  }

  /** How many sessions a person has at Keycloak. */
  public static int sessions(String name) {
    return send("GET", "/users/" + id(name) + "/sessions", null).expect(200).json().size();
  }

  private static String id(String name) {
    return idAt("/users?exact=true&username=" + name);
  }

  public static boolean hasClient(String id) {
    return any("/clients?clientId=" + id, "clientId", id);
  }

  public static boolean hasPerson(String name) {
    return any("/users?exact=true&username=" + name, "username", name);
  }

  public static boolean hasOrganisation(String alias) {
    return any("/organizations?max=1000", "alias", alias);
  }

  /** Ends everything that a person has open, at Keycloak, which tells the portal. */
  public static void signOut(String name) {
    send("POST", "/users/" + id(name) + "/logout", "{}").expect(204);
  }

  /** While the act runs, whoever signs in at the portal has given the password years ago. */
  public static void withOldSignIns(Runnable act) {
    String own = "/clients/" + idAt("/clients?clientId=portal") + "/protocol-mappers/models";
    String shared =
        "/client-scopes/" + idOf("/client-scopes", "basic") + "/protocol-mappers/models";
    // Of two mappers for one claim any may win, so the other one has to go meanwhile.
    JsonNode other = send("GET", shared + "/" + idOf(shared, "auth_time"), null).expect(200).json();
    send("DELETE", shared + "/" + other.get("id").asText(), null).expect(204);
    send("POST", own, LONG_AGO).expect(201);
    try {
      act.run();
    } finally {
      send("DELETE", own + "/" + idOf(own, "long ago"), null).expect(204);
      send("POST", shared, other.toString()).expect(201);
    }
  }

  private static String idOf(String path, String name) {
    JsonNode all = send("GET", path, null).expect(200).json();
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> name.equals(one.get("name").asText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + name + " at " + path))
        .get("id")
        .asText();
  }

  private static String idAt(String path) {
    return send("GET", path, null).expect(200).json().at("/0/id").asText();
  }

  private static boolean any(String path, String field, String value) {
    JsonNode found = send("GET", path, null).expect(200).json();
    return StreamSupport.stream(found.spliterator(), false)
        .anyMatch(one -> value.equals(one.path(field).asText()));
  }

  private static Answer send(String method, String path, String body) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return Api.send(
        HttpRequest.newBuilder(
                URI.create(
                    RunningStack.get().settings().keycloakUrl() + "/admin/realms/crossdock" + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + Tokens.operator())
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build());
  }
}
