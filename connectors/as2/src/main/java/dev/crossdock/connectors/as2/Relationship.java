package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Connection;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * What two companies have agreed on: the settings of a connection, read.
 *
 * @param ours one key, or two while it changes
 * @param partners certificates, one or two
 * @param sign null if what we send is not signed
 * @param encrypt null if what we send is not encrypted
 * @param encryptFor one of {@link As2Settings#LONGEST} and its like
 */
record Relationship(
    String ourName,
    String partnerName,
    URI address,
    List<OwnKey> ours,
    List<X509Certificate> partners,
    Digest sign,
    Encryption encrypt,
    String encryptFor,
    boolean compress,
    Wanted receipt,
    boolean requireSigned,
    boolean requireEncrypted,
    boolean oldAlgorithms) {
  /** Shorter keys are not taken, whosever they are. */
  static final int RSA_BITS_MIN = 2_048;

  private static final int PARTNER_CERTIFICATES_MAX = 2;

  /** The receipt that is wanted of what we send. */
  enum Wanted {
    SYNC("sync", false, true),
    ASYNC("async", true, true),
    SYNC_UNSIGNED("sync-unsigned", false, false),
    ASYNC_UNSIGNED("async-unsigned", true, false),
    NONE("none", false, false);

    private final String word;
    private final boolean later;
    private final boolean signed;

    Wanted(String word, boolean later, boolean signed) {
      this.word = word;
      this.later = later;
      this.signed = signed;
    }

    static Wanted named(String word) {
      for (Wanted one : values()) {
        if (one.word.equals(word)) {
          return one;
        }
      }
      return null;
    }

    /** Whether it comes by a request of its own. */
    boolean isLater() {
      return later;
    }

    boolean isSigned() {
      return signed;
    }
  }

  /**
   * Reads the settings.
   *
   * @throws ProblemException if one is missing or wrong; the detail never holds a secret
   */
  static Relationship of(Connection connection) {
    return new Relationship(
        name(connection, As2Settings.OUR_NAME, "Our AS2 name"),
        name(connection, As2Settings.PARTNER_NAME, "The partner's AS2 name"),
        address(connection.setting(As2Settings.ADDRESS)),
        ours(connection),
        partners(connection.setting(As2Settings.PARTNER_CERTIFICATES)),
        sign(choice(connection, As2Settings.SIGN, "sha256")),
        encrypt(choice(connection, As2Settings.ENCRYPT, Encryption.AES256_CBC.word())),
        choice(connection, As2Settings.ENCRYPT_FOR, As2Settings.LONGEST),
        choice(connection, As2Settings.COMPRESS, As2Settings.NONE).equals(As2Settings.ZLIB),
        receipt(choice(connection, As2Settings.RECEIPT, Wanted.SYNC.word)),
        // Whatever is not a clear no is a yes.
        !choice(connection, As2Settings.REQUIRE_SIGNED, "").equals(As2Settings.NO),
        !choice(connection, As2Settings.REQUIRE_ENCRYPTED, "").equals(As2Settings.NO),
        choice(connection, As2Settings.OLD_ALGORITHMS, "").equals(As2Settings.ACCEPT));
  }

  private static String choice(Connection connection, String key, String absent) {
    String value = connection.setting(key);
    return value == null || value.isBlank() ? absent : value;
  }

  private static String name(Connection connection, String key, String label) {
    String name = As2Name.read(connection.setting(key));
    if (name == null) {
      throw wrong(Problem.TARGET_REJECTED, key, label + " is missing or no name of AS2.");
    }
    return name;
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text == null ? "" : text.strip());
      if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
        return uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
      }
    } catch (URISyntaxException notAnAddress) {
      // told below, without the text: a mistyped address may hold a password
    }
    throw wrong(
        Problem.TARGET_UNAVAILABLE,
        As2Settings.ADDRESS,
        "The address of the connection is not a web address.");
  }

  private static List<OwnKey> ours(Connection connection) {
    List<OwnKey> ours = new ArrayList<>();
    ours.add(
        own(
            "Our certificate",
            connection.setting(As2Settings.OUR_KEY),
            connection.setting(As2Settings.OUR_CERTIFICATE)));
    String otherKey = connection.setting(As2Settings.OTHER_KEY);
    String otherCertificate = connection.setting(As2Settings.OTHER_CERTIFICATE);
    if (otherKey != null || otherCertificate != null) {
      ours.add(own("Our other certificate", otherKey, otherCertificate));
    }
    return List.copyOf(ours);
  }

  private static OwnKey own(String label, String key, String certificate) {
    try {
      OwnKey own = OwnKey.read(key, certificate);
      requireLength(own.certificate());
      return own;
    } catch (IllegalArgumentException e) {
      throw wrong(
          Problem.TARGET_REFUSED_CREDENTIALS, As2Settings.OUR_KEY, label + ": " + e.getMessage());
    }
  }

  private static List<X509Certificate> partners(String pem) {
    try {
      List<X509Certificate> partners = Pem.withoutAuthorities(Pem.certificates(pem));
      if (partners.isEmpty() || partners.size() > PARTNER_CERTIFICATES_MAX) {
        throw new IllegalArgumentException(
            "There are "
                + partners.size()
                + " of them, beside those of authorities; one or two are needed.");
      }
      partners.forEach(Relationship::requireLength);
      return partners;
    } catch (IllegalArgumentException e) {
      throw wrong(
          Problem.TARGET_REFUSED_CREDENTIALS,
          As2Settings.PARTNER_CERTIFICATES,
          "The partner's certificates: " + e.getMessage());
    }
  }

  private static void requireLength(X509Certificate certificate) {
    if (Pem.rsaBits(certificate) < RSA_BITS_MIN) {
      throw new IllegalArgumentException("Its key is no RSA key of 2048 bits or more.");
    }
  }

  private static Digest sign(String word) {
    Digest digest = word.equals(As2Settings.NONE) ? null : Digest.named(word);
    if (!word.equals(As2Settings.NONE) && (digest == null || !digest.isStrong())) {
      throw wrong(
          Problem.TARGET_REJECTED, As2Settings.SIGN, "The way to sign is not one of the choices.");
    }
    return digest;
  }

  private static Encryption encrypt(String word) {
    Encryption encryption = Encryption.named(word);
    if (encryption == null && !word.equals(As2Settings.NONE)) {
      throw wrong(
          Problem.TARGET_REJECTED,
          As2Settings.ENCRYPT,
          "The way to encrypt is not one of the choices.");
    }
    return encryption;
  }

  private static Wanted receipt(String word) {
    Wanted wanted = Wanted.named(word);
    if (wanted == null) {
      throw wrong(
          Problem.TARGET_REJECTED, As2Settings.RECEIPT, "The receipt is not one of the choices.");
    }
    return wanted;
  }

  private static ProblemException wrong(Problem problem, String key, String words) {
    return new ProblemException(problem, key, words);
  }

  /** The newest key of ours whose certificate is valid; empty if none is. */
  Optional<OwnKey> signer(Instant now) {
    return ours.stream()
        .filter(own -> isValid(own.certificate(), now))
        .max(Comparator.comparing(own -> own.certificate().getNotBefore()));
  }

  /** The certificate of the partner that is encrypted for; empty if it is not valid. */
  Optional<X509Certificate> recipient(Instant now) {
    if (encryptFor.equals(As2Settings.FIRST)) {
      return partners.stream().limit(1).filter(one -> isValid(one, now)).findFirst();
    }
    if (encryptFor.equals(As2Settings.SECOND)) {
      return partners.stream().skip(1).filter(one -> isValid(one, now)).findFirst();
    }
    return partners.stream()
        .filter(one -> isValid(one, now))
        .max(Comparator.comparing(X509Certificate::getNotAfter));
  }

  static boolean isValid(X509Certificate certificate, Instant now) {
    Date date = Date.from(now);
    return !date.before(certificate.getNotBefore()) && !date.after(certificate.getNotAfter());
  }

  /** Who it is between; no key. */
  @Override
  public String toString() {
    return ourName + " and " + partnerName;
  }
}
