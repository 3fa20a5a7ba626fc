package dev.crossdock.odoosimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The flow from order to invoice, and what an integration writes back. */
class FlowTest {
  private static OdooSimulator simulator;
  private static Wire wire;
  private static Wire admin;

  @BeforeAll
  static void start() {
    simulator = OdooSimulator.start(Wire.options());
    wire = new Wire(simulator, Wire.KEY);
    admin = new Wire(simulator, Wire.ADMIN_KEY);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void goesFromOrderToInvoice() throws Exception {
    assertEquals(
        10,
        wire.call("account.incoterms/search", "{'domain':[['code','=','DAP']]}").path(0).asInt());
    int partner =
        id(wire.call("res.partner/create", "{'vals_list':[{'name':'Nordwind','country_id':57}]}"));
    int product =
        id(
            admin.call(
                "product.product/create",
                "{'vals_list':[{'name':'Hydraulic pump','default_code':'P3','type':'consu','is_storable':true,"
                    + "'list_price':250,'weight':4.2,'hs_code':'8413.60','country_of_origin':48,'invoice_policy':'delivery'}]}"));
    int order =
        id(
            wire.call(
                "sale.order/create",
                "{'vals_list':[{'partner_id':"
                    + partner
                    + ",'client_order_ref':'EXT-1','incoterm':10,"
                    + "'incoterm_location':'Hamburg','order_line':[[0,0,{'product_id':"
                    + product
                    + ",'product_uom_qty':10}]]}]}"));
    assertTrue(
        wire.call("sale.order/write", "{'ids':[" + order + "],'vals':{'carrier_id':1}}")
            .asBoolean());
    assertTrue(wire.call("sale.order/action_confirm", "{'ids':[" + order + "]}").asBoolean());
    JsonNode sold =
        read(
            "sale.order",
            order,
            "'name','state','picking_ids','amount_total','incoterm','delivery_status'");
    assertEquals("sale", sold.path("state").asText());
    assertEquals("2500.0", sold.path("amount_total").toString());
    assertEquals("[10,\"[DAP] DELIVERED AT PLACE\"]", sold.path("incoterm").toString());
    int picking = sold.path("picking_ids").path(0).asInt();
    JsonNode transfer =
        read(
            "stock.picking",
            picking,
            "'name','state','origin','weight','sale_id','picking_type_code','move_ids'");
    assertEquals("assigned", transfer.path("state").asText());
    assertEquals("42.0", transfer.path("weight").toString());
    assertEquals(sold.path("name").asText(), transfer.path("origin").asText());
    assertEquals("outgoing", transfer.path("picking_type_code").asText());
    int move = transfer.path("move_ids").path(0).asInt();
    wire.call("stock.move/write", "{'ids':[" + move + "],'vals':{'quantity':4,'picked':true}}");
    assertEquals(
        "stock.backorder.confirmation",
        wire.call("stock.picking/button_validate", "{'ids':[" + picking + "]}")
            .path("res_model")
            .asText());
    assertEquals("assigned", read("stock.picking", picking, "'state'").path("state").asText());
    wire.call("stock.move/write", "{'ids':[" + move + "],'vals':{'quantity':10}}");
    assertTrue(wire.call("stock.picking/button_validate", "{'ids':[" + picking + "]}").asBoolean());
    assertEquals("done", read("stock.picking", picking, "'state'").path("state").asText());
    invoice(order);
  }

  private static void invoice(int order) throws Exception {
    int wizard =
        id(
            wire.call(
                "sale.advance.payment.inv/create",
                "{'vals_list':[{'advance_payment_method':'delivered','sale_order_ids':[[6,0,["
                    + order
                    + "]]]}]}"));
    assertEquals(
        "ir.actions.act_window",
        wire.call("sale.advance.payment.inv/create_invoices", "{'ids':[" + wizard + "]}")
            .path("type")
            .asText());
    int invoice = read("sale.order", order, "'invoice_ids'").path("invoice_ids").path(0).asInt();
    assertEquals(
        "false", wire.call("account.move/action_post", "{'ids':[" + invoice + "]}").toString());
    JsonNode posted =
        read("account.move", invoice, "'state','invoice_incoterm_id','ref','amount_total','name'");
    assertEquals("posted", posted.path("state").asText());
    assertEquals("EXT-1", posted.path("ref").asText());
    assertEquals(10, posted.path("invoice_incoterm_id").path(0).asInt());
    assertTrue(posted.path("name").asText().startsWith("INV/"));
  }

  @Test
  void postsTheSameFreightBillTwice() throws Exception {
    String bill =
        "{'vals_list':[{'move_type':'in_invoice','partner_id':1,'ref':'KF-1','invoice_date':'2026-11-20',"
            + "'invoice_line_ids':[[0,0,{'name':'Freight','quantity':1,'price_unit':850.0,'tax_ids':[[6,0,[]]]}]]}]}";
    for (int i = 0; i < 2; i++) {
      int id = id(wire.call("account.move/create", bill));
      assertFalse(wire.call("account.move/action_post", "{'ids':[" + id + "]}").asBoolean());
      assertEquals("posted", read("account.move", id, "'state'").path("state").asText());
    }
  }

  @Test
  void keepsNotesInOrderAndEscapesPlainOnes() throws Exception {
    int picking = simulator.createPicking(null, null, "S-NOTES");
    String post =
        "{'ids':["
            + picking
            + "],'subtype_xmlid':'mail.mt_note','message_type':'comment','body':'%s'%s}";
    int plain =
        id(
            wire.call(
                "stock.picking/message_post",
                String.format(post, "Customs <b>released</b> & gone", "")));
    int html =
        id(
            wire.call(
                "stock.picking/message_post",
                String.format(
                    post,
                    "<p data-x=\\\"1\\\" class=\\\"a\\\">Gate <b>out</b><script>x</script></p>",
                    ",'body_is_html':true")));
    JsonNode notes =
        wire.call(
            "mail.message/search_read",
            "{'domain':[['model','=','stock.picking'],['res_id','=',"
                + picking
                + "]],'fields':['body'],'order':'id'}");
    assertEquals(plain, notes.path(0).path("id").asInt());
    assertEquals(
        "<p>Customs &lt;b&gt;released&lt;/b&gt; &amp; gone</p>",
        notes.path(0).path("body").asText());
    assertEquals(html, notes.path(1).path("id").asInt());
    assertEquals("<p class=\"a\">Gate <b>out</b></p>", notes.path(1).path("body").asText());
    assertEquals(
        "[" + html + "]",
        wire.call(
                "mail.message/search",
                "{'domain':[['res_id','='," + picking + "],['body','ilike','gate']]}")
            .toString());
  }

  @Test
  void schedulesAndClosesActivities() throws Exception {
    int picking = simulator.createPicking(null, null, "S-HOLD");
    JsonNode ids =
        wire.call(
            "stock.picking/activity_schedule",
            "{'ids':["
                + picking
                + "],'act_type_xmlid':'mail.mail_activity_data_todo','summary':'Customs hold','user_id':2}");
    assertTrue(ids.isArray());
    JsonNode activity =
        read(
            "mail.activity",
            ids.path(0).asInt(),
            "'summary','res_model','activity_type_id','user_id'");
    assertEquals("Customs hold", activity.path("summary").asText());
    assertEquals("stock.picking", activity.path("res_model").asText());
    wire.call("mail.activity/action_feedback", "{'ids':" + ids + ",'feedback':'Released'}");
    JsonNode state = wire.get("/simulator/state").path("pickings");
    JsonNode mine = null;
    for (JsonNode one : state) {
      mine = one.path("id").asInt() == picking ? one : mine;
    }
    assertTrue(mine.path("activities").path(0).path("done").asBoolean());
    assertEquals(
        "<p>Customs hold done: Released</p>", mine.path("notes").path(0).path("body").asText());
  }

  @Test
  void takesCustomFieldsFromTheAdministrator() throws Exception {
    int model = id(admin.call("ir.model/search", "{'domain':[['model','=','stock.picking']]}"));
    String field =
        "{'vals_list':[{'model_id':"
            + model
            + ",'name':'x_customs_status','field_description':'Customs status',"
            + "'ttype':'selection','selection_ids':[[0,0,{'value':'held','name':'Held'}],[0,0,{'value':'released','name':'Released'}]]}]}";
    assertEquals(403, wire.post("ir.model.fields/create", field).statusCode());
    int picking = simulator.createPicking(null, null, "S-X");
    String write = "{'ids':[" + picking + "],'vals':{'x_customs_status':'%s'}}";
    assertEquals(
        500, wire.post("stock.picking/write", String.format(write, "released")).statusCode());
    admin.call("ir.model.fields/create", field);
    assertEquals(422, admin.post("ir.model.fields/create", field).statusCode());
    wire.call("stock.picking/write", String.format(write, "released"));
    assertEquals(500, wire.post("stock.picking/write", String.format(write, "lost")).statusCode());
    assertEquals(
        "released",
        read("stock.picking", picking, "'x_customs_status'").path("x_customs_status").asText());
    JsonNode got =
        wire.call(
            "stock.picking/fields_get",
            "{'allfields':['x_customs_status'],'attributes':['type','selection']}");
    assertEquals(
        "{\"x_customs_status\":{\"type\":\"selection\",\"selection\":[[\"held\",\"Held\"],[\"released\",\"Released\"]]}}",
        got.toString());
  }

  @Test
  void fillsTheCarriersTrackingLink() throws Exception {
    int picking = simulator.createPicking(null, null, "S-URL");
    admin.call(
        "delivery.carrier/write",
        "{'ids':[1],'vals':{'tracking_url':'https://trk.example/?n=<shipmenttrackingnumber>'}}");
    wire.call(
        "stock.picking/write", "{'ids':[" + picking + "],'vals':{'carrier_tracking_ref':'1Z9'}}");
    assertEquals(
        "https://trk.example/?n=1Z9",
        read("stock.picking", picking, "'carrier_tracking_url'")
            .path("carrier_tracking_url")
            .asText());
  }

  @Test
  void loadsByExternalId() throws Exception {
    String partner =
        "{'fields':['id','name','country_id/id','is_company'],'data':[['__ext__.cust_77','%s','%s','1']]}";
    JsonNode first = wire.call("res.partner/load", String.format(partner, "Load 0", "base.de"));
    JsonNode second = wire.call("res.partner/load", String.format(partner, "Load 1", "base.de"));
    assertEquals(first.path("ids"), second.path("ids"));
    assertEquals(
        "Load 1",
        read("res.partner", first.path("ids").path(0).asInt(), "'name'").path("name").asText());
    JsonNode failed = wire.call("res.partner/load", String.format(partner, "Load 2", "base.zz"));
    assertEquals("false", failed.path("ids").toString());
    assertEquals(
        "No matching record found for external id 'base.zz' in field 'Country'",
        failed.path("messages").path(0).path("message").asText());
    String order =
        "{'fields':['id','partner_id/id','client_order_ref','order_line/product_id/.id','order_line/product_uom_qty'],"
            + "'data':[['__ext__.so_1','__ext__.cust_77','EXT-L','2','2'],['','','','2','3']]}";
    int so = wire.call("sale.order/load", order).path("ids").path(0).asInt();
    assertEquals(so, wire.call("sale.order/load", order).path("ids").path(0).asInt());
    assertEquals(4, read("sale.order", so, "'order_line'").path("order_line").size());
  }

  private static JsonNode read(String model, int id, String fields) throws Exception {
    return wire.call(model + "/read", "{'ids':[" + id + "],'fields':[" + fields + "]}").path(0);
  }

  private static int id(JsonNode ids) {
    return ids.path(0).asInt();
  }
}
