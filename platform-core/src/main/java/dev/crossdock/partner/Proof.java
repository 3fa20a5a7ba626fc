package dev.crossdock.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.studio.MappingCopy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody asks to go live with: versions and hashes of connections and mappings, what is
 * known of the company, how many scenarios passed. The same facts make the same text.
 *
 * @param json in UTF-8 what was hashed
 * @param digest its SHA-256 in hex
 */
public record Proof(String json, String digest) {
  private static final JsonMapper JSON = new JsonMapper();

  static Proof of(Facts facts) {
    ObjectNode proof = JSON.createObjectNode();
    proof.put("partner", facts.partner().code());
    proof.put("company", facts.company() == null ? null : sha256(facts.company().words()));
    ArrayNode connections = proof.putArray("connections");
    for (Facts.Place place : facts.connections()) {
      StoredConnection one = place.stored();
      connections
          .addObject()
          .put("code", one.code())
          .put("connector", one.connector())
          .put("version", one.version())
          .put("sha256", sha256(content(one)));
    }
    ArrayNode mappings = proof.putArray("mappings");
    for (MappingCopy.Live one : facts.mappings().values()) {
      mappings
          .addObject()
          .put("code", one.code())
          .put("version", one.version())
          .put("sha256", one.sha256());
    }
    proof
        .putObject("tests")
        .put("required", facts.tests().required())
        .put("passed", facts.tests().passed());
    String text = text(proof);
    return new Proof(text, sha256(text));
  }

  /** Settings and when each secret was set: whoever changes one changes what is asked for. */
  private static String content(StoredConnection one) {
    Map<String, Object> all = new TreeMap<>();
    all.put("name", one.content().name());
    all.put("enabled", one.content().enabled());
    all.put("inFlightMax", one.content().inFlightMax());
    all.put("settings", new TreeMap<>(one.content().settings()));
    Map<String, String> secrets = new TreeMap<>();
    one.secrets().forEach((name, at) -> secrets.put(name, at.toString()));
    all.put("secrets", secrets);
    return text(all);
  }

  private static String text(Object of) {
    try {
      return JSON.writeValueAsString(of);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers can always be written", e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
