package dev.crossdock.alert;

import java.time.Instant;

/**
 * An alert as somebody may see it.
 *
 * @param partner code of the partner that it is about, or null
 * @param partnerName null likewise
 * @param ownerName who has to act, by name
 * @param level how much of it there is, in the unit of its kind
 * @param path page where it is put right; null where the reader has no such page
 * @param seenAt when it was there last, to within some minutes
 * @param times how often it got more, and its beginning
 * @param closedAt null while it lasts
 * @param own what the reader's side has taken note of; null for nothing
 * @param other what the other side has; null for nothing, and where there is no other
 */
public record AlertRow(
    long id,
    RuleKind kind,
    String partner,
    String partnerName,
    String ownerName,
    Severity severity,
    long level,
    String title,
    String detail,
    String fix,
    String path,
    Instant openedAt,
    Instant seenAt,
    int times,
    Instant closedAt,
    Taken own,
    Taken other) {

  /**
   * Who has taken note.
   *
   * @param by user name; null where the reader is of the other side
   * @param name for people to read
   * @param again when it is told again if it lasts
   */
  public record Taken(Instant at, String by, String name, String note, Instant again) {}

  /** The id as people see it, such as {@code AL-12}. */
  public String shownId() {
    return "AL-" + id;
  }

  public AlertState state() {
    if (closedAt != null) {
      return AlertState.CLOSED;
    }
    return own == null ? AlertState.OPEN : AlertState.ACKNOWLEDGED;
  }
}
