package dev.crossdock.connectors.as2;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Speaks with OpenAS2, both ways. */
@Timeout(180)
class OpenAs2Test {
  /** As in {@link BothWaysTest}. */
  private static final int SHARE = Boolean.getBoolean("as2.all") ? 1 : 3;

  @TempDir Path home;

  private record Combination(
      String sender, String sign, String encrypt, String compress, String receipt) {
    /** OpenAS2 leaves the headers out of this MIC, and RFC 5402 (4.3) wants them in it. */
    boolean isOtherMic() {
      return sign.isEmpty() && encrypt.isEmpty() && !compress.isEmpty();
    }
  }

  private static List<Combination> combinations() {
    List<Combination> all = new ArrayList<>();
    String[] receipts = {"sync", "async"};
    for (String sign : new String[] {"", "SHA1", "SHA256", "SHA384", "SHA512"}) {
      for (String encrypt : new String[] {"", "3DES", "AES128", "AES192", "AES256"}) {
        for (String compress : new String[] {"", "before", "after"}) {
          Combination one =
              new Combination(
                  "HANSA%02d".formatted(all.size()),
                  sign,
                  encrypt,
                  compress,
                  receipts[all.size() % 2]);
          if (!one.isOtherMic()) {
            all.add(one);
          }
        }
      }
    }
    return IntStream.range(0, all.size()).filter(i -> i % SHARE == 0).mapToObj(all::get).toList();
  }

  private static OpenAs2.Sender sender(Combination one, Door door) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("as2_url", door.url() + "/as2/brandt/" + one.sender().toLowerCase());
    attributes.put("as2_mdn_to", "edi@hansa.example");
    attributes.put("content_transfer_encoding", "binary");
    attributes.put("resend_max_retries", "0");
    if (!one.sign().isEmpty()) {
      attributes.put("sign", one.sign());
    }
    if (!one.encrypt().isEmpty()) {
      attributes.put("encrypt", one.encrypt());
    }
    if (!one.compress().isEmpty()) {
      attributes.put("compression_type", "ZLIB");
      attributes.put("compression_mode", "compress-" + one.compress() + "-signing");
    }
    String digest = one.sign().isEmpty() ? "SHA256" : one.sign();
    attributes.put(
        "as2_mdn_options",
        "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, "
            + digest);
    if (one.receipt().equals("async")) {
      attributes.put("as2_receipt_option", "http://127.0.0.1:" + OpenAs2.RECEIPT_PORT + "/");
    }
    return new OpenAs2.Sender(one.sender(), attributes);
  }

  @Test
  void itsMessagesAreTakenAndOurReceiptsBelieved() throws Exception {
    Assumptions.assumeTrue(OpenAs2.isThere(), "OpenAS2 comes with the build");
    try (Door door = new Door()) {
      List<Combination> combinations = combinations();
      List<OpenAs2.Sender> senders = new ArrayList<>();
      for (Combination one : combinations) {
        senders.add(sender(one, door));
        Map<String, String> settings =
            Parties.brandt(
                "http://127.0.0.1:1/",
                "partnerName",
                one.sender(),
                "requireSigned",
                one.sign().isEmpty() ? "no" : "yes",
                "requireEncrypted",
                one.encrypt().isEmpty() ? "no" : "yes",
                "oldAlgorithms",
                one.sign().equals("SHA1") || one.encrypt().equals("3DES") ? "accept" : "refuse");
        door.others.put(one.sender().toLowerCase(), settings);
      }
      try (OpenAs2 other = new OpenAs2(home, senders)) {
        for (Combination one : combinations) {
          other.send(one.sender(), content(one.sender()));
        }
        assertAll(combinations.stream().map(one -> (Executable) () -> confirmed(one, door, other)));
        assertEquals(combinations.size(), door.arrivals.size());
        assertNull(door.thrown);
      }
    }
  }

  private static byte[] content(String sender) {
    return (new String(Parties.EDI, StandardCharsets.ISO_8859_1) + sender)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void confirmed(Combination one, Door door, OpenAs2 other) {
    BothWaysTest.until(() -> other.has("sent", one.sender()) || other.has("error", one.sender()));
    assertTrue(other.has("sent", one.sender()), () -> one + "\n" + other.log());
    byte[] content = content(one.sender());
    assertTrue(
        door.arrivals.stream().anyMatch(taken -> Arrays.equals(content, taken.content())),
        () -> one + " did not arrive as it was");
  }

  @Test
  void ourMessagesAreTakenAndItsReceiptsBelieved() throws Exception {
    Assumptions.assumeTrue(OpenAs2.isThere(), "OpenAS2 comes with the build");
    try (Hansa us = new Hansa();
        OpenAs2 other = new OpenAs2(home, List.of())) {
      int number = 0;
      for (String sign : new String[] {"none", "sha256", "sha384", "sha512"}) {
        for (String encrypt : new String[] {"none", "aes128-cbc", "aes192-cbc", "aes256-cbc"}) {
          for (String compress : new String[] {"none", "zlib"}) {
            for (String receipt : new String[] {"sync", "async"}) { // it cannot write others
              if (sign.equals("none") && encrypt.equals("none") && compress.equals("zlib")) {
                continue; // its MIC of these is another, as said above
              }
              String what = sign + " " + encrypt + " " + compress + " " + receipt;
              if (++number % SHARE == 0) {
                sent(us, other, "EX-" + number, what.split(" "), what);
              }
            }
          }
        }
      }
      assertNull(us.door.thrown);
    }
  }

  private static void sent(Hansa us, OpenAs2 other, String exchange, String[] how, String what) {
    Map<String, String> settings =
        Parties.settings(
            "BRANDT",
            "HANSA",
            Parties.BRANDT,
            Parties.HANSA,
            "http://127.0.0.1:" + other.port + "/",
            "sign",
            how[0],
            "encrypt",
            how[1],
            "compress",
            how[2],
            "receipt",
            how[3]);
    int before = us.door.said.size();
    Outcome outcome = us.send(settings, exchange);

    assertTrue(outcome.isDelivered(), () -> what + ": " + outcome + "\n" + other.log());
    if (how[3].equals("async")) {
      BothWaysTest.until(() -> us.door.said.size() > before);
      Door.Said said = us.door.said.get(before);
      assertTrue(said.accepted(), () -> what + ": " + said);
      assertEquals(outcome.awaited(), said.key(), what);
    }
    assertArrayEquals(
        Parties.EDI, other.received("<" + exchange + "@brandt.crossdock>"), () -> what);
  }
}
