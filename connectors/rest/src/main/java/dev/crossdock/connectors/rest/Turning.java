package dev.crossdock.connectors.rest;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Signs;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a partner's pages are read and turned. A position is a number, a cursor, an address or a
 * time, as the pages are turned; null is the first page.
 */
final class Turning {
  private static final int MEGABYTE = 1024 * 1024;
  private static final int MEDIA_TYPE_CHARACTERS_MAX = 200;

  private final RestTarget target;
  private final RestTarget.Polling how;

  Turning(RestTarget target) {
    this(target, target.poll());
  }

  /**
   * @param how the answers are read
   */
  Turning(RestTarget target, RestTarget.Polling how) {
    this.target = target;
    this.how = how;
  }

  /**
   * What a page holds.
   *
   * @param next as the answer names it, but for a Link header; null at the last page
   */
  record Page(List<Item> items, String next) {}

  /**
   * The address of a page.
   *
   * @param from from where the pass reaches, or null
   */
  URI address(String position, Instant from) {
    if (how.pages().isAddress() && position != null) {
      return URI.create(position);
    }
    Map<String, String> values = new HashMap<>();
    values.put("size", Integer.toString(how.pageSize()));
    values.put("page", Integer.toString(number(position)));
    values.put("cursor", how.pages() == PageKind.CURSOR ? position : null);
    Instant since =
        how.pages() == PageKind.SINCE && position != null ? Instant.parse(position) : from;
    values.put("since", since == null ? null : how.sinceFormat().write(since));
    URI address = how.path().filled(values);
    if (address == null) {
      throw RestTarget.wrong(
          RestSettings.POLL_PATH, "With its values filled in it is no address of usual length.");
    }
    return address;
  }

  /** The number of a page. */
  int number(String position) {
    return how.pages() == PageKind.NUMBER && position != null
        ? Integer.parseInt(position)
        : how.firstPage();
  }

  /**
   * Reads an answer.
   *
   * @throws ProblemException {@link Problem#ANSWER_NOT_AS_SET} if it is not as set
   */
  Page page(Answer answer) {
    if (answer.end() == End.CUT) {
      throw JsonPage.notAsSet(
          "An answer has more than "
              + how.answerBytesMax() / MEGABYTE
              + " megabytes: ask for smaller pages, or allow larger answers.");
    }
    String coding = answer.headers().getOrDefault("content-encoding", "identity");
    if (!coding.equalsIgnoreCase("identity")) {
      throw JsonPage.notAsSet("The answer is compressed, for which we did not ask.");
    }
    byte[] body = answer.body();
    String header = how.nextHeader() == null ? null : header(answer);
    if (body.length == 0) {
      return new Page(List.of(), header);
    }
    boolean json = how.items() != null || how.next() != null;
    JsonPage read = json ? JsonPage.read(how, body) : null;
    return new Page(
        how.items() == null ? List.of(Item.whole(body, mediaType(answer))) : read.items(),
        read == null || header != null ? header : read.next());
  }

  private String header(Answer answer) {
    String value = answer.headers().getOrDefault(how.nextHeader(), "");
    return value.isBlank() ? null : value;
  }

  private static String mediaType(Answer answer) {
    String type = answer.headers().getOrDefault("content-type", "");
    return type.matches("[ -~]{3," + MEDIA_TYPE_CHARACTERS_MAX + "}")
        ? type
        : "application/octet-stream";
  }

  /**
   * The position of the next page.
   *
   * @param address of this page
   * @return null after the last one
   * @throws ProblemException if it is not as set, or leads to another host
   */
  String next(Page page, String position, Instant from, URI address, Answer answer) {
    return switch (how.pages()) {
      case ONE -> null;
      case NUMBER ->
          page.items().isEmpty() ? null : Integer.toString(Math.addExact(number(position), 1));
      case CURSOR -> kept(page.next() == null || page.next().equals(position) ? null : page.next());
      case ADDRESS -> link(page.next(), address);
      case LINK -> link(LinkHeader.next(answer.headers().get("link")), address);
      case SINCE -> later(page.items(), position == null ? from : Instant.parse(position));
    };
  }

  private static String kept(String cursor) {
    if (cursor == null) {
      return null;
    }
    if (cursor.length() > PollCursor.POSITION_CHARACTERS_MAX
        || cursor.codePoints().anyMatch(Signs::isControl)) {
      throw JsonPage.notAsSet(
          "The cursor of the next page has more than "
              + PollCursor.POSITION_CHARACTERS_MAX
              + " characters, or such as no text has.");
    }
    return cursor;
  }

  /** Led by a stranger we go no further than the host that the tenant has chosen. */
  private String link(String text, URI address) {
    if (text == null) {
      return null;
    }
    try {
      String bare = text.strip();
      // Of a link that is a query only, URI would drop the last part of the path: RFC 2396.
      URI link =
          address.resolve(new URI(bare.startsWith("?") ? address.getRawPath() + bare : bare));
      if (!target.isOurs(link)) {
        throw new ProblemException(
            Problem.OUTGOING_REFUSED,
            null,
            "The next page is said to be at another host, or under another scheme or port. Only"
                + " the host of the connection is called.");
      }
      String path = link.getRawPath() == null ? "" : link.getRawPath();
      String query = link.getRawQuery() == null ? "" : "?" + link.getRawQuery();
      URI next =
          new URI(
              target.root().getScheme() + "://" + target.root().getRawAuthority() + path + query);
      return next.equals(address) ? null : kept(next.toString());
    } catch (URISyntaxException noAddress) {
      throw JsonPage.notAsSet("What should lead to the next page is no address.");
    }
  }

  /** After a full page from its last time on: what has that very time comes again and is known. */
  private String later(List<Item> items, Instant from) {
    boolean full = how.path().has("size") && items.size() >= how.pageSize();
    if (!full) {
      return null;
    }
    Instant last = null;
    for (Item item : items) {
      if (item.at() == null || last != null && item.at().isBefore(last)) {
        throw JsonPage.notAsSet(
            "A full page is not in the order of its times, the oldest first: what lies between two"
                + " pages would be missed.");
      }
      last = item.at();
    }
    boolean further =
        from == null || !how.sinceFormat().write(last).equals(how.sinceFormat().write(from));
    if (!further) {
      throw JsonPage.notAsSet(
          "A full page holds items of one time only: no time leads on. Ask for larger pages.");
    }
    return last.toString();
  }
}
