package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What the SOAP partner knows of us.
 *
 * @param address where it calls us
 * @param signIn digest, text or basic
 * @param ourUser what we have to sign in with at the partner's, or an empty string for nothing
 */
record SoapTarget(
    String address,
    String user,
    String password,
    String signIn,
    boolean soap12,
    String ourUser,
    String ourPassword) {
  static final SoapTarget NONE = new SoapTarget("", "", "", "digest", false, "", "");

  static SoapTarget read(JsonNode given) {
    String signIn = given.path("signIn").asText("digest");
    if (!Set.of("digest", "text", "basic").contains(signIn)) {
      throw new IllegalArgumentException("signIn is digest, text or basic");
    }
    return new SoapTarget(
        given.path("address").asText(""),
        given.path("user").asText(""),
        given.path("password").asText(""),
        signIn,
        given.path("version").asText("1.1").equals("1.2"),
        given.path("ourUser").asText(""),
        given.path("ourPassword").asText(""));
  }
}
