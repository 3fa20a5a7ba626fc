package dev.crossdock.machine;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * Key pairs with which webhooks are signed (Ed25519), in the spelling of Standard Webhooks: {@code
 * whsk_} for whoever signs, {@code whpk_} for whoever checks, both in Base64.
 */
public final class WebhookKeys {
  public static final String PRIVATE_PREFIX = "whsk_";
  public static final String PUBLIC_PREFIX = "whpk_";

  private static final int BYTES = 32;
  private static final int SHOWN_CHARACTERS = 12;
  private static final String ALGORITHM = "Ed25519";

  /** What stands before the bytes of such a key in X.509. */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /**
   * Points of small order, by their y: with one of them as a key, signatures that nobody made fit.
   */
  private static final Set<BigInteger> WEAK =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          number("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          number("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  private WebhookKeys() {}

  /**
   * Reads the public key of a partner.
   *
   * @throws dev.crossdock.problem.ProblemException if it is none, or the private one
   */
  static Proof read(String text) {
    if (text.startsWith(PRIVATE_PREFIX) || text.contains("PRIVATE KEY")) {
      throw Proof.refused(
          "This is a private key. Nobody else must have it: make a new pair and send the public"
              + " half.");
    }
    byte[] raw = bytes(text, PUBLIC_PREFIX);
    if (raw == null || raw.length != BYTES || publicKey(raw) == null) {
      throw Proof.refused(
          "The public key of a webhook is whpk_ and the 32 bytes of an Ed25519 key in Base64; leave"
              + " it out for a key that we make.");
    }
    String kept = text(raw);
    return new Proof(
        kept,
        "Ed25519, " + kept.substring(0, PUBLIC_PREFIX.length() + SHOWN_CHARACTERS) + "…",
        null,
        null);
  }

  /** The key that was read before and kept. */
  static PublicKey publicKey(String kept) {
    return publicKey(bytes(kept, PUBLIC_PREFIX));
  }

  /** The key of these bytes, or null if there is none or a weak one. */
  static PublicKey publicKey(byte[] raw) {
    BigInteger y = number(raw);
    if (y.compareTo(PRIME) >= 0 || WEAK.contains(y)) {
      return null;
    }
    byte[] encoded = Arrays.copyOf(X509, X509.length + BYTES);
    System.arraycopy(raw, 0, encoded, X509.length, BYTES);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException noPoint) {
      return null;
    }
  }

  /**
   * A private key, from {@code whsk_} and its seed of 32 bytes; some write the public key behind
   * it.
   *
   * @return null if the text is none
   */
  public static byte[] seed(String text) {
    byte[] raw = bytes(text, PRIVATE_PREFIX);
    if (raw == null || raw.length != BYTES && raw.length != 2 * BYTES) {
      return null;
    }
    byte[] seed = Arrays.copyOf(raw, BYTES);
    boolean fits =
        raw.length == BYTES
            || Arrays.equals(Arrays.copyOfRange(raw, BYTES, raw.length), publicBytes(seed));
    return fits ? seed : null;
  }

  /** What signs with this seed. */
  public static PrivateKey privateKey(byte[] seed) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java from 15 on has Ed25519", e);
    }
  }

  /** What checks signatures of this seed, as it is handed over. */
  public static String publicText(byte[] seed) {
    return text(publicBytes(seed));
  }

  private static String text(byte[] raw) {
    return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(raw);
  }

  /** Java computes it only while it makes a pair: it is given the seed as what chance brought. */
  private static byte[] publicBytes(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Chance(seed));
      EdECPublicKey key = (EdECPublicKey) generator.generateKeyPair().getPublic();
      byte[] encoded = key.getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java from 15 on has Ed25519", e);
    }
  }

  private static byte[] bytes(String text, String prefix) {
    if (text == null || !text.startsWith(prefix)) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text.substring(prefix.length()));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** The y of a point: little end first, without the sign of x. */
  private static BigInteger number(byte[] raw) {
    byte[] big = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      big[BYTES - 1 - i] = raw[i];
    }
    big[0] &= 0x7f;
    return new BigInteger(1, big);
  }

  private static BigInteger number(String hex) {
    return number(HexFormat.of().parseHex(hex));
  }

  /** Brings what it was given. */
  private static final class Chance extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;

    Chance(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(bytes, 0, into, 0, into.length);
    }
  }
}
