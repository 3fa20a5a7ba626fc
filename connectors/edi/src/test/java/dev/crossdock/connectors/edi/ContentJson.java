package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.shipment.DocumentContent;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;

/** The content of documents for people: what is not told is left out, numbers stay as written. */
final class ContentJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ContentJson() {}

  /** Adds the contents of all documents that have one; nothing if none has. */
  static void put(ObjectNode root, List<PartnerDocument> documents) {
    ArrayNode all = JSON.createArrayNode();
    documents.stream()
        .map(PartnerDocument::content)
        .filter(content -> content != DocumentContent.NONE)
        .forEach(content -> all.add(node(content)));
    if (!all.isEmpty()) {
      root.set("contents", all);
    }
  }

  private static JsonNode node(Object value) {
    if (value instanceof Record one) {
      ObjectNode object = JSON.createObjectNode();
      for (RecordComponent part : one.getClass().getRecordComponents()) {
        Object inner = value(one, part);
        if (inner != null && !List.of().equals(inner)) {
          object.set(part.getName(), node(inner));
        }
      }
      return object;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.createArrayNode();
      list.forEach(inner -> array.add(node(inner)));
      return array;
    }
    if (value instanceof BigDecimal number) {
      return new TextNode(number.toPlainString());
    }
    return new TextNode(value.toString());
  }

  private static Object value(Record one, RecordComponent part) {
    try {
      return part.getAccessor().invoke(one);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
