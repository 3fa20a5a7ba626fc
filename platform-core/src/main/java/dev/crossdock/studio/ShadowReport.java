package dev.crossdock.studio;

import java.time.Instant;
import java.util.List;

/**
 * What a draft would have made of messages that came.
 *
 * @param sentences what changes, for people, the most frequent first
 * @param cases some of the messages that change
 * @param took milliseconds
 */
public record ShadowReport(
    int exchanges,
    int same,
    int different,
    int failing,
    int mended,
    List<String> sentences,
    List<ShadowCase> cases,
    long took,
    Instant at,
    String by) {
  public static final int CASES_MAX = 50;
}
