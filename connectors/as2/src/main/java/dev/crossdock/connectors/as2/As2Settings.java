package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Choice;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import java.util.List;

/** What a connection has to be told. */
final class As2Settings {
  static final String OUR_NAME = "ourName";
  static final String PARTNER_NAME = "partnerName";
  static final String ADDRESS = "address";
  static final String PARTNER_CERTIFICATES = "partnerCertificates";
  static final String ENCRYPT_FOR = "encryptFor";
  static final String OUR_KEY = "ourKey";
  static final String OUR_CERTIFICATE = "ourCertificate";
  static final String OTHER_KEY = "otherKey";
  static final String OTHER_CERTIFICATE = "otherCertificate";
  static final String SIGN = "sign";
  static final String ENCRYPT = "encrypt";
  static final String COMPRESS = "compress";
  static final String RECEIPT = "receipt";
  static final String REQUIRE_SIGNED = "requireSigned";
  static final String REQUIRE_ENCRYPTED = "requireEncrypted";
  static final String OLD_ALGORITHMS = "oldAlgorithms";

  static final String NONE = "none";
  static final String YES = "yes";
  static final String NO = "no";
  static final String LONGEST = "longest";
  static final String FIRST = "first";
  static final String SECOND = "second";
  static final String ZLIB = "zlib";
  static final String ACCEPT = "accept";

  private static final String NAMES = "[!-~&&[^\"\\\\]]([ -~&&[^\"\\\\]]{0,126}[!-~&&[^\"\\\\]])?";
  private static final String NAMES_WORDS =
      "1 to 128 letters, digits, spaces and signs of ASCII, without quotes and backslashes";
  private static final String CERTIFICATES =
      "(?s).{0,4000}?-----BEGIN CERTIFICATE-----.+-----END CERTIFICATE-----.{0,4000}";
  private static final String CERTIFICATES_WORDS =
      "a certificate in PEM, with its lines BEGIN CERTIFICATE and END CERTIFICATE";
  private static final String CERTIFICATES_EXAMPLE =
      "-----BEGIN CERTIFICATE----- MIIC… -----END CERTIFICATE-----";
  private static final String KEYS =
      "(?s).{0,4000}?-----BEGIN (RSA )?PRIVATE KEY-----.+-----END (RSA )?PRIVATE KEY-----.{0,4000}";
  private static final String KEYS_WORDS =
      "a private RSA key in PEM without a passphrase, with its lines BEGIN PRIVATE KEY and END"
          + " PRIVATE KEY";
  private static final String KEYS_EXAMPLE =
      "-----BEGIN PRIVATE KEY----- MIIE… -----END PRIVATE KEY-----";

  private As2Settings() {}

  static final List<Setting> ALL =
      List.of(
          Setting.of(
                  Kind.ADDRESS,
                  ADDRESS,
                  Group.WHERE,
                  "Partner's address",
                  "Where the partner's AS2 system takes messages. The partner tells you.")
              .needed()
              .like("https://as2.partner.example/as2"),
          Setting.of(
                  Kind.TEXT,
                  OUR_NAME,
                  Group.WHO,
                  "Our AS2 name",
                  "What we are called in AS2: agree on it with the partner; capitals matter.")
              .needed()
              .matching(NAMES, NAMES_WORDS)
              .like("BRANDT"),
          Setting.of(
                  Kind.TEXT,
                  PARTNER_NAME,
                  Group.WHO,
                  "Partner's AS2 name",
                  "What the partner is called in AS2. The partner tells you; capitals matter.")
              .needed()
              .matching(NAMES, NAMES_WORDS)
              .like("HANSA-AS2"),
          Setting.of(
                  Kind.FILE,
                  PARTNER_CERTIFICATES,
                  Group.WHO,
                  "Partner's certificates",
                  "What the partner signs with and is encrypted for. While the partner changes it,"
                      + " put the old and the new one here, one below the other.")
              .needed()
              .matching(CERTIFICATES, CERTIFICATES_WORDS)
              .like(CERTIFICATES_EXAMPLE),
          Setting.of(
                  Kind.FILE,
                  OUR_CERTIFICATE,
                  Group.WHO,
                  "Our certificate",
                  "Send it to the partner too. Authorities that signed it may stand below it.")
              .needed()
              .matching(CERTIFICATES, CERTIFICATES_WORDS)
              .like(CERTIFICATES_EXAMPLE),
          Setting.of(
                  Kind.SECRET_FILE,
                  OUR_KEY,
                  Group.WHO,
                  "Our private key",
                  "What belongs to our certificate. Nobody else needs it, the partner neither.")
              .needed()
              .matching(KEYS, KEYS_WORDS)
              .like(KEYS_EXAMPLE),
          Setting.of(
                  Kind.FILE,
                  OTHER_CERTIFICATE,
                  Group.WHO,
                  "Our other certificate",
                  "While we change ours: store the new one here when the partner has it. From then"
                      + " on the newest one signs, and both open what comes in.")
              .matching(CERTIFICATES, CERTIFICATES_WORDS)
              .like(CERTIFICATES_EXAMPLE),
          Setting.of(
                  Kind.SECRET_FILE,
                  OTHER_KEY,
                  Group.WHO,
                  "Our other private key",
                  "What belongs to our other certificate.")
              .matching(KEYS, KEYS_WORDS)
              .like(KEYS_EXAMPLE),
          choice(
              SIGN,
              "Sign",
              "How what we send is signed. The partner must be able to check it.",
              "sha256",
              new Choice("sha256", "SHA-256"),
              new Choice("sha384", "SHA-384"),
              new Choice("sha512", "SHA-512"),
              new Choice(NONE, "Not signed")),
          choice(
              ENCRYPT,
              "Encrypt",
              "How what we send is encrypted. AES in CBC is what every partner can open; GCM is"
                  + " safer and newer.",
              "aes256-cbc",
              new Choice("aes256-cbc", "AES-256 in CBC"),
              new Choice("aes192-cbc", "AES-192 in CBC"),
              new Choice("aes128-cbc", "AES-128 in CBC"),
              new Choice("aes256-gcm", "AES-256 in GCM"),
              new Choice("aes192-gcm", "AES-192 in GCM"),
              new Choice("aes128-gcm", "AES-128 in GCM"),
              new Choice(NONE, "Not encrypted")),
          choice(
              ENCRYPT_FOR,
              "Encrypt for",
              "Which of two certificates of the partner is encrypted for. Without it the one"
                  + " that is valid longest.",
              LONGEST,
              new Choice(LONGEST, "The one that is valid longest"),
              new Choice(FIRST, "The first one"),
              new Choice(SECOND, "The second one")),
          choice(
              COMPRESS,
              "Compress",
              "Whether what we send is compressed, before it is signed. Ask the partner first.",
              NONE,
              new Choice(NONE, "Not compressed"),
              new Choice(ZLIB, "Compressed")),
          choice(
              RECEIPT,
              "Receipt",
              "How the partner confirms what we send: at once, or later to an address of ours"
                  + " that each message tells. A signed receipt proves who got what.",
              "sync",
              new Choice("sync", "At once, signed"),
              new Choice("async", "Later, signed"),
              new Choice("sync-unsigned", "At once, not signed"),
              new Choice("async-unsigned", "Later, not signed"),
              new Choice(NONE, "None")),
          choice(
              REQUIRE_SIGNED,
              "Take signed only",
              "Whether what the partner sends must be signed. Without it anybody who knows the"
                  + " names can send as the partner.",
              YES,
              new Choice(YES, "Yes"),
              new Choice(NO, "No")),
          choice(
              REQUIRE_ENCRYPTED,
              "Take encrypted only",
              "Whether what the partner sends must be encrypted, as well as by https.",
              YES,
              new Choice(YES, "Yes"),
              new Choice(NO, "No")),
          choice(
              OLD_ALGORITHMS,
              "Old algorithms",
              "Whether SHA-1 and 3DES are taken from the partner. They are weak: only while the"
                  + " partner cannot do better. We never use them.",
              "refuse",
              new Choice("refuse", "Refused"),
              new Choice(ACCEPT, "Taken")),
          Setting.sendTimeout(20));

  private static Setting choice(
      String key, String label, String help, String byDefault, Choice... values) {
    return Setting.of(Kind.CHOICE, key, Group.HOW, label, help)
        .from(List.of(values))
        .byDefault(byDefault)
        .like(byDefault);
  }
}
