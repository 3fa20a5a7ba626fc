package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class XmlSourceTest {
  private static ProblemException refused(String content) {
    return assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThrows(ProblemException.class, () -> Golden.tree("xml", content)));
  }

  @Test
  void elementsOfOneNameAreAlwaysUnderIt() throws IOException {
    Golden.same("shipment.xml.tree.json", Golden.tree("xml", Golden.bytes("shipment.xml")));
  }

  @Test
  void namespacesAreKeptWhereTheMappingSaysSo() throws IOException {
    Golden.same(
        "shipment.xml.with.tree.json",
        Golden.tree("xml", Golden.bytes("shipment.xml"), "namespaces", "with"));
  }

  @Test
  void pathsLookAsPartnersWriteThem() throws IOException {
    JsonNode document =
        Golden.JSON.readTree(
            """
            {"crossdock":"mapping/1","source":{"format":"xml"},"target":{"model":"tree","format":"json"},
             "rows":[{"to":"seen","forEach":"Tracking/Shipment/Event","rows":[
               {"to":"code","from":"@code"},{"to":"time","from":"Time"},
               {"to":"number","from":"../@id"}]}]}\
            """);
    Mapping mapping = Mapping.compile(MappingJson.read(document));
    JsonNode tree = Golden.tree("xml", Golden.bytes("shipment.xml"));
    assertEquals(
        "{\"seen\":[{\"code\":\"PU\",\"time\":\"2026-11-20T14:30:00\",\"number\":\"T-1\"},"
            + "{\"code\":\"DL\",\"time\":\"2026-11-21T09:00:00\",\"number\":\"T-1\"}]}",
        mapping.run(tree, LocalDate.of(2026, 11, 22), Budget.live()).json().toString());
  }

  @Test
  void severalOfOneNameAreAListWhateverStandsBetween() {
    JsonNode tree = Golden.tree("xml", "<a><b>1</b><c/><b>2</b><b>3</b></a>");
    assertEquals("{\"a\":{\"b\":[\"1\",\"2\",\"3\"],\"c\":\"\"}}", tree.toString());
  }

  @Test
  void attributesOfOneLocalNameAreBothThere() {
    JsonNode tree = Golden.tree("xml", "<a xmlns:x=\"urn:x\" id=\"1\" x:id=\"2\"/>");
    assertEquals("{\"a\":{\"@id\":\"1\",\"@{urn:x}id\":\"2\"}}", tree.toString());
  }

  @Test
  void theAttributeWithoutNamespaceHasThePlainName() {
    JsonNode tree =
        Golden.tree(
            "xml", "<a xmlns:n='urn:n' xmlns:m='urn:m' n:id='1' m:id='2' id='3' n:x='4' m:x='5'/>");
    assertEquals(
        Golden.tree(
            "json",
            "{\"a\":{\"@{urn:n}id\":\"1\",\"@{urn:m}id\":\"2\",\"@id\":\"3\","
                + "\"@x\":\"4\",\"@{urn:m}x\":\"5\"}}"),
        tree);
  }

  @Test
  void whatIsNoXmlIsRefused() {
    assertEquals(Problem.UNREADABLE_MESSAGE, refused("<a><b></a>").problem());
    assertEquals("line 2, column 1", refused("<a>\n").field());
    String laughs = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>";
    assertTrue(refused(laughs).getMessage().contains("DTD"));
    assertEquals(
        Problem.UNREADABLE_MESSAGE,
        refused("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").problem());
    assertEquals(Problem.UNREADABLE_MESSAGE, refused("<a>&own;</a>").problem());
    assertEquals(Problem.UNREADABLE_MESSAGE, refused("<a>\0</a>").problem());
    assertEquals(Problem.UNREADABLE_MESSAGE, refused("PK\u0003\u0004").problem());
    assertEquals(Problem.EMPTY_BODY, refused("").problem());
    assertEquals(Problem.BODY_TOO_LARGE, refused("<a>".repeat(20_000)).problem());
  }
}
