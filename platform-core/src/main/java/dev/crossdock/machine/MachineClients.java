package dev.crossdock.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.identity.KeycloakClients;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Machines as clients of the identity provider: each gets tokens for itself and can do no more. */
@ApplicationScoped
public class MachineClients {
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject KeycloakClients clients;

  @Inject
  @ConfigProperty(name = "oidc.audience", defaultValue = "crossdock-api")
  String audience;

  /**
   * A client that was made just now.
   *
   * @param providerId as the identity provider knows it
   * @param secret null when the machine proves itself by a key
   */
  record Made(String providerId, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return providerId;
    }
  }

  /**
   * Makes a client.
   *
   * @throws ProblemException if the identity provider does not answer or does not do it
   */
  Made make(String clientId, String name, CredentialKind kind, Proof proof) {
    String secret = kind == CredentialKind.CLIENT_SECRET ? newSecret() : null;
    ObjectNode client = client(clientId, name);
    ObjectNode attributes = client.putObject("attributes");
    switch (kind) {
      case CLIENT_SECRET -> {
        client.put("clientAuthenticatorType", "client-secret");
        client.put("secret", secret);
      }
      case PRIVATE_KEY -> {
        client.put("clientAuthenticatorType", "client-jwt");
        attributes.put("use.jwks.string", "true");
        attributes.put("jwks.string", proof.kept());
      }
      case CERTIFICATE -> {
        client.put("clientAuthenticatorType", "client-x509");
        attributes.put("x509.subjectdn", proof.subject());
        attributes.put("x509.allow.regex.pattern.comparison", "false");
        attributes.put("tls.client.certificate.bound.access.tokens", "true");
      }
      default -> throw new IllegalArgumentException(kind + " is no client");
    }
    String id =
        clients
            .create(client)
            .orElseThrow(() -> new ProblemException(Problem.OVERLOADED, null, "Try it once more."));
    return new Made(id, secret);
  }

  private ObjectNode client(String clientId, String name) {
    ObjectNode client = JSON.createObjectNode();
    client.put("clientId", clientId).put("name", name).put("enabled", true);
    client.put("publicClient", false).put("serviceAccountsEnabled", true);
    client.put("standardFlowEnabled", false).put("implicitFlowEnabled", false);
    client.put("directAccessGrantsEnabled", false).put("fullScopeAllowed", false);
    client
        .putArray("defaultClientScopes")
        .add("basic")
        .add("service_account")
        .add("microprofile-jwt");
    client.putArray("optionalClientScopes");
    ObjectNode mapper = client.putArray("protocolMappers").addObject();
    mapper.put("name", "audience of the API").put("protocol", "openid-connect");
    mapper.put("protocolMapper", "oidc-audience-mapper");
    mapper
        .putObject("config")
        .put("included.custom.audience", audience)
        .put("access.token.claim", "true")
        .put("id.token.claim", "false");
    return client;
  }

  /**
   * Gives a client that proves itself by a key other keys.
   *
   * @param set a JWK set of public keys, or null for none: then it gets no tokens
   */
  void keys(String clientId, String set) {
    Optional<JsonNode> client = clients.find(clientId);
    if (client.isPresent()) {
      ObjectNode changed = (ObjectNode) client.get();
      if (set != null) {
        changed.withObject("/attributes").put("jwks.string", set);
      }
      clients.update(changed.path("id").asText(), changed.put("enabled", set != null));
    }
  }

  /** From now on it gets no tokens. It stays there, so that its name is never given again. */
  void disable(String clientId) {
    Optional<JsonNode> client = clients.find(clientId);
    if (client.isPresent()) {
      ObjectNode changed = (ObjectNode) client.get();
      clients.update(changed.path("id").asText(), changed.put("enabled", false));
    }
  }

  private static String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
