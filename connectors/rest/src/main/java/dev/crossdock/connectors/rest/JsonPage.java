package dev.crossdock.connectors.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of JSON taken apart: its items, each with its own bytes as sent, and what leads on. Of the
 * page no more is kept in memory than its bytes and one item.
 */
final class JsonPage {
  static final int ITEMS_MAX = 10_000;
  private static final int ITEM_BYTES_MAX = 4 * 1024 * 1024;
  private static final int DEPTH_MAX = 200;
  private static final int NAME_CHARACTERS_MAX = 5_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNameLength(NAME_CHARACTERS_MAX)
                          .build())
                  .build())
          .build();

  private final RestTarget.Polling how;
  private final byte[] bytes;
  private final List<Item> items = new ArrayList<>();
  private boolean itemsFound;
  private String next;

  private JsonPage(RestTarget.Polling how, byte[] bytes) {
    this.how = how;
    this.bytes = bytes;
  }

  /**
   * Reads a page.
   *
   * @throws ProblemException {@link Problem#ANSWER_NOT_AS_SET} if it is no JSON, has no items where
   *     they should be or too many, or something else than a cursor where that should be
   */
  static JsonPage read(RestTarget.Polling how, byte[] body) {
    JsonPage page = new JsonPage(how, body);
    try (JsonParser parser = JSON.createParser(page.bytes)) {
      if (parser.nextToken() == null) {
        throw notAsSet("The answer is empty, where JSON is expected.");
      }
      page.walk(parser, how.items(), how.next());
      if (parser.nextToken() != null) {
        throw notAsSet("There is more behind the end of the JSON" + at(parser) + ".");
      }
    } catch (JsonProcessingException broken) {
      throw notAsSet(
          "The answer is no JSON that can be read: it breaks at line "
              + (broken.getLocation() == null ? 1 : broken.getLocation().getLineNr())
              + ", column "
              + (broken.getLocation() == null ? 1 : broken.getLocation().getColumnNr())
              + ".");
    } catch (IOException noText) {
      throw notAsSet("The answer is no JSON that can be read: its text is not UTF-8.");
    }
    if (how.items() != null && !page.itemsFound) {
      throw notAsSet(
          "The answer has no array at " + words(how.items()) + ", where its items should be.");
    }
    return page;
  }

  static ProblemException notAsSet(String words) {
    return new ProblemException(Problem.ANSWER_NOT_AS_SET, null, words);
  }

  private static String words(JsonPointer pointer) {
    return pointer.matches() ? "its root" : pointer.toString();
  }

  private static String at(JsonParser parser) {
    return ", line " + parser.currentLocation().getLineNr();
  }

  /** The items in their order; none without a place where they should be. */
  List<Item> items() {
    return items;
  }

  /** What leads to the next page, or null at the last one. */
  String next() {
    return next;
  }

  /**
   * Goes through a value.
   *
   * @param toItems where the items are, seen from here, or null if they are not in here
   * @param toNext likewise
   */
  private void walk(JsonParser parser, JsonPointer toItems, JsonPointer toNext) throws IOException {
    if (toNext != null && toNext.matches()) {
      next = leadsOn(parser);
      return;
    }
    if (toItems != null && toItems.matches()) {
      takeItems(parser);
      return;
    }
    if (toItems == null && toNext == null) {
      parser.skipChildren();
      return;
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        walk(parser, below(toItems, name), below(toNext, name));
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        walk(parser, below(toItems, i), below(toNext, i));
      }
    }
  }

  private static JsonPointer below(JsonPointer pointer, String name) {
    return pointer != null && !pointer.matches() && pointer.getMatchingProperty().equals(name)
        ? pointer.tail()
        : null;
  }

  private static JsonPointer below(JsonPointer pointer, int index) {
    return pointer != null && !pointer.matches() && pointer.getMatchingIndex() == index
        ? pointer.tail()
        : null;
  }

  private String leadsOn(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      throw notAsSet(
          "The answer has no text or number at " + words(how.next()) + ", which leads on.");
    }
    String text = parser.getText();
    return text.isEmpty() ? null : text;
  }

  private void takeItems(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      itemsFound = true; // as some write an array that is empty
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    itemsFound = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == ITEMS_MAX) {
        throw notAsSet("The answer has more than " + ITEMS_MAX + " items: ask for smaller pages.");
      }
      int from = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken(); // a text is not read to its end before somebody asks for it
      int to = (int) parser.currentLocation().getByteOffset();
      // Offsets are meaningful for UTF-8 only, which is all that JSON may be written in.
      if (from < 0 || to <= from || to > bytes.length) {
        throw notAsSet("The answer is no JSON that can be read: its text is not UTF-8.");
      }
      if (to - from > ITEM_BYTES_MAX) {
        throw notAsSet("An item has more than " + ITEM_BYTES_MAX + " bytes.");
      }
      JsonNode tree = JSON.readTree(bytes, from, to - from);
      items.add(Item.of(how, bytes, from, to, tree));
    }
  }
}
