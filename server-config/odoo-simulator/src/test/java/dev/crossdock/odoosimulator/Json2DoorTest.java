package dev.crossdock.odoosimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON-2 answers as real 19 servers gave them. */
class Json2DoorTest {
  private static OdooSimulator simulator;
  private static Wire wire;

  @BeforeAll
  static void start() {
    simulator = OdooSimulator.start(Wire.options());
    wire = new Wire(simulator, Wire.KEY);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void tellsItsVersion() throws Exception {
    assertEquals(
        "{\"version_info\":[19,0,0,\"final\",0,\"\"],\"version\":\"19.0\"}",
        wire.send(wire.to("/web/version").GET()).body());
  }

  @Test
  void closesEachConnection() throws Exception {
    HttpResponse<String> answer = wire.post("res.partner/search", "{'domain':[]}");
    assertEquals("close", answer.headers().firstValue("connection").orElse(""));
    assertEquals(
        "application/json; charset=utf-8", answer.headers().firstValue("content-type").orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "no.model/search|{'domain':[]}|404|werkzeug.exceptions.NotFound|the model 'no.model' does not exist",
        "res.partner/nope|{}|404|werkzeug.exceptions.NotFound|The method 'res.partner.nope' does not exist",
        "res.partner/search|{'foo':1}|422|werkzeug.exceptions.UnprocessableEntity|missing a required argument: 'domain'",
        "res.partner/search_read|{'domain':[],'ids':[1]}|422|werkzeug.exceptions.UnprocessableEntity|cannot call res.partner.search_read with ids",
        "sale.order/_create_invoices|{'ids':[25]}|403|odoo.exceptions.AccessError|Private methods (such as 'sale.order._create_invoices') cannot be called remotely.",
        "res.partner/create|{'vals_list':[{'name':'v','nofield':1}]}|500|builtins.ValueError|Invalid field 'nofield' in 'res.partner'",
        "res.partner/create|{'vals_list':[{'name':'v','type':'zzz'}]}|500|builtins.ValueError|Wrong value for res.partner.type: 'zzz'",
        "stock.picking/write|{'ids':[1],'vals':{'x_nope':1}}|500|builtins.ValueError|Invalid field 'x_nope' in 'stock.picking'",
      })
  void namesWhatIsWrong(String call, String body, int status, String name, String message)
      throws Exception {
    HttpResponse<String> answer = wire.post(call, body);
    JsonNode error = Wire.JSON.readTree(answer.body());
    assertEquals(status, answer.statusCode());
    assertEquals(name, error.path("name").asText());
    assertEquals(message, error.path("message").asText());
    assertEquals(message, error.path("arguments").path(0).asText());
    assertTrue(error.path("context").isObject());
    assertTrue(error.path("debug").asText().startsWith("Traceback (most recent call last):"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "res.partner/write|{'ids':[999999],'vals':{'name':'x'}}|res.partner(999999,)",
        "stock.picking/button_validate|{'ids':[999998]}|stock.picking(999998,)",
        "sale.order/create|{'vals_list':[{'partner_id':888888}]}|res.partner(888888,)",
      })
  void missesRecords(String call, String body, String record) throws Exception {
    HttpResponse<String> answer = wire.post(call, body);
    JsonNode error = Wire.JSON.readTree(answer.body());
    assertEquals(404, answer.statusCode());
    assertEquals("odoo.exceptions.MissingError", error.path("name").asText());
    assertEquals(
        "Record does not exist or has been deleted.\n(Record: " + record + ", User: 7)",
        error.path("message").asText());
  }

  @Test
  void readsNothingOfAMissingRecord() throws Exception {
    assertEquals(
        "[]", wire.call("res.partner/read", "{'ids':[999999],'fields':['name']}").toString());
  }

  @Test
  void asksForRequiredFields() throws Exception {
    HttpResponse<String> answer =
        wire.post("sale.order/create", "{'vals_list':[{'client_order_ref':'x'}]}");
    assertEquals(422, answer.statusCode());
    JsonNode error = Wire.JSON.readTree(answer.body());
    assertEquals("odoo.exceptions.ValidationError", error.path("name").asText());
    assertTrue(
        error
            .path("message")
            .asText()
            .startsWith(
                "The operation cannot be completed: Missing required value for the field 'Customer'"
                    + " (partner_id).\nModel: 'Sales Order' (sale.order)\n"));
  }

  @Test
  void refusesWithoutAKey() throws Exception {
    HttpResponse<String> answer =
        new Wire(simulator, "wrong").post("res.partner/search", "{'domain':[]}");
    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", answer.headers().firstValue("www-authenticate").orElse(""));
    assertEquals(
        "werkzeug.exceptions.Unauthorized",
        Wire.JSON.readTree(answer.body()).path("name").asText());
  }

  @Test
  void refusesWhatIsNotJson() throws Exception {
    HttpResponse<String> broken = wire.post("res.partner/search", "{'domain':");
    assertEquals(400, broken.statusCode());
    HttpResponse<String> form =
        wire.send(
            wire.to("/json/2/res.partner/search")
                .header("Authorization", "bearer " + Wire.KEY)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertEquals(415, form.statusCode());
    assertTrue(form.body().startsWith("<!doctype html>"));
    assertEquals(
        404,
        wire.send(
                wire.to("/json/2/res.partner/search")
                    .header("Authorization", "bearer " + Wire.KEY)
                    .GET())
            .statusCode());
  }

  @Test
  void knowsOneDatabase() throws Exception {
    HttpRequest.Builder request = wire.json2("res.partner/search", "{'domain':[]}");
    assertEquals(200, wire.send(request.copy().header("X-Odoo-Database", "odoo")).statusCode());
    HttpResponse<String> other = wire.send(request.copy().header("X-Odoo-Database", "p4"));
    assertEquals(404, other.statusCode());
    assertTrue(other.body().startsWith("<!doctype html>"));
  }

  @Test
  void givesTheIntegrationUserNoMoreThanItNeeds() throws Exception {
    HttpResponse<String> product =
        wire.post("product.product/create", "{'vals_list':[{'name':'Pump'}]}");
    assertEquals(403, product.statusCode());
    assertEquals(
        "You are not allowed to create 'Product Variant' (product.product) records.\n\nThis operation is"
            + " allowed for the following groups:\n\t- Products/Create\n\nContact your administrator to"
            + " request access if necessary.",
        Wire.JSON.readTree(product.body()).path("message").asText());
    assertEquals(403, wire.post("ir.model.data/search_read", "{'domain':[]}").statusCode());
    assertTrue(wire.call("stock.picking/has_access", "{'operation':'write'}").asBoolean());
    assertFalse(wire.call("product.product/has_access", "{'operation':'create'}").asBoolean());
  }

  @Test
  void showsValuesAsOdooDoes() throws Exception {
    int id = simulator.createPicking("WH/OUT/SHOW", "Nordwind Handels GmbH", "S-SHOW");
    JsonNode picking =
        wire.call(
                "stock.picking/read",
                "{'ids':["
                    + id
                    + "],'fields':['name','state','partner_id','carrier_tracking_ref',"
                    + "'date_done','scheduled_date','carrier_price','move_ids','write_date','sale_id']}")
            .path(0);
    assertEquals("Nordwind Handels GmbH", picking.path("partner_id").path(1).asText());
    assertEquals("false", picking.path("carrier_tracking_ref").toString());
    assertEquals("false", picking.path("date_done").toString());
    assertEquals("false", picking.path("sale_id").toString());
    assertEquals("0.0", picking.path("carrier_price").toString());
    assertEquals(1, picking.path("move_ids").size());
    assertTrue(
        picking.path("write_date").asText().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
    JsonNode bare =
        wire.call("stock.picking/read", "{'ids':[" + id + "],'fields':['partner_id'],'load':null}");
    assertTrue(bare.path(0).path("partner_id").isInt());
  }

  @Test
  void createsTheSameThingTwice() throws Exception {
    String partner = "{'vals_list':[{'name':'Twice Ltd','ref':'TWICE'}]}";
    assertTrue(wire.call("res.partner/create", partner).path(0).isInt());
    wire.call("res.partner/create", partner);
    assertEquals(
        2, wire.call("res.partner/search_count", "{'domain':[['ref','=','TWICE']]}").asInt());
  }

  @Test
  void createsAllOfABatchOrNothing() throws Exception {
    assertEquals(
        422,
        wire.post("res.partner/create", "{'vals_list':[{'name':'Batch A'},{'ref':'no name'}]}")
            .statusCode());
    assertEquals(
        0, wire.call("res.partner/search_count", "{'domain':[['name','=','Batch A']]}").asInt());
  }

  @Test
  void comparesTimesToTheSecond() throws IOException, InterruptedException {
    int id = wire.call("res.partner/create", "{'vals_list':[{'name':'Clock'}]}").path(0).asInt();
    String at =
        wire.call("res.partner/read", "{'ids':[" + id + "],'fields':['write_date']}")
            .path(0)
            .path("write_date")
            .asText();
    String later = "{'domain':[['write_date','%s','" + at + "'],['id','='," + id + "]]}";
    assertEquals("[]", wire.call("res.partner/search", String.format(later, ">")).toString());
    assertEquals(
        "[" + id + "]", wire.call("res.partner/search", String.format(later, ">=")).toString());
  }

  @Test
  void leavesSeventeenWithoutThisDoor() throws Exception {
    try (OdooSimulator old = OdooSimulator.start(Wire.options().withVersion(17))) {
      Wire to17 = new Wire(old, Wire.KEY);
      assertEquals(404, to17.post("res.partner/search", "{'domain':[]}").statusCode());
      assertEquals(404, to17.send(to17.to("/web/version").GET()).statusCode());
    }
  }
}
