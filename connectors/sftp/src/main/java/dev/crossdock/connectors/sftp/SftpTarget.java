package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Choice;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The partner's server: where it is, who we are there, and which folders are ours. Folders are as
 * the other side gets them; see {@link FileNames}.
 *
 * @param privateKey or null
 * @param passphrase of the private key, or null
 * @param password or null
 * @param fetchFolder or null if nothing is fetched
 * @param pattern which files are fetched
 * @param deletes whether a fetched file is deleted, not archived
 * @param settled for how long a file must not have changed
 * @param sendFolder or null if nothing is sent
 */
record SftpTarget(
    String tenant,
    String host,
    int port,
    String user,
    String privateKey,
    String passphrase,
    String password,
    HostKeys hostKeys,
    String fetchFolder,
    String pattern,
    boolean deletes,
    String archiveFolder,
    String errorFolder,
    Duration settled,
    String sendFolder) {
  private static final String HOST = "host";
  private static final String PORT = "port";
  private static final String USER = "user";
  private static final String PRIVATE_KEY = "privateKey";
  private static final String PASSPHRASE = "passphrase";
  private static final String PASSWORD = "password";
  private static final String HOST_KEYS = "hostKeys";
  private static final String FETCH_FOLDER = "fetchFolder";
  private static final String PATTERN = "pattern";
  private static final String AFTERWARDS = "afterwards";
  private static final String ARCHIVE_FOLDER = "archiveFolder";
  private static final String ERROR_FOLDER = "errorFolder";
  private static final String SETTLED = "settledSeconds";
  private static final String SEND_FOLDER = "sendFolder";

  private static final String DELETE = "delete";
  private static final int SETTLED_S_MAX = 86_400;

  static final List<Setting> SETTINGS =
      List.of(
          Setting.of(Kind.HOST, HOST, Group.WHERE, "Host", "The partner's SFTP server.")
              .needed()
              .like("sftp.partner.example"),
          Setting.of(
                  Kind.NUMBER,
                  PORT,
                  Group.WHERE,
                  "Port",
                  "Of the server: 22, 2022, 2222 or 8022; any other only if the operator has named the"
                      + " host with it.")
              .between(1, 65_535, null)
              .byDefault("22")
              .like("22"),
          Setting.of(
                  Kind.FILE,
                  HOST_KEYS,
                  Group.WHERE,
                  "Host keys",
                  "By what we know the server: fingerprints or public keys, one in each line. The"
                      + " connection test names the key that it sees, to be compared with what the"
                      + " partner says.")
              .needed()
              .matching(HostKeys.PATTERN, HostKeys.WORDS)
              .like("SHA256:uNiVztksCsDhcc0u9e8BrrAbGy3YzXtc+Z4zYrWDzCk"),
          Setting.of(Kind.TEXT, USER, Group.WHO, "User", "Our user name at the partner's server.")
              .needed()
              .like("crossdock"),
          Setting.of(
                  Kind.SECRET_FILE,
                  PRIVATE_KEY,
                  Group.WHO,
                  "Private key",
                  "OpenSSH or PEM. The partner gets the public half of it.")
              .matching(
                  "\\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\\s\\S]+", "a private key in PEM")
              .like("-----BEGIN OPENSSH PRIVATE KEY-----..."),
          Setting.of(
                  Kind.SECRET, PASSPHRASE, Group.WHO, "Passphrase", "Of the private key, if any.")
              .like("passphrase of the key"),
          Setting.of(
                  Kind.SECRET,
                  PASSWORD,
                  Group.WHO,
                  "Password",
                  "Where the partner takes no keys. With a private key it is tried second.")
              .like("password of the user"),
          Setting.of(
                  Kind.TEXT,
                  FETCH_FOLDER,
                  Group.WHERE,
                  "Folder to fetch from",
                  "As the server names it. Without it nothing is fetched.")
              .like("/outbound"),
          Setting.of(
                  Kind.TEXT,
                  PATTERN,
                  Group.HOW,
                  "Files",
                  "Which files are fetched: * is anything, ? one character, commas separate. Names"
                      + " that begin with a dot or end as temporary ones do are left alone.")
              .matching("[^/\\\\]{1,500}", "one or more patterns without slashes")
              .byDefault("*")
              .like("*.edi, *.xml"),
          Setting.of(
                  Kind.CHOICE,
                  AFTERWARDS,
                  Group.HOW,
                  "Afterwards",
                  "What becomes of a file there when it has been taken in.")
              .from(
                  List.of(
                      new Choice("archive", "Moved to the archive"), new Choice(DELETE, "Deleted")))
              .byDefault("archive")
              .like("archive"),
          Setting.of(
                  Kind.TEXT,
                  ARCHIVE_FOLDER,
                  Group.HOW,
                  "Archive",
                  "Where fetched files are moved to; without a slash in front inside the folder to"
                      + " fetch from.")
              .byDefault("archive")
              .like("archive"),
          Setting.of(
                  Kind.TEXT,
                  ERROR_FOLDER,
                  Group.HOW,
                  "Refused files",
                  "Where files are moved to that are empty or too large; named as the archive is.")
              .byDefault("error")
              .like("error"),
          Setting.of(
                  Kind.DURATION,
                  SETTLED,
                  Group.HOW,
                  "Unchanged for",
                  "How long a file must not have changed before it is fetched. 0 if the partner"
                      + " renames a file when it is whole.")
              .between(0, SETTLED_S_MAX, "seconds")
              .byDefault("5")
              .like("5"),
          Setting.of(
                  Kind.TEXT,
                  SEND_FOLDER,
                  Group.WHERE,
                  "Folder to send to",
                  "As the server names it. Without it nothing can be sent.")
              .like("/inbound"),
          Setting.sendTimeout(20));

  /**
   * Reads the settings.
   *
   * @throws ProblemException if one is missing or wrong; the detail never holds a value
   */
  static SftpTarget of(Connection connection) {
    Map<String, String> all = new HashMap<>();
    for (Setting setting : SETTINGS) {
      String value = connection.setting(setting.key());
      value = value == null || value.isBlank() ? setting.defaultValue() : value;
      String fault =
          value != null
              ? setting.fault(value)
              : setting.required() ? "It is missing. " + setting.ruleWords() : null;
      if (fault != null) {
        throw new ProblemException(
            setting.secret() ? Problem.TARGET_REFUSED_CREDENTIALS : Problem.TARGET_UNAVAILABLE,
            setting.key(),
            "The setting " + setting.label() + " of the connection is wrong. " + fault);
      }
      all.put(setting.key(), value);
    }
    if (all.get(PRIVATE_KEY) == null && all.get(PASSWORD) == null) {
      throw new ProblemException(
          Problem.TARGET_REFUSED_CREDENTIALS,
          PRIVATE_KEY,
          "Neither a private key nor a password is stored in the connection.");
    }
    String fetchFolder = folder(all.get(FETCH_FOLDER));
    return new SftpTarget(
        connection.tenant(),
        all.get(HOST),
        Integer.parseInt(all.get(PORT)),
        all.get(USER),
        all.get(PRIVATE_KEY),
        all.get(PASSPHRASE),
        all.get(PASSWORD),
        HostKeys.read(all.get(HOST_KEYS)),
        fetchFolder,
        all.get(PATTERN),
        all.get(AFTERWARDS).equals(DELETE),
        inside(fetchFolder, all.get(ARCHIVE_FOLDER)),
        inside(fetchFolder, all.get(ERROR_FOLDER)),
        Duration.ofSeconds(Long.parseLong(all.get(SETTLED))),
        folder(all.get(SEND_FOLDER)));
  }

  private static String inside(String fetchFolder, String value) {
    String folder = folder(value);
    return fetchFolder == null || folder.startsWith("/")
        ? folder
        : FileNames.in(fetchFolder, folder);
  }

  private static String folder(String value) {
    if (value == null) {
      return null;
    }
    String bare = value.strip().replaceAll("(?<=.)/+$", "");
    return FileNames.wire(bare);
  }

  /** The server by which those are known that hang together. */
  String server() {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Without what opens it. */
  @Override
  public String toString() {
    return user + "@" + server();
  }
}
