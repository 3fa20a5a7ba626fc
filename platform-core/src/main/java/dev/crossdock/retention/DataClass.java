package dev.crossdock.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is kept for a time of its own. The bounds stand in the table {@code retention} too. */
public enum DataClass {
  /** What stays of a message: its hash, its state, its history. */
  PAYLOADS(
      "Contents of messages",
      "The bytes of settled messages and what their documents say, also where they are samples of"
          + " mappings; hash, state, history and the amounts of bills stay.",
      30,
      4_000),
  EXCHANGES(
      "Explanations",
      "The words on refusals, failures and answers, of messages and closed cases: they quote"
          + " contents.",
      90,
      4_000),
  /** The state that was derived from them stays. */
  MILESTONES("Milestones", "Of shipments that have ended; their state stays.", 90, 4_000),
  JOURNAL(
      "Audit log and traces",
      "Who did what, and the hops of messages; the sealed blocks stay, so the log still verifies.",
      365,
      4_000),
  ANSWERS(
      "Answers for repeated requests",
      "What was answered for an Idempotency-Key; a later repetition is a new request.",
      1,
      90),
  ALERTS(
      "Alerts",
      "Alerts that are over, with what was told of them; who acknowledged them stands in the audit"
          + " log.",
      30,
      4_000),
  APPLICATIONS(
      "Applications",
      "What firms said that applied to become partners, once it is decided; what nobody confirmed"
          + " goes after 7 days.",
      30,
      400);

  private final String title;
  private final String words;
  private final int daysMin;
  private final int daysMax;

  DataClass(String title, String words, int daysMin, int daysMax) {
    this.title = title;
    this.words = words;
    this.daysMin = daysMin;
    this.daysMax = daysMax;
  }

  /** For people to read. */
  public String title() {
    return title;
  }

  /** What exactly goes, and what stays. */
  public String words() {
    return words;
  }

  /** Nothing younger than this ever goes. */
  public int daysMin() {
    return daysMin;
  }

  /** The longest time that may be set, and what holds where nothing is. */
  public int daysMax() {
    return daysMax;
  }

  /** As it stands in addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class of this word. */
  public static Optional<DataClass> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
