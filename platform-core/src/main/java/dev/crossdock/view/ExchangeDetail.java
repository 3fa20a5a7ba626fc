package dev.crossdock.view;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything about one exchange but its bytes. What an actor may not see is null or left out.
 *
 * @param route the way it went in one sentence
 * @param knownBy in words, what made it unique, such as "Sender's message id"
 * @param senderId the sender's own id, or null
 * @param client person or client that brought it
 * @param channel by which operation of the API it came, such as {@code POST /api/v2/events}, or
 *     null where it came otherwise
 * @param zone zone of the connection
 * @param hops in the order in which they happened
 * @param repeats the duplicates that were ignored, newest first, at most {@link
 *     Exchanges#REPEATS_MAX}
 * @param related other exchanges of the same cause and the same shipment, newest first, at most
 *     {@link Exchanges#RELATED_MAX}
 * @param mediaType or null once the content was deleted
 * @param sha256 of the content, in hex; null for who may not read all kinds of content, as who can
 *     guess a message could confirm it
 * @param insideUs time spent inside the platform, in microseconds
 * @param nextTryAt when it is sent again, or null
 * @param mayReplay whether this actor may replay it now
 * @param maySkip whether this actor may skip it now
 */
public record ExchangeDetail(
    ExchangeRow row,
    String route,
    String knownBy,
    String senderId,
    String client,
    String channel,
    ZoneId zone,
    List<Hop> hops,
    List<Repeat> repeats,
    List<ExchangeRow> related,
    List<CaseRow> openCases,
    String mediaType,
    int sizeBytes,
    String sha256,
    long insideUs,
    Instant nextTryAt,
    boolean mayReplay,
    boolean maySkip) {
  public ExchangeDetail {
    hops = List.copyOf(hops);
    repeats = List.copyOf(repeats);
    related = List.copyOf(related);
    openCases = List.copyOf(openCases);
  }

  /** A duplicate that was ignored. */
  public record Repeat(Instant at, String words, String client) {}
}
