package dev.crossdock.odoosimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** JSON-RPC and XML-RPC of 17, and what 19 does differently. */
class OldDoorsTest {
  private static final String INTEGRATION = "'odoo',7,'" + Wire.KEY + "',";
  private static OdooSimulator simulator;
  private static Wire wire;

  @BeforeAll
  static void start() {
    simulator = OdooSimulator.start(Wire.options().withVersion(17));
    wire = new Wire(simulator, Wire.KEY);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void authenticatesWithTheKeyAsPassword() throws Exception {
    assertEquals(
        7,
        wire.jsonRpc("common", "authenticate", "['odoo','integration','" + Wire.KEY + "',{}]")
            .path("result")
            .asInt());
    assertEquals(
        "false",
        wire.jsonRpc("common", "authenticate", "['odoo','integration','wrong',{}]")
            .path("result")
            .toString());
    String xml =
        wire.xmlRpc(
            "common",
            "authenticate",
            string("odoo"),
            string("integration"),
            string(Wire.KEY),
            "<struct/>");
    assertTrue(xml.contains("<int>7</int>"), xml);
    assertEquals(
        "17.0",
        wire.jsonRpc("common", "version", "[]").path("result").path("server_version").asText());
  }

  @Test
  void answersErrorsWithStatus200() throws Exception {
    JsonNode error = execute("'res.partner','write',[[999999],{'name':'x'}]").path("error");
    assertEquals(200, error.path("code").asInt());
    assertEquals("Odoo Server Error", error.path("message").asText());
    assertEquals("odoo.exceptions.MissingError", error.path("data").path("name").asText());
    assertTrue(error.path("data").path("debug").asText().startsWith("Traceback"));
    assertEquals(
        "odoo.exceptions.AccessDenied",
        wire.jsonRpc("object", "execute_kw", "['odoo',7,'wrong','res.partner','search',[[]]]")
            .path("error")
            .path("data")
            .path("name")
            .asText());
  }

  @Test
  void createsOneOrMany() throws Exception {
    assertTrue(execute("'res.partner','create',[{'name':'One'}]").path("result").isInt());
    assertEquals(
        2, execute("'res.partner','create',[[{'name':'A'},{'name':'B'}]]").path("result").size());
    JsonNode found =
        execute("'res.partner','search_read',[[['name','=','One']]],{'fields':['name'],'limit':1}")
            .path("result");
    assertEquals("One", found.path(0).path("name").asText());
  }

  @Test
  void postsANoteAndReturnsABareId() throws Exception {
    int picking = simulator.createPicking(null, null, "S17");
    JsonNode note =
        execute("'stock.picking','message_post',[[" + picking + "]],{'body':'Gate out'}")
            .path("result");
    assertTrue(note.isInt());
    String xml =
        xml(
            "stock.picking",
            "message_post",
            array(integer(picking)),
            "<struct><member><name>body</name><value>again</value></member></struct>");
    assertTrue(xml.contains("<int>" + (note.asInt() + 1) + "</int>"), xml);
  }

  @Test
  void faultsOnNoneAfterTheWorkIsDone() throws Exception {
    int order = execute("'sale.order','create',[{'partner_id':1}]").path("result").asInt();
    String xml = xml("sale.order", "action_lock", array(integer(order)), "<struct/>");
    assertTrue(xml.contains("<fault>") && xml.contains("cannot marshal None"), xml);
    JsonNode read = execute("'sale.order','read',[[" + order + "],['locked']]");
    assertTrue(read.path("result").path(0).path("locked").asBoolean());
    assertEquals(
        "null", execute("'sale.order','action_lock',[[" + order + "]]").path("result").toString());
  }

  @Test
  void mapsErrorsToFaultCodes() throws Exception {
    String access = xml("product.product", "create", array("<struct/>"), "<struct/>");
    assertTrue(access.contains("<int>4</int>"), access);
    String missing = xml("stock.picking", "button_validate", array(integer(99999)), "<struct/>");
    assertTrue(missing.contains("<int>2</int>"), missing);
    String field =
        xml(
            "res.partner",
            "search",
            array(array(array(string("nofield"), string("="), integer(1)))),
            "<struct/>");
    assertTrue(
        field.contains("<int>1</int>")
            && field.contains("Traceback")
            && field.contains("ValueError"),
        field);
  }

  @Test
  void hasTheFieldsOfItsVersion() throws Exception {
    String ask = "'sale.order.line','fields_get',[['product_uom','product_uom_id'],['type']]";
    assertEquals(
        "{\"product_uom\":{\"type\":\"many2one\"}}", execute(ask).path("result").toString());
    try (OdooSimulator newer = OdooSimulator.start(Wire.options())) {
      JsonNode answer =
          new Wire(newer, Wire.KEY).jsonRpc("object", "execute_kw", "[" + INTEGRATION + ask + "]");
      assertEquals(
          "{\"product_uom_id\":{\"type\":\"many2one\"}}", answer.path("result").toString());
    }
  }

  private static JsonNode execute(String call) throws Exception {
    return wire.jsonRpc("object", "execute_kw", "[" + INTEGRATION + call + "]");
  }

  private static String xml(String model, String method, String arguments, String named)
      throws Exception {
    return wire.xmlRpc(
        "object",
        "execute_kw",
        string("odoo"),
        integer(7),
        string(Wire.KEY),
        string(model),
        string(method),
        array(arguments),
        named);
  }

  private static String string(String text) {
    return "<string>" + text + "</string>";
  }

  private static String integer(int number) {
    return "<int>" + number + "</int>";
  }

  private static String array(String... values) {
    return "<array><data>"
        + String.join(
            "", Arrays.stream(values).map(value -> "<value>" + value + "</value>").toList())
        + "</data></array>";
  }
}
