package dev.crossdock.connection;

import dev.crossdock.problem.Signs;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One setting of a connection. This declaration is the only one: form, validation, help, redaction,
 * API and the table in the connector's README follow from it.
 *
 * @param key as stored and as sent
 * @param help one or two sentences, for who fills it in
 * @param defaultValue what holds when it is absent, or null
 * @param example never null; of a secret it shows the shape, and is refused as a value
 * @param least smallest number allowed, or null
 * @param most largest number allowed, or null
 * @param unit of a number, such as {@code seconds}, or null
 * @param pattern a regular expression for the whole value, or null
 * @param rule what the pattern asks for, in words that follow "It is", or null without a pattern
 * @param choices of a {@link Kind#CHOICE}
 */
public record Setting(
    String key,
    Kind kind,
    Group group,
    String label,
    String help,
    boolean required,
    String defaultValue,
    String example,
    Long least,
    Long most,
    String unit,
    String pattern,
    String rule,
    List<Choice> choices) {
  public static final int TEXT_CHARACTERS_MAX = 500;
  public static final int ADDRESS_CHARACTERS_MAX = 2_000;
  public static final int HOST_CHARACTERS_MAX = 253;
  public static final int SECRET_CHARACTERS_MAX = 4_000;
  public static final int FILE_CHARACTERS_MAX = 20_000;

  private static final Pattern HOST_SPELLING =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?|\\[?[0-9A-Fa-f:.]{2,45}\\]?");

  public Setting {
    choices = List.copyOf(choices);
  }

  /** What kind of value it has. */
  public enum Kind {
    TEXT(TEXT_CHARACTERS_MAX),
    NUMBER(20),
    /** A whole number of the unit named. */
    DURATION(20),
    CHOICE(TEXT_CHARACTERS_MAX),
    /** Where we call: it passes the rules of {@code outgoing} before it is stored. */
    ADDRESS(ADDRESS_CHARACTERS_MAX),
    /** A host that we call by another protocol: it passes the same rules. */
    HOST(HOST_CHARACTERS_MAX),
    /** A time zone of the IANA list. */
    ZONE(100),
    /** Several lines that may be shown, such as a certificate in PEM. */
    FILE(FILE_CHARACTERS_MAX),
    SECRET(SECRET_CHARACTERS_MAX),
    /** Several lines that are never shown again, such as a private key in PEM. */
    SECRET_FILE(FILE_CHARACTERS_MAX);

    private final int charactersMax;

    Kind(int charactersMax) {
      this.charactersMax = charactersMax;
    }

    public int charactersMax() {
      return charactersMax;
    }

    public boolean isNumber() {
      return this == NUMBER || this == DURATION;
    }

    public boolean hasLines() {
      return this == FILE || this == SECRET_FILE;
    }
  }

  /** Where it stands in the form. */
  public enum Group {
    WHERE("Where"),
    WHO("Who"),
    HOW("How");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** One of several values, with words for people. */
  public record Choice(String value, String label) {}

  /** A setting that may be absent and has no more rules than its kind. */
  public static Setting of(Kind kind, String key, Group group, String label, String help) {
    return new Setting(
        key, kind, group, label, help, false, null, null, null, null, null, null, null, List.of());
  }

  /** How long one send may take in all; see {@link Connection#sendTimeout}. */
  public static Setting sendTimeout(int defaultSeconds) {
    return of(
            Kind.DURATION,
            "sendTimeoutSeconds",
            Group.HOW,
            "Longest send",
            "How long one delivery may take in all; what takes longer is tried again.")
        .between(1, Connection.SEND_TIMEOUT_MAX.toSeconds(), "seconds")
        .byDefault(Integer.toString(defaultSeconds))
        .like(Integer.toString(defaultSeconds));
  }

  /** The same, which must not be absent. */
  public Setting needed() {
    return new Setting(
        key, kind, group, label, help, true, null, example, least, most, unit, pattern, rule,
        choices);
  }

  /** The same with a value that holds when it is absent. */
  public Setting byDefault(String value) {
    return new Setting(
        key, kind, group, label, help, required, value, example, least, most, unit, pattern, rule,
        choices);
  }

  /** The same with an example. */
  public Setting like(String value) {
    return new Setting(
        key,
        kind,
        group,
        label,
        help,
        required,
        defaultValue,
        value,
        least,
        most,
        unit,
        pattern,
        rule,
        choices);
  }

  /** The same number within bounds, both allowed. */
  public Setting between(long from, long to, String of) {
    return new Setting(
        key,
        kind,
        group,
        label,
        help,
        required,
        defaultValue,
        example,
        from,
        to,
        of,
        pattern,
        rule,
        choices);
  }

  /**
   * The same with a pattern for the whole value.
   *
   * @param words what it asks for, after "It is", without a full stop
   */
  public Setting matching(String regex, String words) {
    return new Setting(
        key,
        kind,
        group,
        label,
        help,
        required,
        defaultValue,
        example,
        least,
        most,
        unit,
        regex,
        words,
        choices);
  }

  /** The same with the values it can have. */
  public Setting from(List<Choice> values) {
    return new Setting(
        key,
        kind,
        group,
        label,
        help,
        required,
        defaultValue,
        example,
        least,
        most,
        unit,
        pattern,
        rule,
        values);
  }

  /** Never shown again once stored. */
  public boolean secret() {
    return kind == Kind.SECRET || kind == Kind.SECRET_FILE;
  }

  /** What is allowed, one sentence. */
  public String ruleWords() {
    if (rule != null) {
      return "It is " + rule + ".";
    }
    return switch (kind) {
      case NUMBER, DURATION ->
          least == null
              ? "It is a whole number."
              : "It is a whole number"
                  + (unit == null ? "" : " of " + unit)
                  + " from "
                  + least
                  + " to "
                  + most
                  + ".";
      case CHOICE ->
          "It is one of " + String.join(", ", choices.stream().map(Choice::value).toList()) + ".";
      case ADDRESS -> "It is a web address with a host, such as " + example + ".";
      case HOST -> "It is the name or address of a host, without port, such as " + example + ".";
      case ZONE -> "It is a time zone of the IANA list, such as Europe/Berlin.";
      case FILE, SECRET_FILE -> "It is a text of up to " + kind.charactersMax() + " characters.";
      case TEXT, SECRET ->
          "It is one line of text of up to " + kind.charactersMax() + " characters.";
    };
  }

  /**
   * What is wrong with a value, with the rule and never with the value itself.
   *
   * @param value not blank
   * @return one or two sentences, or null if it is right
   */
  public String fault(String value) {
    if (value.length() > kind.charactersMax()) {
      return "It has more than " + kind.charactersMax() + " characters. " + ruleWords();
    }
    if (value.codePoints().anyMatch(this::isForbidden)) {
      return "It has characters that cannot be kept here. " + ruleWords();
    }
    if (secret() && value.equals(example)) {
      return "This is the example of the documentation. Use one of your own.";
    }
    return fits(value) ? null : ruleWords();
  }

  private boolean isForbidden(int c) {
    boolean line = c == '\n' || c == '\r' || c == '\t';
    return Signs.isControl(c) && !(line && kind.hasLines());
  }

  private boolean fits(String value) {
    boolean ofKind =
        switch (kind) {
          case NUMBER, DURATION -> isNumber(value);
          case CHOICE -> choices.stream().anyMatch(choice -> choice.value().equals(value));
          case ADDRESS -> address(value) != null;
          case HOST -> HOST_SPELLING.matcher(value).matches();
          case ZONE -> ZoneId.getAvailableZoneIds().contains(value);
          case TEXT, FILE, SECRET, SECRET_FILE -> true;
        };
    return ofKind && (pattern == null || Pattern.matches(pattern, value));
  }

  private boolean isNumber(String value) {
    if (!value.matches("-?\\d{1,18}")) {
      return false;
    }
    long number = Long.parseLong(value);
    return (least == null || number >= least) && (most == null || number <= most);
  }

  /** The web address that a value is, or null; whether it may be called is not decided here. */
  static URI address(String value) {
    try {
      URI uri = new URI(value);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      boolean web = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
      return web
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
          ? uri
          : null;
    } catch (URISyntaxException notAnAddress) {
      return null;
    }
  }
}
