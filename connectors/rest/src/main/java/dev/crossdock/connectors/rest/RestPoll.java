package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Polled;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One poll: page after page is asked for, its items are handed over, and only then does the cursor
 * move. A pass over all pages may take several polls. Used once, by one thread.
 */
final class RestPoll {
  static final int PAGES_MAX = 200;
  static final int ITEMS_MAX = 5_000;

  /** A pass of more pages has no end. */
  static final int PASS_PAGES_MAX = 5_000;

  /** Some feeds give a new cursor for ever: after so many empty pages the next poll goes on. */
  static final int EMPTY_PAGES_MAX = 3;

  private static final Duration CALL_MAX = Duration.ofSeconds(30);

  /** No page is begun, and no item taken, with less time than this. */
  private static final Duration LAST_PAGE = Duration.ofSeconds(3);

  private static final Duration LAST_ITEM = Duration.ofMillis(500);

  /** An item from later than this says nothing of how far we have come. */
  private static final Duration AHEAD_MAX = Duration.ofDays(1);

  private static final Set<Integer> ANSWERS = Set.of(200, 203, 204);
  private static final Set<Integer> ANSWERS_OR_SAME = Set.of(200, 203, 204, 304);
  private static final int SAME = 304;
  private static final int NONE = 404;

  /** How an API says that it does not know a page any more. */
  private static final Set<Integer> STALE = Set.of(400, 404, 410, 422);

  private final RestTarget.Polling how;
  private final RestCalls calls;
  private final Turning turning;
  private final PollCursor cursor;
  private final Consumer<Arrival> intake;
  private final Instant until;
  private final Clock clock;
  private final Instant begun;
  private final String signedAs;

  private final Set<String> visited = new HashSet<>();
  private int pages;
  private int emptyPages;
  private int taken;
  private int known;
  private int nameless;
  private int timed;
  private int items;
  private boolean restarted;
  private boolean more;
  private String lastPage;
  private Integer lastFilled;
  private Duration pause;

  RestPoll(
      RestTarget target,
      RestCalls calls,
      String cursor,
      Consumer<Arrival> intake,
      Instant until,
      Clock clock) {
    this.how = target.poll();
    this.calls = calls;
    this.turning = new Turning(target);
    this.cursor = PollCursor.read(cursor, Item.fingerprint(how.toString()));
    this.intake = intake;
    this.until = until;
    this.clock = clock;
    this.begun = clock.instant();
    this.signedAs = "poll-" + target.id() + "-" + begun.toEpochMilli();
  }

  /** Never throws. */
  Polled run() {
    try {
      while (onePage()) {
        continue;
      }
      return new Polled(null, words(), cursor.text(), taken, more, null, calls.steps());
    } catch (ProblemException trouble) {
      return new Polled(
          trouble.problem(),
          trouble.getMessage(),
          cursor.text(),
          taken,
          false,
          pause,
          calls.steps());
    }
  }

  private String words() {
    return (taken == 1 ? "One message was taken in" : taken + " messages were taken in")
        + (known == 0 ? "" : ", " + known + " known ones were left")
        + (nameless == 0
            ? ""
            : ", " + nameless + " without identity where it should be are known by their content")
        + (restarted ? ", after the API did not know the page any more and we began anew" : "")
        + (pages > 1 ? ", on " + pages + " pages." : ".");
  }

  private Duration left() {
    return Duration.between(clock.instant(), until);
  }

  /** Whether there is another one to ask for now. */
  private boolean onePage() {
    boolean full = pages >= PAGES_MAX || taken >= ITEMS_MAX;
    if (full || pages > 0 && left().compareTo(LAST_PAGE) < 0) {
      more = true;
      return false;
    }
    if (cursor.pages >= PASS_PAGES_MAX) {
      cursor.restart();
      throw JsonPage.notAsSet("There is no last page: " + PASS_PAGES_MAX + " were asked for.");
    }
    if (cursor.pages == 0) {
      cursor.from = from();
    }
    URI address = turning.address(cursor.position, cursor.from);
    Reply reply = ask(address);
    pages++;
    if (!reply.isOk()) {
      return isEnd(reply) ? ended(null, address) : beginsAnew(reply);
    }
    if (reply.status() == SAME) {
      cursor.pages = 0;
      return false;
    }
    cursor.pages++;
    return taken(reply.answer(), address);
  }

  private Instant from() {
    if (cursor.since != null) {
      return cursor.since.minus(how.overlap());
    }
    return how.lookBack() == null ? null : begun.minus(how.lookBack());
  }

  private Reply ask(URI address) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", how.accept());
    boolean conditional =
        cursor.etag != null
            && cursor.done == 0
            && Item.fingerprint(address.toString()).equals(cursor.etagOf);
    if (conditional) {
      headers.put("If-None-Match", cursor.etag);
    }
    RestCalls.Ask ask =
        new RestCalls.Ask(
            "GET " + (pages == 0 ? "first page" : "next page"),
            "GET",
            address,
            signedAs + "-" + pages,
            headers,
            null,
            how.answerBytesMax());
    Set<Integer> expected = conditional ? ANSWERS_OR_SAME : ANSWERS;
    Duration most = left().compareTo(CALL_MAX) < 0 ? left() : CALL_MAX;
    try {
      return calls
          .call(
              ask,
              answer -> Reply.toQuestion(answer, expected, clock),
              System.nanoTime() + most.toNanos())
          .get(most.toMillis() + LAST_ITEM.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.TARGET_UNAVAILABLE, null, "The platform is stopping.");
    } catch (ExecutionException | TimeoutException e) {
      throw new ProblemException(
          Problem.TARGET_UNAVAILABLE, null, "The API gave no answer in time.");
    }
  }

  /** Whether an API says by this that the page before was the last one. */
  private boolean isEnd(Reply reply) {
    return how.pages() == PageKind.NUMBER && pages > 1 && reply.status() == NONE;
  }

  /** Where the page that a poll before has left is not known any more, once from the first one. */
  private boolean beginsAnew(Reply reply) {
    if (pages == 1 && cursor.position != null && !restarted && STALE.contains(reply.status())) {
      restarted = true;
      cursor.restart();
      return true;
    }
    pause = reply.pause();
    throw new ProblemException(reply.problem(), null, reply.words());
  }

  private boolean taken(Answer answer, URI address) {
    Turning.Page page = turning.page(answer);
    String print = Item.fingerprint(page.items());
    if (!page.items().isEmpty() && print.equals(lastPage) && how.pages() != PageKind.SINCE) {
      throw JsonPage.notAsSet(
          "A page holds the same items as the page before it: what turns the pages has no effect.");
    }
    lastPage = print;
    if (!take(page.items())) {
      more = true;
      return false;
    }
    emptyPages = page.items().isEmpty() ? emptyPages + 1 : 0;
    if (how.pages() == PageKind.NUMBER && !page.items().isEmpty()) {
      lastFilled = turning.number(cursor.position);
    }
    String next = turning.next(page, cursor.position, cursor.from, address, answer);
    if (next == null) {
      return hasShrunk(page) ? fromTheFirst() : ended(answer, address);
    }
    if (!visited.add(next)) {
      throw JsonPage.notAsSet("The pages lead in a circle: one follows itself.");
    }
    cursor.turnTo(next);
    return emptyPages < EMPTY_PAGES_MAX;
  }

  /** Whether the page that was the last one is gone. */
  private boolean hasShrunk(Turning.Page page) {
    return how.pages() == PageKind.NUMBER
        && page.items().isEmpty()
        && cursor.pages == 1
        && cursor.position != null
        && !restarted;
  }

  private boolean fromTheFirst() {
    restarted = true;
    cursor.restart();
    return true;
  }

  /** Hands over what is not known; returns whether that is all of it. */
  private boolean take(List<Item> all) {
    boolean begunBefore =
        cursor.done > 0
            && cursor.done <= all.size()
            && Item.fingerprint(all.subList(0, cursor.done)).equals(cursor.doneOf);
    int next = begunBefore ? cursor.done : 0;
    try {
      for (; next < all.size(); next++) {
        if (left().compareTo(LAST_ITEM) < 0) {
          return false;
        }
        take(all.get(next));
      }
      return true;
    } finally {
      cursor.done = next;
      cursor.doneOf = Item.fingerprint(all.subList(0, next));
    }
  }

  private void take(Item item) {
    if (cursor.isKnown(item)) {
      known++;
    } else {
      intake.accept(item.arrival());
      taken++;
      nameless += how.ids().isEmpty() || item.id() != null ? 0 : 1;
    }
    cursor.took(item);
    items++;
    Instant at = item.at();
    if (at != null) {
      timed++;
      boolean counts =
          at.isBefore(begun.plus(AHEAD_MAX))
              && (cursor.latest == null || at.isAfter(cursor.latest));
      cursor.latest = counts ? at : cursor.latest;
    }
  }

  /** The pass is over; returns false. */
  private boolean ended(Answer last, URI address) {
    if (how.since() != null && items > 0 && timed == 0) {
      throw JsonPage.notAsSet(
          "None of the items has a time with a zone at "
              + how.since()
              + ": it is not known how far we have come.");
    }
    if (cursor.latest != null && (cursor.since == null || cursor.latest.isAfter(cursor.since))) {
      cursor.since = cursor.latest;
    }
    boolean told = last != null && how.isToldByBody();
    cursor.state(told ? last.headers().get("etag") : null, address.toString());
    String end = how.pages() == PageKind.NUMBER ? lastNumber() : cursor.position;
    cursor.restart();
    if (how.fromEnd() && how.pages() != PageKind.SINCE) {
      cursor.turnTo(end);
    }
    return false;
  }

  /** The last page that held something, as far as this poll has seen. */
  private String lastNumber() {
    if (lastFilled != null) {
      return lastFilled.toString();
    }
    int before = turning.number(cursor.position) - 1;
    return cursor.position == null || before < how.firstPage() ? null : Integer.toString(before);
  }
}
