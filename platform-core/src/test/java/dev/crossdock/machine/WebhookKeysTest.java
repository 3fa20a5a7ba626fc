package dev.crossdock.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookKeysTest {
  /** RFC 8032, section 7.1, test 2. */
  private static final byte[] SEED =
      hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

  private static final byte[] PUBLIC =
      hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  private static final byte[] SIGNATURE =
      hex(
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
              + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void keysAndSignaturesAreThoseOfTheStandard() throws GeneralSecurityException {
    assertEquals("whpk_" + base64(PUBLIC), WebhookKeys.publicText(SEED));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(WebhookKeys.privateKey(SEED));
    signature.update((byte) 0x72);
    assertArrayEquals(SIGNATURE, signature.sign());
    signature.initVerify(WebhookKeys.publicKey(PUBLIC));
    signature.update((byte) 0x72);
    assertEquals(true, signature.verify(SIGNATURE));
  }

  @Test
  void aPrivateKeyIsASeedWithOrWithoutItsPublicHalf() {
    assertArrayEquals(SEED, WebhookKeys.seed("whsk_" + base64(SEED)));
    byte[] both = new byte[64];
    System.arraycopy(SEED, 0, both, 0, 32);
    System.arraycopy(PUBLIC, 0, both, 32, 32);
    assertArrayEquals(SEED, WebhookKeys.seed("whsk_" + base64(both)));
    both[63]++;
    assertNull(WebhookKeys.seed("whsk_" + base64(both)), "halves of two pairs");
    assertNull(WebhookKeys.seed("whsk_" + base64(new byte[31])));
    assertNull(WebhookKeys.seed("whsec_" + base64(SEED)));
    assertNull(WebhookKeys.seed("whsk_ä"));
  }

  @Test
  void aPublicKeyIsTakenAndNoOther() {
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    String text = "whpk_" + base64(PUBLIC);
    Proof proof = Proof.read(CredentialKind.WEBHOOK, " " + text + "\n", now);
    assertEquals(text, proof.kept());
    assertFalse(proof.shown().contains(text), "enough to recognise it");
    assertEquals(Proof.NONE, Proof.read(CredentialKind.WEBHOOK, " ", now));
    assertNotNull(WebhookKeys.publicKey(PUBLIC));
    for (String none :
        List.of(
            "whsk_" + base64(SEED),
            "whsec_" + base64(SEED),
            "whpk_" + base64(new byte[31]),
            "whpk_?",
            "whpk_" + base64(new byte[32]), // small order
            "whpk_" + base64(hex("01" + "00".repeat(31))),
            "whpk_" + base64(hex("ec" + "ff".repeat(30) + "7f")),
            "whpk_" + base64(hex("ee" + "ff".repeat(30) + "7f")), // not reduced
            "whpk_"
                + base64(
                    hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")))) {
      ProblemException e =
          assertThrows(
              ProblemException.class, () -> Proof.read(CredentialKind.WEBHOOK, none, now), none);
      assertEquals(Problem.KEY_REFUSED, e.problem());
      assertFalse(e.getMessage().contains(base64(SEED)));
    }
  }
}
