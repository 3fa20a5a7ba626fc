package dev.crossdock.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The German sentences of the portal, as their files have them. */
public final class Phrasebook {
  /** What pages say. */
  public static final List<String> PAGES = List.of("portal", "studio", "admin", "door");

  /** What the platform says. */
  public static final String CORE = "core";

  /** What scripts say. */
  public static final String BROWSER = "browser";

  /** What mails say. */
  public static final String MAIL = "mail";

  private static final Path PORTAL =
      Path.of("partner-portal/src/main/resources/dev/crossdock/portal/german");
  private static final Path PLATFORM =
      Path.of("platform-core/src/main/resources/dev/crossdock/language/german");
  private static final Pattern ENTRY =
      Pattern.compile("^msgid \"(.+)\"\\nmsgstr \"(.*)\"$", Pattern.MULTILINE);

  private Phrasebook() {}

  /**
   * German by English, of one file.
   *
   * @throws AssertionError if it says a sentence twice
   */
  public static Map<String, String> read(Path root, String name) {
    try {
      Path folder = name.equals(CORE) || name.equals(MAIL) ? PLATFORM : PORTAL;
      Matcher entry = ENTRY.matcher(Files.readString(root.resolve(folder).resolve(name + ".po")));
      Map<String, String> words = new TreeMap<>();
      while (entry.find()) {
        if (words.put(plain(entry.group(1)), plain(entry.group(2))) != null) {
          throw new AssertionError(name + ".po says twice: " + entry.group(1));
        }
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
