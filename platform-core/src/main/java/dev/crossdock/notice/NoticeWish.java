package dev.crossdock.notice;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Signs;
import dev.crossdock.sunset.Subject;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What somebody wants published; the rest as in {@link Notice}.
 *
 * @param since null for now
 */
public record NoticeWish(
    String title,
    String words,
    String todo,
    String link,
    List<String> partners,
    Subject subject,
    Instant since,
    Instant until) {
  public static final int TITLE_CHARACTERS_MAX = 120;
  public static final int WORDS_CHARACTERS_MAX = 2_000;
  public static final int TODO_CHARACTERS_MAX = 500;
  public static final int LINK_CHARACTERS_MAX = 500;
  public static final int PARTNERS_MAX = 200;

  public NoticeWish {
    partners = partners == null ? List.of() : partners.stream().distinct().toList();
  }

  /**
   * Refuses what cannot be published.
   *
   * @throws ProblemException about the first field that is wrong
   */
  void check(Instant now) {
    text("/title", title, TITLE_CHARACTERS_MAX);
    text("/words", words, WORDS_CHARACTERS_MAX);
    text("/todo", todo, TODO_CHARACTERS_MAX);
    if (link != null && !isLink(link)) {
      throw wrong(
          "/link", "link is an https address of at most " + LINK_CHARACTERS_MAX + " characters.");
    }
    if (partners.size() > PARTNERS_MAX) {
      throw wrong("/partners", "Name at most " + PARTNERS_MAX + " partners, or none for all.");
    }
    Instant begin = since == null ? now : since;
    if (until != null && (!until.isAfter(begin) || !until.isAfter(now))) {
      throw wrong("/until", "until lies after now and after since.");
    }
  }

  private static void text(String field, String text, int charactersMax) {
    if (text == null
        || text.isBlank()
        || text.length() > charactersMax
        || text.codePoints().anyMatch(c -> c < ' ' && c != '\n' || Signs.isHalf(c))) {
      throw wrong(
          field,
          field.substring(1)
              + " is a text of 1 to "
              + charactersMax
              + " characters without control characters.");
    }
  }

  private static boolean isLink(String link) {
    if (link.length() > LINK_CHARACTERS_MAX || !link.matches("https://[!-;=?-~]+")) {
      return false;
    }
    try {
      return URI.create(link).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static ProblemException wrong(String field, String detail) {
    return new ProblemException(Problem.INVALID_FIELD, field, detail);
  }
}
