package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Choice;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import java.util.List;

/** The settings by which the partner knows us. */
final class SignInSettings {
  static final String SIGN_IN = "signIn";
  static final String NONE = "none";
  static final String API_KEY = "key";
  static final String BASIC = "basic";
  static final String OAUTH = "oauth";
  static final String SIGNATURE = "signature";

  static final String KEY_HEADER = "keyHeader";
  static final String KEY = "key";
  static final String USER = "user";
  static final String PASSWORD = "password";
  static final String TOKEN_ADDRESS = "tokenAddress";
  static final String CLIENT_ID = "clientId";
  static final String CLIENT_SECRET = "clientSecret";
  static final String CLIENT_BY = "clientSecretIn";
  static final String IN_BODY = "body";
  static final String SCOPE = "scope";
  static final String SIGNING_KEY = "signingKey";
  static final String CERTIFICATE = "certificate";
  static final String CERTIFICATE_KEY = "certificateKey";

  /** What ends in a header: nothing that could begin another one. */
  private static final String ONE_LINE = "[!-~]([ -~]*[!-~])?";

  /** Headers that belong to the protocol, or to another setting. */
  private static final String HEADER =
      "(?i)(?!(host|connection|content-.*|transfer-encoding|te|upgrade|expect|cookie|accept|"
          + "user-agent|idempotency-key|webhook-.*|if-.*)$)[a-z0-9][a-z0-9_-]{0,63}";

  static final List<Setting> SETTINGS =
      List.of(
          Setting.of(
                  Kind.CHOICE,
                  SIGN_IN,
                  Group.WHO,
                  "Sign-in",
                  "How the partner knows us. A client certificate can come on top of each.")
              .from(
                  List.of(
                      new Choice(NONE, "None"),
                      new Choice(API_KEY, "API key in a header"),
                      new Choice(BASIC, "User and password (Basic)"),
                      new Choice(OAUTH, "OAuth 2.0 client credentials"),
                      new Choice(SIGNATURE, "Signed requests (Standard Webhooks)")))
              .byDefault(NONE)
              .like(OAUTH),
          Setting.of(
                  Kind.TEXT,
                  KEY_HEADER,
                  Group.WHO,
                  "Header of the API key",
                  "In which header the key stands. Keys in addresses are not offered: addresses end"
                      + " in logs.")
              .matching(HEADER, "the name of a header that has no other use here")
              .byDefault("X-API-Key")
              .like("X-API-Key"),
          Setting.of(
                  Kind.SECRET,
                  KEY,
                  Group.WHO,
                  "API key",
                  "The whole value of that header. With another sign-in it is sent as well, as some"
                      + " partners ask for both.")
              .matching(ONE_LINE, "one line of printable ASCII")
              .like("api-key-of-the-partner"),
          Setting.of(Kind.TEXT, USER, Group.WHO, "User", "For Basic: our user name there.")
              .matching("(?!.*:)" + ONE_LINE, "a name of printable ASCII without a colon")
              .like("crossdock"),
          Setting.of(Kind.SECRET, PASSWORD, Group.WHO, "Password", "For Basic: of that user.")
              .matching(ONE_LINE, "one line of printable ASCII")
              .like("password-of-the-user"),
          Setting.of(
                  Kind.ADDRESS,
                  TOKEN_ADDRESS,
                  Group.WHO,
                  "Token address",
                  "For OAuth: where access tokens are fetched.")
              .like("https://login.partner.example/oauth2/token"),
          Setting.of(Kind.TEXT, CLIENT_ID, Group.WHO, "Client", "For OAuth: our client id there.")
              .matching(ONE_LINE, "one line of printable ASCII")
              .like("crossdock-brandt"),
          Setting.of(
                  Kind.SECRET,
                  CLIENT_SECRET,
                  Group.WHO,
                  "Client secret",
                  "For OAuth: of that client.")
              .matching(ONE_LINE, "one line of printable ASCII")
              .like("secret-of-the-client"),
          Setting.of(
                  Kind.CHOICE,
                  CLIENT_BY,
                  Group.WHO,
                  "Client secret in",
                  "For OAuth: how id and secret are shown when a token is fetched.")
              .from(
                  List.of(
                      new Choice("header", "Header (client_secret_basic)"),
                      new Choice(IN_BODY, "Body (client_secret_post)")))
              .byDefault("header")
              .like(IN_BODY),
          Setting.of(
                  Kind.TEXT,
                  SCOPE,
                  Group.WHO,
                  "Scope",
                  "For OAuth: what is asked for, if anything.")
              .matching("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*", "scopes, separated by spaces")
              .like("events.read declarations.write"),
          Setting.of(
                  Kind.SECRET,
                  SIGNING_KEY,
                  Group.WHO,
                  "Signing key",
                  "For signed requests: a whsec_ key that the partner has too, or a whsk_ key of"
                      + " which it has the public half.")
              .matching(
                  "whsec_(?=(.{4})+$)[A-Za-z0-9+/]{32,86}={0,2}|whsk_([A-Za-z0-9+/]{43}="
                      + "|[A-Za-z0-9+/]{86}==)",
                  "whsec_ and 24 to 64 bytes in Base64, or whsk_ and the 32 bytes of an Ed25519 key"
                      + " in Base64")
              .like("whsec_dGhpcyBpcyBvbmx5IGFuIGV4YW1wbGUu"),
          Setting.of(
                  Kind.FILE,
                  CERTIFICATE,
                  Group.WHO,
                  "Client certificate",
                  "Shown at every connection, for the token too: PEM, our own first, then those up"
                      + " to the authority.")
              .matching(
                  "\\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s-]+",
                  "one to five certificates in PEM")
              .like("-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----"),
          Setting.of(
                  Kind.SECRET_FILE,
                  CERTIFICATE_KEY,
                  Group.WHO,
                  "Key of the client certificate",
                  "Its private key: PEM, PKCS #8 without a passphrase, RSA or EC.")
              .matching(
                  "\\s*-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\\s]+-----END PRIVATE KEY-----\\s*",
                  "a private key in PEM (BEGIN PRIVATE KEY)")
              .like("-----BEGIN PRIVATE KEY-----MIIE-----END PRIVATE KEY-----"));

  private SignInSettings() {}
}
