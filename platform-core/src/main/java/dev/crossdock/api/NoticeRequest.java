package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.notice.NoticeWish;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice to be published. */
@Schema(name = "NoticeRequest")
public record NoticeRequest(
    @Schema(required = true, minLength = 1, maxLength = 120) String title,
    @Schema(required = true, minLength = 1, maxLength = 2000) String words,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 500,
            description = "What partners are to do; told to whoever is refused")
        String todo,
    @Schema(maxLength = 500, description = "Where more stands: an https address") String link,
    @Schema(maxItems = 200, description = "Codes of those whom it is for; all if absent")
        List<String> partners,
    @Schema(description = "What is deprecated; absent for a plain notice")
        NoticeAnswer.Subject subject,
    @Schema(description = "Now if absent") Instant since,
    @Schema(description = "From then on what is deprecated is refused") Instant until) {
  static final int BYTES_MAX = 32 * 1024;
  private static final Set<String> NAMES =
      Set.of("title", "words", "todo", "link", "partners", "subject", "since", "until");

  /** A later date. */
  @Schema(name = "NoticePostponement")
  public record Later(
      @Schema(required = true, description = "Later than before") Instant until,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Later read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("until", "reason"));
      return new Later(time(tree, "until"), ReasonRequest.words(tree.get("reason")));
    }
  }

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static NoticeWish read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    return new NoticeWish(
        CredentialRequest.text(tree, "title"),
        CredentialRequest.text(tree, "words"),
        CredentialRequest.text(tree, "todo"),
        CredentialRequest.text(tree, "link"),
        texts(tree, "partners"),
        subject(tree.get("subject")),
        time(tree, "since"),
        time(tree, "until"));
  }

  private static Subject subject(JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    for (Subject.Kind kind : Subject.Kind.values()) {
      if (node.path("kind").asText().equals(kind.name()) && node.path("name").isTextual()) {
        return new Subject(kind, node.get("name").asText());
      }
    }
    throw new ProblemException(
        Problem.INVALID_FIELD, "/subject", "subject has a kind, OPERATION or FORMAT, and a name.");
  }

  /** A list of texts; empty if absent. */
  static List<String> texts(JsonNode tree, String name) {
    JsonNode list = tree.get(name);
    if (list == null || list.isNull()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : list) {
      if (one.isTextual()) {
        texts.add(one.asText());
      }
    }
    if (!list.isArray() || texts.size() != list.size()) {
      throw new ProblemException(Problem.INVALID_FIELD, "/" + name, name + " is a list of texts.");
    }
    return texts;
  }

  /** The same of at most so many. */
  static List<String> texts(JsonNode tree, String name, int itemsMax) {
    List<String> texts = texts(tree, name);
    if (texts.size() > itemsMax) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/" + name, name + " has at most " + itemsMax + " texts.");
    }
    return texts;
  }

  static Instant time(JsonNode tree, String name) {
    String text = CredentialRequest.text(tree, name);
    try {
      Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
      if (time == null
          || time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
        return time;
      }
    } catch (DateTimeException e) {
      throw wrongTime(name);
    }
    throw wrongTime(name);
  }

  private static ProblemException wrongTime(String name) {
    return new ProblemException(
        Problem.INVALID_FIELD,
        "/" + name,
        name + " is a time as in ISO 8601 with an offset, such as 2027-01-31T00:00:00Z.");
  }
}
