package dev.crossdock.connectors.as2;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** Signs, and checks signatures that stand beside what they are of (RFC 5652). */
final class Signatures {
  private static final int SIGNERS_MAX = 4;

  private Signatures() {}

  /**
   * A signature that holds.
   *
   * @param bytes what it is of: as it came, or with its line ends made those of text
   */
  record Checked(byte[] bytes, Digest digest, X509Certificate by) {}

  /** Signs. */
  static byte[] sign(byte[] bytes, OwnKey own, Digest digest) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .build(digest.withRsa(), own.key(), own.certificate()));
      generator.addCertificates(new JcaCertStore(own.chain()));
      return generator.generate(new CMSProcessableByteArray(bytes), false).getEncoded();
    } catch (CMSException
        | IOException
        | OperatorCreationException
        | CertificateEncodingException e) {
      throw new IllegalStateException("A key that reads cannot sign", e);
    }
  }

  /**
   * Checks a signature against the partner's certificates, none of which is asked of anybody else.
   *
   * @param part what is signed
   * @param partners one or two certificates; one that is not valid at the moment counts for nothing
   * @param old whether SHA-1 is taken
   * @throws Refused if it does not hold
   */
  static Checked check(
      MimePart part, byte[] signature, List<X509Certificate> partners, boolean old, Instant now)
      throws Refused {
    try {
      Collection<SignerInformation> signers =
          new CMSSignedData(new CMSProcessableByteArray(part.whole()), signature)
              .getSignerInfos()
              .getSigners();
      for (SignerInformation signer : signers.stream().limit(SIGNERS_MAX).toList()) {
        for (X509Certificate partner : partners) {
          if (signer.getSID().match(new JcaX509CertificateHolder(partner))) {
            return check(part, signature, signer, partner, old, now);
          }
        }
      }
    } catch (CMSException | CertificateEncodingException | RuntimeException broken) {
      // the library throws whatever it meets
      throw new Refused(Fault.AUTHENTICATION, "The signature does not read.");
    }
    throw new Refused(
        Fault.AUTHENTICATION,
        "The message is signed with a certificate that is not stored here for this partner.");
  }

  private static Checked check(
      MimePart part,
      byte[] signature,
      SignerInformation signer,
      X509Certificate partner,
      boolean old,
      Instant now)
      throws Refused, CMSException {
    Digest digest = Digest.ofOid(signer.getDigestAlgOID());
    if (digest == null || !digest.isStrong() && !old) {
      throw new Refused(
          Fault.SECURITY,
          "The message is signed by an algorithm that is not taken here"
              + (digest == null ? "" : " (SHA-1)")
              + ". Use SHA-256 or longer.");
    }
    if (!Relationship.isValid(partner, now)) {
      throw new Refused(
          Fault.AUTHENTICATION,
          "The message is signed with a certificate that is valid from "
              + partner.getNotBefore().toInstant()
              + " to "
              + partner.getNotAfter().toInstant()
              + " only.");
    }
    if (holds(signer, partner)) {
      return new Checked(part.whole(), digest, partner);
    }
    byte[] canonical = part.isText() ? MimePart.canonical(part.whole()) : part.whole();
    if (canonical != part.whole()) {
      SignerInformation again =
          new CMSSignedData(new CMSProcessableByteArray(canonical), signature)
              .getSignerInfos()
              .get(signer.getSID());
      if (again != null && holds(again, partner)) {
        return new Checked(canonical, digest, partner);
      }
    }
    throw new Refused(
        Fault.INTEGRITY, "The signature is of other content: the message was changed on its way.");
  }

  /**
   * Whether a signature is of these bytes; what is no signature of this key's at all is refused.
   */
  private static boolean holds(SignerInformation signer, X509Certificate partner)
      throws Refused, CMSException {
    try {
      // By the key alone: whether the certificate is valid now was asked before.
      if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(partner.getPublicKey()))) {
        if (signer.getSignedAttributes() == null) {
          return false;
        }
        throw new Refused(
            Fault.AUTHENTICATION, "The signature was not made with the partner's certificate.");
      }
      return true;
    } catch (CMSSignerDigestMismatchException otherContent) {
      return false;
    } catch (OperatorCreationException e) {
      throw new Refused(
          Fault.SECURITY, "The message is signed by an algorithm that is not taken here.");
    }
  }
}
