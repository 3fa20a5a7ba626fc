package dev.crossdock.connectors.as2;

import java.io.IOException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;

/** Encrypts for a certificate and opens what is encrypted for one (RFC 5652, RFC 5083). */
final class Envelope {
  private static final int RECIPIENTS_MAX = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The JDK does not know GCM by its object identifiers. Not registered: it is for here only. */
  private static final Provider GCM_PARAMETERS = new BouncyCastleProvider();

  private static final Set<ASN1ObjectIdentifier> KEY_TRANSPORTS =
      Set.of(PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.id_RSAES_OAEP);

  private Envelope() {}

  /** What was opened. */
  record Opened(byte[] content, Encryption encryption) {}

  /** Encrypts. */
  static byte[] encrypt(byte[] content, Encryption encryption, X509Certificate recipient) {
    try {
      JceKeyTransRecipientInfoGenerator whom = new JceKeyTransRecipientInfoGenerator(recipient);
      CMSProcessableByteArray data = new CMSProcessableByteArray(content);
      byte[] key = new byte[encryption.keyBytes()];
      RANDOM.nextBytes(key);
      OutputEncryptor encryptor =
          new JceCMSContentEncryptorBuilder(encryption.oid()).build(encryption.key(key));
      if (encryptor instanceof OutputAEADEncryptor authenticated) {
        CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(whom);
        return generator.generate(data, authenticated).getEncoded();
      }
      CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(whom);
      return generator.generate(data, encryptor).getEncoded();
    } catch (CMSException | IOException | CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that reads cannot be encrypted for", e);
    }
  }

  static boolean isEnvelope(ASN1ObjectIdentifier type) {
    return type.equals(CMSObjectIdentifiers.envelopedData)
        || type.equals(CMSObjectIdentifiers.authEnvelopedData);
  }

  /**
   * Opens what is encrypted for one of our keys.
   *
   * @param old whether 3DES is opened too
   * @throws Refused if it is not for us, or does not open; the second is {@link Refused#untold()}
   *     unless a change of it would have been noticed
   */
  static Opened open(ContentInfo info, List<OwnKey> ours, boolean old) throws Refused {
    boolean authenticated = info.getContentType().equals(CMSObjectIdentifiers.authEnvelopedData);
    RecipientInformationStore recipients;
    ASN1ObjectIdentifier algorithm;
    try {
      if (authenticated) {
        CMSAuthEnvelopedData data = new CMSAuthEnvelopedData(info);
        recipients = data.getRecipientInfos();
        algorithm = new ASN1ObjectIdentifier(data.getEncryptionAlgOID());
      } else {
        CMSEnvelopedData data = new CMSEnvelopedData(info);
        recipients = data.getRecipientInfos();
        algorithm = data.getContentEncryptionAlgorithm().getAlgorithm();
      }
    } catch (CMSException | RuntimeException notCms) { // the library throws whatever it meets
      throw new Refused(Fault.DECRYPTION, "What should be encrypted content does not read.");
    }
    Encryption encryption = Encryption.of(algorithm);
    if (encryption == null || !encryption.isStrong() && !old) {
      throw new Refused(
          Fault.SECURITY,
          "The content is encrypted by an algorithm that is not taken here"
              + (encryption == null ? " (" + algorithm.getId() + ")" : " (3DES)")
              + ". Use AES.");
    }
    return new Opened(open(recipients, ours, encryption, authenticated), encryption);
  }

  private static byte[] open(
      RecipientInformationStore recipients,
      List<OwnKey> ours,
      Encryption encryption,
      boolean authenticated)
      throws Refused {
    for (OwnKey own : ours) {
      Optional<RecipientInformation> mine =
          recipients.getRecipients().stream()
              .limit(RECIPIENTS_MAX)
              .filter(KeyTransRecipientInformation.class::isInstance)
              .filter(one -> isFor(one, own.certificate()))
              .findFirst();
      if (mine.isPresent()) {
        return open(mine.get(), own.key(), encryption, authenticated);
      }
    }
    throw new Refused(
        Fault.DECRYPTION,
        "The message is encrypted for a certificate that is not ours. Encrypt for the one with the"
            + " serial number "
            + ours.get(0).certificate().getSerialNumber().toString(16)
            + ".");
  }

  /** Whether it names this certificate: by issuer and serial number, or by its key identifier. */
  private static boolean isFor(RecipientInformation one, X509Certificate certificate) {
    JceKeyTransRecipientId all = new JceKeyTransRecipientId(certificate);
    // The library compares all three with what is named, of which there is one only.
    return new KeyTransRecipientId(all.getIssuer(), all.getSerialNumber()).match(one)
        || all.getSubjectKeyIdentifier() != null
            && new KeyTransRecipientId(all.getSubjectKeyIdentifier()).match(one);
  }

  private static byte[] open(
      RecipientInformation mine, PrivateKey key, Encryption encryption, boolean authenticated)
      throws Refused {
    if (!KEY_TRANSPORTS.contains(mine.getKeyEncryptionAlgorithm().getAlgorithm())) {
      throw new Refused(
          Fault.DECRYPTION, "The content's key is encrypted in a way that is not known here.");
    }
    try {
      JceKeyTransRecipient recipient =
          authenticated ? new SteadyAuthenticated(key, encryption) : new Steady(key, encryption);
      if (encryption.isAuthenticated()) {
        recipient.setContentProvider(GCM_PARAMETERS);
      }
      return mine.getContent(recipient);
    } catch (CMSException | RuntimeException broken) { // the library throws whatever it meets
      Refused refused =
          new Refused(
              Fault.DECRYPTION,
              "The message is encrypted for our certificate and does not open: it was changed, or"
                  + " its key is of another.");
      throw encryption.isAuthenticated() ? refused : refused.untold();
    }
  }

  /**
   * The content's key, or one made by chance where there is none: so a wrong key costs as much time
   * as a right one, and whoever tries keys learns nothing (RFC 3218).
   */
  private static Key steady(Unwrapping unwrapping, Encryption encryption) {
    byte[] random = new byte[encryption.keyBytes()];
    RANDOM.nextBytes(random);
    try {
      Key key = unwrapping.unwrap();
      byte[] bytes = key.getEncoded();
      if (bytes != null && bytes.length == random.length) {
        return key;
      }
    } catch (CMSException | RuntimeException wrong) {
      // as said above
    }
    return encryption.key(random);
  }

  private interface Unwrapping {
    Key unwrap() throws CMSException;
  }

  private static final class Steady extends JceKeyTransEnvelopedRecipient {
    private final Encryption encryption;

    Steady(PrivateKey key, Encryption encryption) {
      super(key);
      this.encryption = encryption;
    }

    @Override
    protected Key extractSecretKey(
        AlgorithmIdentifier keyAlgorithm, AlgorithmIdentifier contentAlgorithm, byte[] encrypted) {
      return steady(
          () -> super.extractSecretKey(keyAlgorithm, contentAlgorithm, encrypted), encryption);
    }
  }

  private static final class SteadyAuthenticated extends JceKeyTransAuthEnvelopedRecipient {
    private final Encryption encryption;

    SteadyAuthenticated(PrivateKey key, Encryption encryption) {
      super(key);
      this.encryption = encryption;
    }

    @Override
    protected Key extractSecretKey(
        AlgorithmIdentifier keyAlgorithm, AlgorithmIdentifier contentAlgorithm, byte[] encrypted) {
      return steady(
          () -> super.extractSecretKey(keyAlgorithm, contentAlgorithm, encrypted), encryption);
    }
  }
}
