package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * What the AS2 partner knows of us.
 *
 * @param address where messages for us go, or an empty string
 * @param name what we are called
 * @param certificates that we sign with; the first is encrypted for
 * @param sign such as {@code SHA256}, or {@code none}
 * @param encrypt whether with AES-256 in CBC
 * @param receipt sync, async or none
 */
record As2Target(
    String address,
    String name,
    List<X509Certificate> certificates,
    String sign,
    boolean encrypt,
    boolean compress,
    String receipt) {
  static final As2Target NONE = new As2Target("", "", List.of(), "SHA256", true, false, "sync");

  static As2Target read(JsonNode given) {
    String sign = given.path("sign").asText("SHA256");
    String receipt = given.path("receipt").asText("sync");
    if (!Set.of("SHA1", "SHA256", "SHA384", "SHA512", "none").contains(sign)) {
      throw new IllegalArgumentException("sign is SHA1, SHA256, SHA384, SHA512 or none");
    }
    if (!Set.of("sync", "async", "none").contains(receipt)) {
      throw new IllegalArgumentException("receipt is sync, async or none");
    }
    return new As2Target(
        given.path("address").asText(""),
        given.path("name").asText(""),
        given.path("certificate").asText("").isBlank()
            ? List.of()
            : OwnKeys.certificates(given.path("certificate").asText()),
        sign,
        given.path("encrypt").asBoolean(true),
        given.path("compress").asBoolean(false),
        receipt);
  }
}
