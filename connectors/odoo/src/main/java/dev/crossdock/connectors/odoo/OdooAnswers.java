package dev.crossdock.connectors.odoo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads Odoo's answers, token by token, and only what is asked for. What has another shape than
 * Odoo gives reads as null: an answer that merely looks friendly (a login page, a proxy's greeting)
 * must not count.
 */
final class OdooAnswers {
  private static final JsonFactory JSON = new JsonFactory();

  private OdooAnswers() {}

  /** An error's name and message; either may be null. The traceback beside them is not read. */
  record Fault(String name, String message) {}

  static boolean isTrue(byte[] body) {
    return body.length >= 4
        && body[0] == 't'
        && body[1] == 'r'
        && body[2] == 'u'
        && body[3] == 'e'
        && new String(body, 4, body.length - 4, java.nio.charset.StandardCharsets.US_ASCII)
            .isBlank();
  }

  /**
   * Reads a list of ids: bare numbers, or records with an {@code id}.
   *
   * @return null if this is not such a list
   */
  static List<Long> ids(byte[] body) {
    List<Long> ids = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return null;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          ids.add(parser.getLongValue());
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
          Long id = id(parser);
          if (id == null) {
            return null;
          }
          ids.add(id);
        } else {
          return null;
        }
      }
      return ids;
    } catch (IOException notJson) {
      return null;
    }
  }

  private static Long id(JsonParser parser) throws IOException {
    Long id = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if ("id".equals(name) && value == JsonToken.VALUE_NUMBER_INT) {
        id = parser.getLongValue();
      } else {
        parser.skipChildren();
      }
    }
    return id;
  }

  /**
   * Reads one text field of each record in a list.
   *
   * @return null if this is not a list of records
   */
  static List<String> texts(byte[] body, String field) {
    List<String> texts = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return null;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          return null;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          if (parser.nextToken() == JsonToken.VALUE_STRING && field.equals(name)) {
            texts.add(parser.getText());
          } else {
            parser.skipChildren();
          }
        }
      }
      return texts;
    } catch (IOException notJson) {
      return null;
    }
  }

  /** Reads an error, also when its end was cut off. Never null; empty when this is no JSON. */
  static Fault fault(byte[] body) {
    String name = null;
    String message = null;
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while ((name == null || message == null) && parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
          if (text && "name".equals(field)) {
            name = parser.getText();
          } else if (text && "message".equals(field)) {
            message = parser.getText();
          } else {
            parser.skipChildren();
          }
        }
      }
    } catch (IOException cutOrNotJson) {
      return new Fault(name, message);
    }
    return new Fault(name, message);
  }

  /**
   * Reads the first number of {@code version_info}: 19 in {@code [19,0,…]} and in {@code
   * ["saas~19",2,…]}.
   *
   * @return null if the answer tells no version
   */
  static Integer majorVersion(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && "version_info".equals(parser.currentName())
            && parser.nextToken() == JsonToken.START_ARRAY) {
          parser.nextToken();
          String digits = parser.getText().replaceAll("[^0-9]", "");
          return digits.isEmpty() || digits.length() > 4 ? null : Integer.valueOf(digits);
        }
      }
      return null;
    } catch (IOException notJson) {
      return null;
    }
  }

  /**
   * Reads {@code fields_get}: for each field its choices, or an empty set when it has none.
   *
   * @return null if this is not such an answer
   */
  static Map<String, Set<String>> fields(byte[] body) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return null;
        }
        fields.put(name, choices(parser));
      }
      return fields;
    } catch (IOException notJson) {
      return null;
    }
  }

  /** Reads {@code "selection": [["VALUE", "Label"], …]} of one field, to the end of the field. */
  private static Set<String> choices(JsonParser parser) throws IOException {
    Set<String> choices = new LinkedHashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean selection = "selection".equals(parser.currentName());
      if (parser.nextToken() != JsonToken.START_ARRAY || !selection) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        parser.nextToken();
        choices.add(parser.getText());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          parser.skipChildren();
        }
      }
    }
    return choices;
  }
}
