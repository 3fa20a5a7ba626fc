package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API partner knows of us.
 *
 * @param api root of our API, without a slash at the end
 * @param token address of the identity provider's token endpoint
 * @param connection code of the connection whose inbox and outbox are used
 * @param webhookSecret whsec_ key that our webhooks are signed with, or an empty string
 */
record ApiTarget(
    String api,
    String token,
    String client,
    String secret,
    String connection,
    String webhookSecret) {
  static final ApiTarget NONE = new ApiTarget("", "", "", "", "", "");

  static ApiTarget read(JsonNode given) {
    return new ApiTarget(
        given.path("api").asText("").replaceAll("/$", ""),
        given.path("token").asText(""),
        given.path("client").asText(""),
        given.path("secret").asText(""),
        given.path("connection").asText(""),
        given.path("webhookSecret").asText(""));
  }
}
