package dev.crossdock.machine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;

/** Turns a JWK (RFC 7517, RFC 7518) into a key of Java's. */
final class JwkReader {
  private static final Map<String, String> CURVES =
      Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

  private JwkReader() {}

  /**
   * Reads the public half.
   *
   * @throws GeneralSecurityException if it is no RSA or EC key
   * @throws IllegalArgumentException if a number does not read
   */
  static PublicKey key(JsonNode jwk) throws GeneralSecurityException {
    return switch (jwk.path("kty").asText()) {
      case "RSA" ->
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
      case "EC" -> ec(jwk);
      default -> throw new InvalidKeySpecException("No such kind of key");
    };
  }

  private static PublicKey ec(JsonNode jwk) throws GeneralSecurityException {
    String curve = CURVES.get(jwk.path("crv").asText());
    if (curve == null) {
      throw new InvalidKeySpecException("No such curve");
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
    ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    requireOnCurve(spec, point);
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, spec));
  }

  /** Java takes any point. */
  private static void requireOnCurve(ECParameterSpec spec, ECPoint point)
      throws InvalidKeySpecException {
    BigInteger prime = ((ECFieldFp) spec.getCurve().getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger right =
        x.pow(3).add(spec.getCurve().getA().multiply(x)).add(spec.getCurve().getB()).mod(prime);
    boolean inside = x.compareTo(prime) < 0 && point.getAffineY().compareTo(prime) < 0;
    if (!inside || !point.getAffineY().pow(2).mod(prime).equals(right)) {
      throw new InvalidKeySpecException("The point is not on the curve");
    }
  }

  private static BigInteger number(JsonNode jwk, String name) {
    String text = jwk.path(name).asText("");
    if (text.isEmpty() || text.length() > 2_000) {
      throw new IllegalArgumentException(name);
    }
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }
}
