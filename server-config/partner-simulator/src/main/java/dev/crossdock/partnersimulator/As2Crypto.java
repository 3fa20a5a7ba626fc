package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.OwnKeys.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSCompressedData;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.operator.OperatorCreationException;

/** S/MIME as AS2 needs it. */
final class As2Crypto {
  private static final long EXPANDED_BYTES_MAX = 64L * 1024 * 1024;

  private As2Crypto() {}

  /** Something that does not open or does not hold; its message is a disposition modifier. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken(String modifier, Throwable cause) {
      super(modifier, cause);
    }
  }

  /** A multipart/signed of a part: its headers and its body. */
  static byte[] sign(byte[] part, Identity by, String digest) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .build(digest + "withRSA", by.key(), by.certificate()));
      generator.addCertificates(new JcaCertStore(List.of(by.certificate())));
      byte[] signature = generator.generate(new CMSProcessableByteArray(part), false).getEncoded();
      String boundary = "=_" + UUID.randomUUID();
      String headers =
          "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg="
              + micAlgorithm(digest)
              + "; boundary=\""
              + boundary
              + "\"\r\n";
      String tail =
          "\r\n--"
              + boundary
              + "\r\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n"
              + "Content-Transfer-Encoding: base64\r\n"
              + "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n"
              + Base64.getMimeEncoder().encodeToString(signature)
              + "\r\n--"
              + boundary
              + "--\r\n";
      return Mime.write(
          headers,
          Mime.join(
              ("--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII),
              part,
              tail.getBytes(StandardCharsets.US_ASCII)));
    } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] encrypt(byte[] part, X509Certificate recipient) {
    try {
      CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient));
      return pkcs7(
          "enveloped-data",
          "smime.p7m",
          generator
              .generate(
                  new CMSProcessableByteArray(part),
                  new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
              .getEncoded());
    } catch (CMSException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] compress(byte[] part) {
    try {
      return pkcs7(
          "compressed-data",
          "smime.p7z",
          new CMSCompressedDataGenerator()
              .generate(new CMSProcessableByteArray(part), new ZlibCompressor())
              .getEncoded());
    } catch (CMSException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pkcs7(String type, String name, byte[] body) {
    return Mime.write(
        "Content-Type: application/pkcs7-mime; smime-type="
            + type
            + "; name=\""
            + name
            + "\"\r\nContent-Transfer-Encoding: binary\r\n"
            + "Content-Disposition: attachment; filename=\""
            + name
            + "\"\r\n",
        body);
  }

  /**
   * Opens what is encrypted.
   *
   * @param gcm whether it is authenticated too (RFC 5083)
   */
  static byte[] decrypt(byte[] enveloped, boolean gcm, Identity own) throws Broken {
    try {
      JceKeyTransRecipientId id = new JceKeyTransRecipientId(own.certificate());
      RecipientInformation found =
          gcm
              ? new CMSAuthEnvelopedData(enveloped).getRecipientInfos().get(id)
              : new CMSEnvelopedData(enveloped).getRecipientInfos().get(id);
      if (found != null) {
        return found.getContent(
            gcm
                ? new JceKeyTransAuthEnvelopedRecipient(own.key())
                : new JceKeyTransEnvelopedRecipient(own.key()));
      }
    } catch (CMSException | RuntimeException e) {
      throw new Broken("decryption-failed", e);
    }
    throw new Broken("decryption-failed", null);
  }

  static byte[] expand(byte[] compressed) throws Broken {
    try {
      return new CMSCompressedData(compressed)
          .getContent(new ZlibExpanderProvider(EXPANDED_BYTES_MAX));
    } catch (CMSException | RuntimeException e) {
      throw new Broken("decompression-failed", e);
    }
  }

  /** Checks a signature by these certificates; returns its digest as a MIC spells it. */
  static String verify(byte[] part, byte[] signature, List<X509Certificate> by) throws Broken {
    try {
      CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(part), signature);
      for (SignerInformation signer : signed.getSignerInfos().getSigners()) {
        for (X509Certificate one : by) {
          boolean holds =
              signer.getSID().match(new JcaX509CertificateHolder(one))
                  && signer.verify(
                      new JcaSimpleSignerInfoVerifierBuilder().build(one.getPublicKey()));
          if (holds) {
            return digestName(signer.getDigestAlgOID());
          }
        }
      }
    } catch (CMSException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException e) {
      throw new Broken("integrity-check-failed", e);
    }
    throw new Broken("authentication-failed", null);
  }

  private static String digestName(String oid) throws Broken {
    return switch (oid) {
      case "1.3.14.3.2.26" -> "sha1";
      case "2.16.840.1.101.3.4.2.1" -> "sha-256";
      case "2.16.840.1.101.3.4.2.2" -> "sha-384";
      case "2.16.840.1.101.3.4.2.3" -> "sha-512";
      default -> throw new Broken("insufficient-message-security", null);
    };
  }

  /** As AS2 spells it in a receipt: {@code …=, sha-256}. */
  static String mic(byte[] bytes, String algorithm) {
    String plain = algorithm.toUpperCase(Locale.ROOT).replace("-", "").replace("SHA", "SHA-");
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance(plain).digest(bytes))
          + ", "
          + algorithm;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Unknown MIC algorithm " + algorithm, e);
    }
  }

  /** {@code sha-256} for {@code SHA256}, and {@code sha1}, as AS2 spells them. */
  static String micAlgorithm(String digest) {
    return digest.equals("SHA1") ? "sha1" : digest.toLowerCase(Locale.ROOT).replace("sha", "sha-");
  }
}
