package dev.crossdock.connectors.mail;

import dev.crossdock.connectors.mail.ImapLines.Line;
import dev.crossdock.outgoing.CheckedConnection;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation with a mailbox. An {@link IOException} means that the connection is lost; a {@link
 * ProblemException} what the server refused, in words for the tenant and without the server's.
 */
final class ImapSession implements AutoCloseable {
  private static final int NOTHING_LARGE = 65_536;
  private static final int LINES_PER_ANSWER_MAX = 20_000;
  private static final Pattern TAGGED = Pattern.compile("(?i)(OK|NO|BAD)\\b ?(.*)");
  private static final Pattern CODE =
      Pattern.compile("(?i)\\[(UIDVALIDITY|UIDNEXT) (\\d{1,10})\\]");
  private static final Pattern UID = Pattern.compile("(?i)\\bUID (\\d{1,10})");
  private static final Pattern SIZE = Pattern.compile("(?i)\\bRFC822\\.SIZE (\\d{1,19})");
  private static final Pattern BODY =
      Pattern.compile(
          // Some leave out the blank.
          "(?i)\\bBODY\\[[A-Z]*\\](?:<\\d+>)? ?(?:("
              + ImapLines.LITERAL
              + ")|\"((?:[^\"\\\\]|\\\\.)*+)\"|NIL)");

  private final CheckedConnection connection;
  private ImapLines lines;
  private Set<String> abilities = Set.of();
  private int tags;

  /** What was answered to a command. */
  private record Answer(List<Line> untagged, String status, String words) {
    boolean isOk() {
      return status.equals("OK");
    }
  }

  /** A folder that is open. */
  record Selected(long uidValidity, long uidNext, boolean readOnly) {}

  /**
   * What is there of a mail.
   *
   * @param bytes the first ones asked for
   */
  record Fetched(long uid, long size, byte[] bytes) {}

  private ImapSession(CheckedConnection connection) throws IOException {
    this.connection = connection;
    this.lines = new ImapLines(connection.in(), connection.out());
  }

  /**
   * Begins; afterwards it is encrypted, or was meant not to be.
   *
   * @throws ProblemException if it is not as the settings want it
   */
  static ImapSession begin(CheckedConnection connection, MailSettings settings) throws IOException {
    if (settings.security() == MailSettings.Security.PLAIN && !connection.isNamed()) {
      throw new ProblemException(
          Problem.OUTGOING_REFUSED,
          MailSettings.SECURITY,
          "without TLS only hosts are called that the operator has named");
    }
    if (settings.security() == MailSettings.Security.TLS) {
      connection.startTls();
    }
    ImapSession session = new ImapSession(connection);
    String greeting = session.lines.read(0).text();
    if (!greeting.regionMatches(true, 0, "* OK", 0, 4)) {
      throw new ImapFault("Somebody answers who does not speak IMAP, or takes nobody now.");
    }
    if (settings.security() == MailSettings.Security.STARTTLS) {
      if (!session.command("STARTTLS").isOk()) {
        throw new ProblemException(
            Problem.TARGET_FORBIDS, null, "The mail server offers no STARTTLS.");
      }
      connection.startTls();
      // What came before it was encrypted is forgotten.
      session.lines = new ImapLines(connection.in(), connection.out());
    }
    session.learnAbilities();
    return session;
  }

  private void learnAbilities() throws IOException {
    Set<String> learned = new HashSet<>();
    for (Line line : command("CAPABILITY").untagged()) {
      if (line.text().regionMatches(true, 0, "* CAPABILITY ", 0, 13)) {
        learned.addAll(List.of(line.text().substring(13).toUpperCase(Locale.ROOT).split(" ")));
      }
    }
    abilities = learned;
  }

  private boolean can(String ability) {
    return abilities.contains(ability);
  }

  /** Signs in by password. */
  void signIn(String user, String password) throws IOException {
    boolean done;
    if (can("AUTH=PLAIN")) {
      done = authenticate("PLAIN", "\0" + user + "\0" + password);
    } else {
      done =
          !can("LOGINDISABLED") && command("LOGIN " + quoted(user) + " " + quoted(password)).isOk();
    }
    requireSignedIn(done);
  }

  /** Signs in by an access token. */
  void signInByToken(String user, String token) throws IOException {
    requireSignedIn(
        authenticate("XOAUTH2", "user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001"));
  }

  private void requireSignedIn(boolean done) throws IOException {
    if (!done) {
      throw new ProblemException(
          Problem.TARGET_REFUSED_CREDENTIALS,
          null,
          "The mail server refuses our user, or what it shows.");
    }
    learnAbilities();
  }

  private boolean authenticate(String mechanism, String words) throws IOException {
    String tag = send("AUTHENTICATE " + mechanism);
    Line line = lines.read(NOTHING_LARGE);
    if (!line.text().startsWith("+")) {
      return answer(tag, line, NOTHING_LARGE).isOk();
    }
    lines.write(Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)));
    line = lines.read(NOTHING_LARGE);
    if (line.text().startsWith("+")) {
      lines.write(""); // it explains why not, and wants to be told that we heard
      line = lines.read(NOTHING_LARGE);
    }
    return answer(tag, line, NOTHING_LARGE).isOk();
  }

  /**
   * Opens a folder.
   *
   * @throws ProblemException if there is none
   */
  Selected select(String folder) throws IOException {
    Answer answer = command("SELECT " + quoted(FolderName.encoded(folder)));
    if (!answer.isOk()) {
      throw new ProblemException(
          Problem.TARGET_RECORD_MISSING, MailSettings.FOLDER, "The mailbox has no such folder.");
    }
    long validity = 0;
    long next = 0;
    for (Line line : answer.untagged()) {
      Matcher code = CODE.matcher(line.text());
      while (code.find()) {
        boolean isNext = code.group(1).equalsIgnoreCase("UIDNEXT");
        next = isNext ? Long.parseLong(code.group(2)) : next;
        validity = isNext ? validity : Long.parseLong(code.group(2));
      }
    }
    boolean readOnly = answer.words().toUpperCase(Locale.ROOT).contains("[READ-ONLY]");
    return new Selected(validity, next, readOnly);
  }

  /** The numbers of the mails from one number to another that are not deleted, ascending. */
  List<Long> search(long from, long to) throws IOException {
    Answer answer = command("UID SEARCH UID " + from + ":" + (to < 0 ? "*" : to) + " UNDELETED");
    requireOk(answer, "search the folder");
    List<Long> found = new ArrayList<>();
    for (Line line : answer.untagged()) {
      if (line.text().regionMatches(true, 0, "* SEARCH", 0, 8)) {
        for (String number : line.text().substring(8).strip().split(" ")) {
          // n:* names the last one even if it is before n
          if (number.matches("\\d{1,10}") && Long.parseLong(number) >= from) {
            found.add(Long.parseLong(number));
          }
        }
      }
    }
    return found.stream().sorted().distinct().toList();
  }

  /**
   * The first bytes of a mail, or of its header; the mail does not become a read one.
   *
   * @param section {@code HEADER}, or empty for all of it
   * @return null if it is not there any more
   */
  Fetched fetch(long uid, String section, int bytesMax) throws IOException {
    String tag =
        send(
            "UID FETCH "
                + uid
                + " (UID RFC822.SIZE BODY.PEEK["
                + section
                + "]<0."
                + bytesMax
                + ">)");
    Answer answer = answer(tag, lines.read(bytesMax + NOTHING_LARGE), bytesMax + NOTHING_LARGE);
    requireOk(answer, "read a mail");
    for (Line line : answer.untagged()) {
      Matcher its = UID.matcher(line.text());
      Matcher size = SIZE.matcher(line.text());
      Matcher body = BODY.matcher(line.text());
      boolean asked = its.find() && Long.parseLong(its.group(1)) == uid;
      if (asked && size.find() && body.find()) {
        byte[] bytes =
            body.group(1) != null
                ? literal(line, body.start(1))
                : body.group(2) != null ? unquoted(body.group(2)) : new byte[0];
        if (bytes.length > bytesMax) {
          throw new ImapFault("The mail server sends more than was asked for.");
        }
        return new Fetched(uid, Long.parseLong(size.group(1)), bytes);
      }
      if (asked && line.text().contains("BODY[")) {
        // Not to be mistaken for a mail that is gone: it would be passed over.
        throw new ImapFault("The mail server answers in a way that is not understood.");
      }
    }
    return null;
  }

  private static byte[] literal(Line line, int at) {
    int index = 0;
    for (int i = 0; i < at; i++) {
      index += line.text().charAt(i) == ImapLines.LITERAL ? 1 : 0;
    }
    return line.literals().get(index);
  }

  private static byte[] unquoted(String quoted) {
    return quoted.replaceAll("\\\\(.)", "$1").getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Moves a mail to a folder, which is made if it is not there.
   *
   * @return whether the server did
   */
  boolean move(long uid, String folder) throws IOException {
    String name = quoted(FolderName.encoded(folder));
    String verb = can("MOVE") ? "UID MOVE " : "UID COPY ";
    Answer answer = command(verb + uid + " " + name);
    if (!answer.isOk()) {
      command("CREATE " + name);
      answer = command(verb + uid + " " + name);
    }
    if (!answer.isOk() || can("MOVE")) {
      return answer.isOk();
    }
    if (!command("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)").isOk()) {
      return false;
    }
    // Without it the mail stays, marked as deleted: EXPUNGE would remove what others have marked.
    return !can("UIDPLUS") || command("UID EXPUNGE " + uid).isOk();
  }

  /** Marks a mail as read; whether the server did. */
  boolean markRead(long uid) throws IOException {
    return command("UID STORE " + uid + " +FLAGS.SILENT (\\Seen)").isOk();
  }

  private static void requireOk(Answer answer, String what) {
    if (!answer.isOk()) {
      throw new ProblemException(
          Problem.TARGET_FORBIDS, null, "The mail server did not let us " + what + ".");
    }
  }

  private Answer command(String words) throws IOException {
    String tag = send(words);
    return answer(tag, lines.read(NOTHING_LARGE), NOTHING_LARGE);
  }

  private String send(String words) throws IOException {
    String tag = "c" + ++tags;
    lines.write(tag + " " + words);
    return tag;
  }

  private Answer answer(String tag, Line first, int bytesMax) throws IOException {
    List<Line> untagged = new ArrayList<>();
    Line line = first;
    int left = bytesMax;
    while (!line.text().startsWith(tag + " ")) {
      left -= line.text().length();
      for (byte[] literal : line.literals()) {
        left -= literal.length;
      }
      boolean known = line.text().startsWith("* ") || line.text().startsWith("+");
      if (!known || untagged.size() >= LINES_PER_ANSWER_MAX || left < 0) {
        throw new ImapFault("Somebody answers who does not speak IMAP.");
      }
      if (line.text().regionMatches(true, 0, "* BYE", 0, 5)) {
        throw new EOFException();
      }
      untagged.add(line);
      line = lines.read(left);
    }
    Matcher tagged = TAGGED.matcher(line.text().substring(tag.length() + 1));
    if (!tagged.matches()) {
      throw new ImapFault("Somebody answers who does not speak IMAP.");
    }
    return new Answer(untagged, tagged.group(1).toUpperCase(Locale.ROOT), tagged.group(2));
  }

  /** In quotes; what cannot stand in quotes was refused with the settings. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Says goodbye, and does not wait for an answer. */
  @Override
  public void close() {
    try {
      send("LOGOUT");
    } catch (IOException gone) {
      // as good as said
    }
    connection.close();
  }
}
