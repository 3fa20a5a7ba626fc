package dev.crossdock.sunset;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.Instant;

/**
 * A version of the API, or one operation of it, that the platform takes from everybody no longer.
 *
 * @param operation its id; null for all of the version
 * @param since when it was deprecated; may be to come
 * @param sunset from when on it is refused, or null while that is not said
 * @param todo what to use in its place
 * @param link where more stands, or null
 * @param setBy user name
 * @param reason why, for the platform's own journal
 */
public record VersionEnd(
    ApiVersion version,
    String operation,
    Instant since,
    Instant sunset,
    String todo,
    String link,
    Instant setAt,
    String setBy,
    String reason) {
  /** What it is about, such as {@code v1} or {@code v1/listOutbox}. */
  public String about() {
    return about(version, operation);
  }

  static String about(ApiVersion version, String operation) {
    return operation == null ? version.word() : version.word() + "/" + operation;
  }

  boolean concerns(ApiVersion called, String calledOperation) {
    return version == called && (operation == null || operation.equals(calledOperation));
  }

  /** Whether it is refused by now. */
  public boolean isOver(Instant now) {
    return sunset != null && !now.isBefore(sunset);
  }

  /** Why it is refused, in the words for who calls. */
  public ProblemException refusal() {
    return new ProblemException(
        Problem.VERSION_OVER,
        null,
        (operation == null ? "Version " + version.word() : operation + " of " + version.word())
            + " of the API is refused since "
            + sunset
            + ". In its place: "
            + todo);
  }
}
