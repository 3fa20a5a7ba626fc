package dev.crossdock.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Arrival;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * One message of an answer: where its bytes are in it, and what it is known by.
 *
 * @param bytes of the whole answer
 * @param id what the partner knows it by, or null if nothing but its content tells it
 * @param at its time, or null
 * @param fingerprint of what it is known by and of its content
 */
record Item(
    byte[] bytes, int from, int to, String mediaType, String id, Instant at, String fingerprint) {
  static final int FINGERPRINT_CHARACTERS = 11;
  private static final int FINGERPRINT_BYTES = 8;

  /** More is shortened to its hash. */
  private static final int ID_CHARACTERS_MAX = 150;

  private static final String PREFIX = "rest:";

  static Item of(RestTarget.Polling how, byte[] bytes, int from, int to, JsonNode tree) {
    String id = id(how.ids(), tree);
    Instant at = how.since() == null ? null : how.sinceFormat().read(tree.at(how.since()));
    return new Item(bytes, from, to, "application/json", id, at, fingerprint(id, bytes, from, to));
  }

  /** An answer that is one message. */
  static Item whole(byte[] bytes, String mediaType) {
    return new Item(
        bytes, 0, bytes.length, mediaType, null, null, fingerprint(null, bytes, 0, bytes.length));
  }

  private static String fingerprint(String id, byte[] bytes, int from, int to) {
    MessageDigest digest = sha256();
    digest.update((id + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes, from, to - from);
    return shortened(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String shortened(MessageDigest digest) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(digest.digest(), FINGERPRINT_BYTES));
  }

  /** One fingerprint for several in their order. */
  static String fingerprint(List<Item> items) {
    MessageDigest digest = sha256();
    for (Item item : items) {
      digest.update(item.fingerprint().getBytes(StandardCharsets.US_ASCII));
    }
    return shortened(digest);
  }

  /** One fingerprint for a text. */
  static String fingerprint(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return shortened(digest);
  }

  /** Null as soon as one of the places has no text or whole number. */
  private static String id(List<JsonPointer> places, JsonNode tree) {
    List<String> parts = new ArrayList<>();
    for (JsonPointer place : places) {
      JsonNode value = tree.at(place);
      String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
      if (text.isEmpty()) {
        return null;
      }
      parts.add(PathTemplate.encoded(text)); // nothing in a part looks like the sign between two
    }
    String id = String.join("|", parts);
    if (id.length() > ID_CHARACTERS_MAX) {
      return "sha256:"
          + HexFormat.of().formatHex(sha256().digest(id.getBytes(StandardCharsets.UTF_8)));
    }
    return id.isEmpty() ? null : id;
  }

  Arrival arrival() {
    return new Arrival(
        id == null ? null : PREFIX + id, id, mediaType, Arrays.copyOfRange(bytes, from, to));
  }
}
