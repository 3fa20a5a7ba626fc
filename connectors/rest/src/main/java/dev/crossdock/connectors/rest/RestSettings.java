package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Choice;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import java.util.ArrayList;
import java.util.List;

/** The settings of what is asked, how pages are turned, and what is sent. */
final class RestSettings {
  static final String ADDRESS = "address";
  static final String POLL_PATH = "pollPath";
  static final String SEND_PATH = "sendPath";
  static final String LOOK_UP_PATH = "lookUpPath";
  static final String ASK_PATH = "askPath";
  static final String ASK_BODY = "askBody";
  static final String HEADERS = "headers";

  static final String PAGES = "pages";
  static final String PAGE_SIZE = "pageSize";
  static final String FIRST_PAGE = "firstPage";
  static final String NEXT = "nextPointer";
  static final String NEXT_HEADER = "nextHeader";
  static final String ITEMS = "itemsPointer";
  static final String ID = "idPointer";
  static final String SINCE = "sincePointer";
  static final String SINCE_FORMAT = "sinceFormat";
  static final String OVERLAP = "overlapSeconds";
  static final String LOOK_BACK = "lookBackDays";
  static final String NEXT_POLL = "nextPoll";
  static final String FROM_END = "end";
  static final String ACCEPT = "accept";
  static final String ANSWER_MAX = "answerMegabytesMax";

  static final String METHOD = "method";
  static final String EXPECTED = "expected";
  static final String REFERENCE = "referencePointer";

  static final String POINTER = "(/([^~/ ]|~[01])*)+";
  static final String POINTER_WORDS = "a JSON Pointer, such as /data/items";

  /** Names under which others put keys into addresses; a cursor may be called a token. */
  private static final String NO_KEY =
      "(?!.*[?&](?i:[a-z_-]*(key|token|secret|password|signature|sig|auth))=(?!\\{))";

  private static final String PLAIN = "[A-Za-z0-9._~!$&'()*+,;=:@/?%-]";
  private static final String PATH_WORDS =
      "a path that begins with a slash, without a key or password in it; placeholders are ";

  static final List<Setting> ALL = all();

  private RestSettings() {}

  private static List<Setting> all() {
    List<Setting> all = new ArrayList<>(where());
    all.addAll(asking());
    all.addAll(SignInSettings.SETTINGS);
    all.addAll(pages());
    all.addAll(turning());
    all.addAll(items());
    all.addAll(times());
    all.addAll(sending());
    all.add(Setting.sendTimeout(20));
    return List.copyOf(all);
  }

  private static Setting path(String key, String label, String help, String... placeholders) {
    String names = String.join("|", placeholders);
    return Setting.of(Kind.TEXT, key, Group.WHERE, label, help)
        .matching(
            NO_KEY + "/(" + PLAIN + "|\\{(" + names + ")\\})*",
            PATH_WORDS + "{" + String.join("}, {", placeholders) + "}");
  }

  private static List<Setting> where() {
    return List.of(
        Setting.of(
                Kind.ADDRESS,
                ADDRESS,
                Group.WHERE,
                "Address",
                "Root of the partner's API, to which the paths below are added. Nothing but this"
                    + " host, and that of the token address, is ever called.")
            .needed()
            .matching("[^?]*", "a web address without a question mark")
            .like("https://api.partner.example/v2"),
        path(
                POLL_PATH,
                "Path to ask",
                "What is asked for new messages. Without it nothing is fetched. A parameter whose"
                    + " placeholder has no value yet is left out.",
                "cursor",
                "page",
                "size",
                "since")
            .like("/events?limit={size}&cursor={cursor}"),
        path(
                SEND_PATH,
                "Path to send to",
                "Where files go. Without it nothing can be sent.",
                "exchange",
                "name")
            .like("/declarations"),
        path(
                LOOK_UP_PATH,
                "Path to look up",
                "Asked after a lost answer whether a file is there: 200 is yes, 404 is no. Without"
                    + " it the file is sent again with the same Idempotency-Key.",
                "exchange",
                "name")
            .like("/declarations/by-reference/{exchange}"),
        Setting.of(
                Kind.FILE,
                HEADERS,
                Group.WHERE,
                "Further headers",
                "Sent with every call, such as the version of the API: one in each line. They are no"
                    + " place for keys.")
            .matching(
                "(?i)\\s*((?!(host|connection|content-\\S*|transfer-encoding|te|upgrade|expect|"
                    + "cookie|authorization|proxy-\\S*|accept|if-\\S*|user-agent|idempotency-key|"
                    + "webhook-\\S*|\\S*(key|token|secret)):)[a-z0-9][a-z0-9_-]{0,63}: *[!-~]"
                    + "[ -~]{0,500}(\\r?\\n|$)){1,10}\\s*",
                "one to ten lines of a header's name, a colon and its value, none of them a header"
                    + " of the protocol or one that signs in")
            .like("API-Version: 2"));
  }

  private static List<Setting> asking() {
    return List.of(
        path(
                ASK_PATH,
                "Path to ask about one shipment",
                "What is asked with a reference of a shipment. 404 says that it is not known there."
                    + " Answers are read like those that are polled.",
                "reference")
            .like("/track/shipments?trackingNumber={reference}"),
        Setting.of(
                Kind.FILE,
                ASK_BODY,
                Group.WHERE,
                "Question about one shipment",
                "JSON that is posted to that path, with {reference} inside a text of it. Without it"
                    + " the path is fetched.")
            .matching("(?s).*\\{reference\\}.*", "JSON with {reference} in it")
            .like("{\"trackingNumber\": \"{reference}\"}"));
  }

  private static List<Setting> pages() {
    return List.of(
        Setting.of(
                Kind.CHOICE,
                PAGES,
                Group.HOW,
                "Pages",
                "How one page of an answer leads to the next.")
            .from(
                List.of(
                    new Choice(PageKind.ONE.value(), "There is one"),
                    new Choice(PageKind.NUMBER.value(), "By number, until one is empty"),
                    new Choice(PageKind.CURSOR.value(), "By a cursor in the answer"),
                    new Choice(PageKind.ADDRESS.value(), "By an address in the answer"),
                    new Choice(PageKind.LINK.value(), "By a Link header (RFC 8288)"),
                    new Choice(PageKind.SINCE.value(), "By the time of the last item")))
            .byDefault(PageKind.ONE.value())
            .like(PageKind.CURSOR.value()),
        Setting.of(
                Kind.NUMBER,
                PAGE_SIZE,
                Group.HOW,
                "Page size",
                "What {size} stands for: how many items are asked for at once.")
            .between(1, 1_000, "items")
            .byDefault("100")
            .like("100"),
        Setting.of(Kind.NUMBER, FIRST_PAGE, Group.HOW, "First page", "Number of the first page.")
            .between(0, 1, null)
            .byDefault("1")
            .like("0"));
  }

  private static List<Setting> turning() {
    return List.of(
        Setting.of(
                Kind.TEXT,
                NEXT,
                Group.HOW,
                "Next page at",
                "Where in an answer the next page's cursor or address stands. At the last page it"
                    + " is absent, null or empty.")
            .matching(POINTER, POINTER_WORDS)
            .like("/meta/nextCursor"),
        Setting.of(
                Kind.TEXT,
                NEXT_HEADER,
                Group.HOW,
                "Next page in header",
                "Header of an answer in which that stands instead, as with DCSA.")
            .matching("[A-Za-z0-9][A-Za-z0-9_-]{0,63}", "the name of a header")
            .like("Next-Page-Cursor"),
        Setting.of(
                Kind.CHOICE,
                NEXT_POLL,
                Group.HOW,
                "The next poll begins",
                "At the end where the partner adds at the end only; otherwise at the beginning, and"
                    + " what came before is known by its identity.")
            .from(
                List.of(
                    new Choice("start", "At the first page"),
                    new Choice(FROM_END, "At the last page seen")))
            .byDefault("start")
            .like(FROM_END),
        Setting.of(
                Kind.NUMBER,
                ANSWER_MAX,
                Group.HOW,
                "Largest answer",
                "What is longer is not read, and told.")
            .between(1, 16, "megabytes")
            .byDefault("4")
            .like("4"));
  }

  private static List<Setting> items() {
    return List.of(
        Setting.of(
                Kind.TEXT,
                ITEMS,
                Group.HOW,
                "Items at",
                "Where in an answer the array stands whose items are messages of their own; # if the"
                    + " answer itself is that array. Without it an answer is one message.")
            .matching("#|" + POINTER, POINTER_WORDS + ", or #")
            .like("/events"),
        Setting.of(
                Kind.TEXT,
                ID,
                Group.HOW,
                "Identity at",
                "Where in an item stands what it is known by, up to three places; of what changes"
                    + " name its version too. Without it an item is known by its content.")
            .matching(
                POINTER + "( " + POINTER + "){0,2}", "one to three JSON Pointers, spaces between")
            .like("/id /version"));
  }

  private static List<Setting> times() {
    return List.of(
        Setting.of(
                Kind.TEXT,
                SINCE,
                Group.HOW,
                "Time at",
                "Where in an item stands the time that {since} is compared with, best when it was"
                    + " entered.")
            .matching(POINTER, POINTER_WORDS)
            .like("/createdAt"),
        Setting.of(
                Kind.CHOICE,
                SINCE_FORMAT,
                Group.HOW,
                "Time as",
                "How {since} is written, and how a time that is a number is read.")
            .from(
                List.of(
                    new Choice("instant", "2026-11-22T12:00:00Z"),
                    new Choice("offset", "2026-11-22T12:00:00+00:00"),
                    new Choice("date", "2026-11-22, in UTC"),
                    new Choice("seconds", "Seconds since 1970"),
                    new Choice("milliseconds", "Milliseconds since 1970")))
            .byDefault("instant")
            .like("instant"),
        Setting.of(
                Kind.DURATION,
                OVERLAP,
                Group.HOW,
                "Overlap",
                "How far a poll reaches back before the last time seen, for what was entered late.")
            .between(0, 604_800, "seconds")
            .byDefault("300")
            .like("300"),
        Setting.of(
                Kind.DURATION,
                LOOK_BACK,
                Group.HOW,
                "First poll from",
                "How far back the first poll reaches. Without it it takes all there is.")
            .between(0, 366, "days")
            .like("7"),
        Setting.of(Kind.TEXT, ACCEPT, Group.HOW, "Accept", "Media types that are asked for.")
            .matching("[A-Za-z0-9!#$&^_.+*/; =,-]{1,200}", "one or more media types")
            .byDefault("application/json")
            .like("application/json"));
  }

  private static List<Setting> sending() {
    return List.of(
        Setting.of(Kind.CHOICE, METHOD, Group.HOW, "Send by", "The method that takes a file.")
            .from(List.of(new Choice("POST", "POST"), new Choice("PUT", "PUT")))
            .byDefault("POST")
            .like("POST"),
        Setting.of(
                Kind.TEXT,
                EXPECTED,
                Group.HOW,
                "Taken with",
                "Statuses that say that a file was taken; 409 where it says that it is there"
                    + " already.")
            .matching(
                "(2\\d\\d|409)( (2\\d\\d|409)){0,9}",
                "statuses of 200 to 299, or 409, spaces between")
            .byDefault("200 201 202 204")
            .like("201 202"),
        Setting.of(
                Kind.TEXT,
                REFERENCE,
                Group.HOW,
                "Reference at",
                "Where in the answer to a file the partner's own reference stands.")
            .matching(POINTER, POINTER_WORDS)
            .like("/declarationId"));
  }
}
