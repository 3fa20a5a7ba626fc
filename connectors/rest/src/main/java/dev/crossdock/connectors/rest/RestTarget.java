package dev.crossdock.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Setting;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a connection says of a partner's API.
 *
 * @param root host and port of everything that is called but the token address
 * @param headers sent with every call
 * @param poll null if nothing is fetched
 * @param send null if nothing can be sent
 * @param lookUp null if files are sent again instead
 * @param ask null if it is not asked about single shipments
 * @param expected statuses that say that a file was taken
 * @param reference where the partner's own reference stands, or null
 */
record RestTarget(
    long id,
    URI root,
    SignIn signIn,
    Map<String, String> headers,
    Polling poll,
    PathTemplate send,
    String method,
    Set<Integer> expected,
    JsonPointer reference,
    PathTemplate lookUp,
    Asking ask) {
  private static final int MEGABYTE = 1024 * 1024;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * How messages are fetched.
   *
   * @param next where the next page's cursor or address stands in JSON, or null
   * @param nextHeader the header in which it stands, in small letters, or null
   * @param items null if an answer is one message; the empty pointer if it is the array
   * @param ids empty if an item is known by its content
   * @param since null if items have no time that counts
   * @param lookBack how far the first poll reaches back, or null for all there is
   */
  record Polling(
      PathTemplate path,
      PageKind pages,
      int pageSize,
      int firstPage,
      JsonPointer next,
      String nextHeader,
      JsonPointer items,
      List<JsonPointer> ids,
      JsonPointer since,
      SinceFormat sinceFormat,
      Duration overlap,
      Duration lookBack,
      boolean fromEnd,
      String accept,
      int answerBytesMax) {

    /**
     * Whether the body alone tells what follows: then an unchanged body means that nothing does.
     */
    boolean isToldByBody() {
      return pages != PageKind.LINK && pages != PageKind.NUMBER && nextHeader == null;
    }
  }

  /**
   * How it is asked about one shipment.
   *
   * @param body JSON that is posted with the reference in it, or null
   * @param polling how an answer is read
   */
  record Asking(String body, Polling polling) {
    /** What is posted about this reference. */
    byte[] filled(String reference) {
      String quoted = TextNode.valueOf(reference).toString();
      return body.replace("{reference}", quoted.substring(1, quoted.length() - 1))
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads the settings.
   *
   * @throws ProblemException if one is missing or wrong, or does not go with another; the detail
   *     never holds a value
   */
  static RestTarget of(Connection connection, Instant now) {
    Map<String, String> all = checked(connection);
    URI root = root(all.get(RestSettings.ADDRESS));
    return new RestTarget(
        connection.id(),
        root,
        SignIn.of(connection.id(), all, now),
        headers(all.get(RestSettings.HEADERS)),
        polling(root, all),
        path(root, all.get(RestSettings.SEND_PATH)),
        all.get(RestSettings.METHOD),
        Arrays.stream(all.get(RestSettings.EXPECTED).split(" "))
            .map(Integer::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        pointer(all.get(RestSettings.REFERENCE)),
        path(root, all.get(RestSettings.LOOK_UP_PATH)),
        asking(root, all));
  }

  private static Map<String, String> checked(Connection connection) {
    Map<String, String> all = new HashMap<>();
    for (Setting setting : RestSettings.ALL) {
      String value = connection.setting(setting.key());
      value = value == null || value.isBlank() ? setting.defaultValue() : value;
      String fault =
          value != null
              ? setting.fault(value)
              : setting.required() ? "It is missing. " + setting.ruleWords() : null;
      if (fault != null) {
        throw wrong(setting.key(), fault);
      }
      all.put(setting.key(), value);
    }
    return all;
  }

  /**
   * A setting that is missing or wrong.
   *
   * @param words sentences, without the value
   */
  static ProblemException wrong(String key, String words) {
    Setting setting =
        RestSettings.ALL.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    return new ProblemException(
        setting.secret() ? Problem.TARGET_REFUSED_CREDENTIALS : Problem.TARGET_UNAVAILABLE,
        key,
        "The setting " + setting.label() + " of the connection is wrong. " + words);
  }

  private static URI root(String address) {
    return URI.create(address.strip().replaceAll("/+$", ""));
  }

  private static PathTemplate path(URI root, String text) {
    if (text == null) {
      return null;
    }
    return new PathTemplate(root.toString(), text);
  }

  private static JsonPointer pointer(String text) {
    return text == null ? null : JsonPointer.compile(text.equals("#") ? "" : text);
  }

  private static Map<String, String> headers(String lines) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (lines != null) {
      for (String line : lines.strip().split("\\r?\\n")) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static Polling polling(URI root, Map<String, String> all) {
    PathTemplate path = path(root, all.get(RestSettings.POLL_PATH));
    if (path == null) {
      return null;
    }
    String ids = all.get(RestSettings.ID);
    String lookBack = all.get(RestSettings.LOOK_BACK);
    Polling polling =
        new Polling(
            path,
            PageKind.of(all.get(RestSettings.PAGES)),
            number(all, RestSettings.PAGE_SIZE),
            number(all, RestSettings.FIRST_PAGE),
            pointer(all.get(RestSettings.NEXT)),
            small(all.get(RestSettings.NEXT_HEADER)),
            pointer(all.get(RestSettings.ITEMS)),
            ids == null ? List.of() : pointers(ids),
            pointer(all.get(RestSettings.SINCE)),
            SinceFormat.of(all.get(RestSettings.SINCE_FORMAT)),
            Duration.ofSeconds(number(all, RestSettings.OVERLAP)),
            lookBack == null ? null : Duration.ofDays(Long.parseLong(lookBack)),
            RestSettings.FROM_END.equals(all.get(RestSettings.NEXT_POLL)),
            all.get(RestSettings.ACCEPT),
            number(all, RestSettings.ANSWER_MAX) * MEGABYTE);
    fits(polling);
    return polling;
  }

  private static Asking asking(URI root, Map<String, String> all) {
    PathTemplate path = path(root, all.get(RestSettings.ASK_PATH));
    if (path == null) {
      return null;
    }
    String body = all.get(RestSettings.ASK_BODY);
    if (!path.has("reference") && body == null) {
      throw wrong(RestSettings.ASK_PATH, "It has no {reference}, and nothing is posted with one.");
    }
    String ids = all.get(RestSettings.ID);
    Polling polling =
        new Polling(
            path,
            PageKind.ONE,
            number(all, RestSettings.PAGE_SIZE),
            number(all, RestSettings.FIRST_PAGE),
            null,
            null,
            pointer(all.get(RestSettings.ITEMS)),
            ids == null ? List.of() : pointers(ids),
            null,
            SinceFormat.of(all.get(RestSettings.SINCE_FORMAT)),
            Duration.ZERO,
            null,
            false,
            all.get(RestSettings.ACCEPT),
            number(all, RestSettings.ANSWER_MAX) * MEGABYTE);
    Asking asking = new Asking(body, polling);
    if (body != null && !isJson(asking.filled("A1"))) {
      throw wrong(RestSettings.ASK_BODY, "It is no JSON.");
    }
    fits(polling);
    return asking;
  }

  private static boolean isJson(byte[] body) {
    try {
      return JSON.readTree(body) != null;
    } catch (IOException broken) {
      return false;
    }
  }

  private static List<JsonPointer> pointers(String text) {
    return Arrays.stream(text.split(" ")).map(JsonPointer::compile).toList();
  }

  private static String small(String header) {
    return header == null ? null : header.toLowerCase(Locale.ROOT);
  }

  private static int number(Map<String, String> all, String key) {
    return Integer.parseInt(all.get(key));
  }

  /** What one setting asks of another. */
  private static void fits(Polling polling) {
    PathTemplate path = polling.path();
    PageKind pages = polling.pages();
    boolean turned = pages == PageKind.CURSOR || pages == PageKind.ADDRESS;
    boolean told = polling.next() != null || polling.nextHeader() != null;
    if (turned && !told) {
      throw wrong(RestSettings.NEXT, "It is missing: the pages lead on by what stands there.");
    }
    if (polling.next() != null && polling.nextHeader() != null) {
      throw wrong(RestSettings.NEXT_HEADER, "The next page stands in JSON or in a header.");
    }
    if (pages == PageKind.CURSOR && !path.has("cursor")) {
      throw wrong(RestSettings.POLL_PATH, "It has no {cursor}, by which the pages are turned.");
    }
    if (pages == PageKind.NUMBER && !path.has("page")) {
      throw wrong(RestSettings.POLL_PATH, "It has no {page}, by which the pages are turned.");
    }
    if (pages == PageKind.SINCE && polling.since() == null) {
      throw wrong(RestSettings.SINCE, "It is missing: the pages lead on by what stands there.");
    }
    if (pages == PageKind.SINCE && !path.has("since")) {
      throw wrong(RestSettings.POLL_PATH, "It has no {since}, by which the pages are turned.");
    }
    if (path.needs("cursor") || path.needs("since")) {
      throw wrong(
          RestSettings.POLL_PATH,
          "{cursor} and {since} stand behind the question mark: the first poll has none.");
    }
    boolean ofItems = polling.since() != null || !polling.ids().isEmpty();
    if (ofItems && polling.items() == null) {
      throw wrong(RestSettings.ITEMS, "It is missing: identity and time are those of items.");
    }
    if (polling.since() != null && !path.has("since")) {
      throw wrong(RestSettings.SINCE, "It is of no use: the path to ask has no {since}.");
    }
    if (polling.since() == null && path.has("since")) {
      throw wrong(RestSettings.SINCE, "It is missing: the path to ask has {since}.");
    }
  }

  /** Whether an address is at the host, port and scheme of this API. */
  boolean isOurs(URI address) {
    return address.getHost() != null
        && address.getRawUserInfo() == null
        && root.getScheme().equalsIgnoreCase(address.getScheme())
        && root.getHost().equalsIgnoreCase(address.getHost())
        && port(root) == port(address);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  /** Without what opens it. */
  @Override
  public String toString() {
    return root.getHost();
  }
}
