package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleTreeTest {
  private static final String MESSAGE =
      """
      {"sender":"acme","shipments":[
        {"tracking":"T1","refs":[{"type":"BN","no":"B1"},{"type":"CT","no":"C1"}],
         "events":[{"code":"PU","loc":{"port":"DEHAM"}},{"code":"DL","a/b":"x"}]}]}""";

  private static SampleTree tree(String json) {
    try {
      return new SampleTree(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private final SampleTree tree = tree(MESSAGE);

  @Test
  void valuesStandInOrderWithTheirDepth() {
    assertEquals(new SampleTree.Node("/sender", "sender", "acme", 0, 0), tree.nodes().get(0));
    assertEquals(new SampleTree.Node("/shipments", "shipments", null, 1, 0), tree.nodes().get(1));
    assertEquals("#0", tree.nodes().get(2).name());
    assertEquals(2, tree.nodes().get(3).depth());
    assertFalse(tree.isCut());
  }

  @Test
  void pathsAreWrittenFromTheItemOfTheGroup() {
    List<String> events = List.of("shipments/events");
    assertEquals("code", tree.path("/shipments/0/events/1/code", events));
    assertEquals("loc/port", tree.path("/shipments/0/events/0/loc/port", events));
    assertEquals("../tracking", tree.path("/shipments/0/tracking", events));
    assertEquals("/sender", tree.path("/sender", events));
    assertEquals("\"a/b\"", tree.path("/shipments/0/events/1/a~1b", events));
    assertEquals("shipments/tracking", tree.path("/shipments/0/tracking", List.of("")));
    assertEquals("code", tree.path("/shipments/0/events/0/code", List.of("shipments", "events")));
  }

  @Test
  void anItemOfSeveralIsToldFromTheOthers() {
    assertEquals(
        "../refs[type=CT]/no", tree.path("/shipments/0/refs/1/no", List.of("shipments/events")));
    assertEquals(
        "shipments/events[code=PU]/loc/port",
        tree.path("/shipments/0/events/0/loc/port", List.of()));
  }

  @Test
  void whatIsWrittenLeadsThere() {
    for (SampleTree.Node node : tree.nodes()) {
      if (node.isValue()) {
        Set<String> found = tree.found(List.of(tree.path(node.pointer(), List.of())));
        assertTrue(found.contains(node.pointer()), () -> node + ": " + found);
      }
    }
    assertTrue(tree.found(List.of("a[[")).isEmpty(), "what is no path leads nowhere");
  }

  @Test
  void aTellingValueIsQuotedWhereItMust() {
    SampleTree odd = tree("{\"l\":[{\"k\":\"it's]\",\"v\":1},{\"k\":\"b\",\"v\":2}]}");
    String path = odd.path("/l/0/v", List.of());
    assertEquals("l[k='it\\'s]']/v", path);
    assertEquals(Set.of("/l/0/v"), odd.found(List.of(path)));
  }

  @Test
  void aListAtTheTopIsPassed() {
    SampleTree list = tree("[{\"a\":1},{\"a\":2}]");
    assertEquals("a", list.path("/1/a", List.of("")));
    assertEquals(Set.of("/0/a", "/1/a"), list.found(List.of("a")));
  }

  @Test
  void pathsAreSuggestedOnce() {
    List<String> paths =
        tree.suggestions(List.of("shipments/events"), 100).stream()
            .map(SampleTree.Suggestion::path)
            .toList();
    assertEquals(
        List.of(
            "/sender",
            "../tracking",
            "../refs[type=BN]/type",
            "../refs[type=BN]/no",
            "../refs[type=CT]/type",
            "../refs[type=CT]/no",
            "code",
            "loc/port",
            "\"a/b\""),
        paths);
    assertEquals(2, tree.suggestions(List.of(), 2).size());
  }

  @Test
  void groupsAreSuggestedForListsAndWhatHoldsValues() {
    assertEquals(
        List.of(
            new SampleTree.Suggestion("shipments", "1 item"),
            new SampleTree.Suggestion("shipments/refs", "2 items"),
            new SampleTree.Suggestion("shipments/events", "2 items"),
            new SampleTree.Suggestion("shipments/events/loc", "")),
        tree.groups(List.of(), 100));
  }

  @Test
  void aHugeMessageIsCut() {
    ArrayNode many = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i <= SampleTree.VALUES_MAX; i++) {
      many.add(i);
    }
    JsonNode message = JsonNodeFactory.instance.objectNode().set("all", many);
    SampleTree huge = new SampleTree(message);
    assertTrue(huge.isCut());
    assertEquals(SampleTree.VALUES_MAX, huge.nodes().size());
  }
}
