package dev.crossdock.connectors.mail;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Choice;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the mailbox is, and what is taken from it.
 *
 * @param password or null if we sign in by a token
 * @param token how to get one, or null
 * @param takenFolder where what was taken is moved to, or null if it is marked only
 * @param senders addresses, or domains without anything in front, in small letters
 * @param proof what the mail server must have found, or null
 * @param proofServer name of that server in its findings
 * @param pattern which files are taken
 */
record MailSettings(
    String host,
    int port,
    Security security,
    String user,
    String password,
    AccessToken token,
    String folder,
    String takenFolder,
    List<String> senders,
    String proof,
    String proofServer,
    NamePattern pattern,
    boolean takesBody,
    boolean opensZip) {
  static final String HOST = "host";
  static final String PORT = "port";
  static final String SECURITY = "security";
  static final String USER = "user";
  static final String PASSWORD = "password";
  static final String TOKEN_ADDRESS = "tokenAddress";
  static final String CLIENT_ID = "clientId";
  static final String CLIENT_SECRET = "clientSecret";
  static final String REFRESH_TOKEN = "refreshToken";
  static final String FOLDER = "folder";
  static final String AFTERWARDS = "afterwards";
  static final String TAKEN_FOLDER = "takenFolder";
  static final String SENDERS = "senders";
  static final String PROOF = "proof";
  static final String PROOF_SERVER = "proofServer";
  static final String FILES = "files";
  static final String BODY = "body";
  static final String ZIP = "zip";

  private static final String NONE = "none";
  private static final String MOVE = "move";
  private static final String OPEN = "open";
  private static final String TAKE = "take";

  /** How the connection is encrypted. */
  enum Security {
    TLS,
    STARTTLS,
    PLAIN
  }

  static final List<Setting> SETTINGS =
      List.of(
          Setting.of(Kind.HOST, HOST, Group.WHERE, "Host", "The IMAP server of the mailbox.")
              .needed()
              .like("imap.mail.example"),
          Setting.of(
                  Kind.NUMBER,
                  PORT,
                  Group.WHERE,
                  "Port",
                  "Usually 993, or 143 with STARTTLS; any other only if the operator has named the host with"
                      + " it.")
              .between(1, 65_535, null)
              .byDefault("993")
              .like("993"),
          choice(
              SECURITY,
              Group.WHERE,
              "Encryption",
              "Of the connection. None is allowed only to hosts that the operator has named.",
              "tls",
              new Choice("tls", "TLS from the first byte"),
              new Choice("starttls", "STARTTLS"),
              new Choice("plain", "None")),
          Setting.of(Kind.TEXT, USER, Group.WHO, "User", "Name of the mailbox at its server.")
              .needed()
              .like("inbound@brandt.example"),
          Setting.of(
                  Kind.SECRET,
                  PASSWORD,
                  Group.WHO,
                  "Password",
                  "Of the mailbox; use one made for this application where the provider has such.")
              .like("password of the mailbox"),
          Setting.of(
                  Kind.ADDRESS,
                  TOKEN_ADDRESS,
                  Group.WHO,
                  "Token address",
                  "Instead of a password: where the provider gives access tokens (OAuth 2).")
              .like("https://login.provider.example/oauth2/token"),
          Setting.of(
                  Kind.TEXT,
                  CLIENT_ID,
                  Group.WHO,
                  "Client id",
                  "Of this application at the provider.")
              .like("6c5f1e0a-crossdock"),
          Setting.of(
                  Kind.SECRET,
                  CLIENT_SECRET,
                  Group.WHO,
                  "Client secret",
                  "Likewise, if the provider gave one.")
              .like("secret of the client"),
          Setting.of(
                  Kind.SECRET,
                  REFRESH_TOKEN,
                  Group.WHO,
                  "Refresh token",
                  "What access tokens are asked for with. The provider gives it once.")
              .like("refresh token of the mailbox"),
          Setting.of(Kind.TEXT, FOLDER, Group.WHERE, "Folder", "Which is looked at.")
              .byDefault("INBOX")
              .like("INBOX"),
          choice(
              AFTERWARDS,
              Group.HOW,
              "Afterwards",
              "What becomes of a mail that was taken.",
              MOVE,
              new Choice(MOVE, "Moved to another folder"),
              new Choice("flag", "Marked as read, and left where it is")),
          Setting.of(
                  Kind.TEXT,
                  TAKEN_FOLDER,
                  Group.HOW,
                  "Folder for what was taken",
                  "Made if it is not there. Some servers want INBOX. in front.")
              .byDefault("Crossdock")
              .like("Crossdock"),
          Setting.of(
                  Kind.FILE,
                  SENDERS,
                  Group.WHO,
                  "Senders",
                  "Whose mails are taken: addresses, or domains without anything in front, one in each"
                      + " line. All others are left alone and counted.")
              .needed()
              .matching(
                  "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@\\s,-]{3,20000}",
                  "addresses and domains, with commas or new lines between them")
              .like("edi@hansa.example"),
          choice(
              PROOF,
              Group.WHO,
              "Proof of the sender",
              "Anybody can write any sender into a mail. With this a mail is taken only if your mail"
                  + " server has found that it is genuine.",
              NONE,
              new Choice(NONE, "None"),
              new Choice("dmarc", "DMARC has passed"),
              new Choice("dkim", "DKIM has passed for the sender's domain"),
              new Choice("spf", "SPF has passed for the sender's domain")),
          Setting.of(
                  Kind.TEXT,
                  PROOF_SERVER,
                  Group.WHO,
                  "Found by",
                  "Name that your mail server writes first into Authentication-Results.")
              .matching("[A-Za-z0-9._-]{1,253}", "the name of a server")
              .like("mx.mail.example"),
          Setting.of(
                  Kind.TEXT,
                  FILES,
                  Group.HOW,
                  "Files",
                  "Which attachments are taken: * is anything, ? one character, commas separate.")
              .matching("[^/\\\\]{1,500}", "one or more patterns without slashes")
              .byDefault("*")
              .like("*.edi, *.xml"),
          choice(
              BODY,
              Group.HOW,
              "Text of the mail",
              "Whether the text itself is a message too.",
              "leave",
              new Choice("leave", "Not taken"),
              new Choice(TAKE, "Taken")),
          choice(
              ZIP,
              Group.HOW,
              "Zip files",
              "Whether the files in them are taken, each as one of its own.",
              OPEN,
              new Choice(OPEN, "Opened"),
              new Choice("keep", "Taken as they are")));

  private static Setting choice(
      String key, Group group, String label, String help, String byDefault, Choice... values) {
    return Setting.of(Kind.CHOICE, key, group, label, help)
        .from(List.of(values))
        .byDefault(byDefault)
        .like(byDefault);
  }

  /**
   * Reads the settings.
   *
   * @throws ProblemException if one is missing or wrong; the detail never holds a value
   */
  static MailSettings of(Connection connection) {
    Map<String, String> all = new HashMap<>();
    for (Setting setting : SETTINGS) {
      String value = connection.setting(setting.key());
      value = value == null || value.isBlank() ? setting.defaultValue() : value;
      String fault =
          value != null
              ? setting.fault(value)
              : setting.required() ? "It is missing. " + setting.ruleWords() : null;
      if (fault != null) {
        throw wrong(setting, fault);
      }
      all.put(setting.key(), value);
    }
    String proof = all.get(PROOF).equals(NONE) ? null : all.get(PROOF);
    if (proof != null && all.get(PROOF_SERVER) == null) {
      throw new ProblemException(
          Problem.TARGET_REJECTED,
          PROOF_SERVER,
          "A proof of the sender is wanted, and the server that finds it is not named.");
    }
    AccessToken token = AccessToken.of(all);
    if (token == null && all.get(PASSWORD) == null) {
      throw new ProblemException(
          Problem.TARGET_REFUSED_CREDENTIALS,
          PASSWORD,
          "Neither a password nor a refresh token with its address and client is stored.");
    }
    return new MailSettings(
        all.get(HOST),
        Integer.parseInt(all.get(PORT)),
        Security.valueOf(all.get(SECURITY).toUpperCase(Locale.ROOT)),
        all.get(USER),
        all.get(PASSWORD),
        token,
        all.get(FOLDER),
        all.get(AFTERWARDS).equals(MOVE) ? all.get(TAKEN_FOLDER) : null,
        senders(all.get(SENDERS)),
        proof,
        all.get(PROOF_SERVER),
        new NamePattern(all.get(FILES)),
        all.get(BODY).equals(TAKE),
        all.get(ZIP).equals(OPEN));
  }

  private static List<String> senders(String text) {
    List<String> senders =
        Arrays.stream(text.split("[\\s,]+"))
            .filter(one -> !one.isEmpty())
            .map(one -> one.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableList());
    if (!senders.stream().allMatch(one -> one.matches("([^@]{1,64}@)?[a-z0-9.-]{3,253}"))) {
      throw new ProblemException(
          Problem.TARGET_REJECTED,
          SENDERS,
          "One of the senders is neither an address nor a domain.");
    }
    return senders;
  }

  private static ProblemException wrong(Setting setting, String fault) {
    return new ProblemException(
        setting.secret() ? Problem.TARGET_REFUSED_CREDENTIALS : Problem.TARGET_REJECTED,
        setting.key(),
        "The setting " + setting.label() + " of the connection is wrong. " + fault);
  }

  /** Without what opens it. */
  @Override
  public String toString() {
    return user + " at " + host + ":" + port;
  }
}
