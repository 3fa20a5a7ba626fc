package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Shape of(String... messages) {
    Shape shape = Shape.none();
    for (String message : messages) {
      shape = shape.with(json(message));
    }
    return Shape.read(shape.json());
  }

  @Test
  void nothingIsUnusualToNoMessageOrTheSame() {
    assertEquals(List.of(), Shape.none().unusual(json("{'a':1}")));
    assertEquals(List.of(), of("{'a':[{'b':1},{'b':2}]}").unusual(json("{'a':[{'b':3}]}")));
  }

  @Test
  void newMissingAndOtherFieldsAreTold() {
    Shape usual =
        of(
            "{'a':1,'list':[{'x':'1'},{'x':'2','y':true}]}",
            "{'a':2,'sometimes':1,'list':[{'x':'1'}]}");

    assertEquals(
        List.of(
            new Shape.Unusual(Shape.Kind.CHANGED_TYPE, "/list/x", "text → number"),
            new Shape.Unusual(Shape.Kind.NEW_FIELD, "/list/z", "text"),
            new Shape.Unusual(Shape.Kind.MISSING_FIELD, "/a", null)),
        usual.unusual(json("{'list':[{'x':1,'z':'new'}]}")).stream()
            .sorted(
                java.util.Comparator.comparing(
                    one ->
                        one.kind() == Shape.Kind.NEW_FIELD
                            ? "b"
                            : one.kind() == Shape.Kind.CHANGED_TYPE ? "a" : "c"))
            .toList());
  }

  @Test
  void whatWasUnusualIsKnownOnceAMessageHasIt() {
    Shape usual = of("{'a':1,'b':1}", "{'a':2,'b':1}");
    JsonNode odd = json("{'a':'x','new':1}");
    Shape later = usual.with(odd);

    assertEquals(3, usual.unusual(odd).size());
    for (Shape.Unusual one : usual.unusual(odd)) {
      assertFalse(usual.knows(one.kind(), one.path(), one.value()), one.toString());
      assertTrue(later.knows(one.kind(), one.path(), one.value()), one.toString());
    }
    assertFalse(later.knows(Shape.Kind.NEW_CODE, "PU", "/code"), "of codes it knows nothing");
  }

  @Test
  void whatWasSeenInTwoTypesIsOfAny() {
    assertEquals(List.of(), of("{'a':1}", "{'a':'x'}").unusual(json("{'a':true}")));
  }
}
