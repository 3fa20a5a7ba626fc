package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Buttons: confirm an order, validate a transfer, make and post an invoice. */
final class BusinessMethods {
  private static final String ORDER = "sale.order";
  private static final String PICKING = "stock.picking";
  private static final String INVOICE = "account.move";
  private static final int DELIVERY_ORDERS = 2;

  private BusinessMethods() {}

  static void register(Methods methods) {
    button(methods, ORDER, "action_confirm", BusinessMethods::confirm);
    button(methods, ORDER, "action_cancel", (env, ids) -> state(env, ORDER, ids, "cancel", true));
    button(methods, ORDER, "action_lock", (env, ids) -> lock(env, ids, true));
    button(methods, ORDER, "action_unlock", (env, ids) -> lock(env, ids, false));
    button(methods, PICKING, "action_confirm", (env, ids) -> advance(env, ids));
    button(methods, PICKING, "action_assign", (env, ids) -> advance(env, ids));
    button(
        methods, PICKING, "action_cancel", (env, ids) -> state(env, PICKING, ids, "cancel", true));
    button(methods, PICKING, "button_validate", BusinessMethods::validate);
    button(methods, INVOICE, "action_post", BusinessMethods::post);
    button(methods, "sale.advance.payment.inv", "create_invoices", BusinessMethods::invoice);
    button(methods, "stock.quant", "action_apply_inventory", BusinessMethods::applyInventory);
    methods.add(
        "res.users",
        "context_get",
        true,
        "",
        0,
        false,
        (env, model, ids, arguments) -> {
          Map<String, Object> context = new LinkedHashMap<>();
          context.put("lang", "en_US");
          context.put("tz", "Europe/Brussels");
          context.put("uid", env.uid());
          return context;
        });
    methods.add(
        "res.users",
        "has_group",
        false,
        "group_ext_id",
        1,
        false,
        (env, model, ids, arguments) ->
            !Values.text(arguments.get("group_ext_id")).equals("base.group_system")
                || env.uid() == Users.ADMIN);
  }

  /** Work on records that have to exist. */
  @FunctionalInterface
  private interface Press {
    Object on(Env env, List<Integer> ids);
  }

  private static void button(Methods methods, String model, String name, Press press) {
    methods.add(
        model,
        name,
        false,
        "",
        0,
        false,
        (env, definition, ids, arguments) -> {
          AccessRights.check(env, definition, "write");
          ids.forEach(id -> env.require(model, id));
          return press.on(env, ids);
        });
  }

  private static Object state(
      Env env, String model, List<Integer> ids, String state, Object answer) {
    env.write(model, ids, Map.of("state", state));
    return answer;
  }

  private static Object lock(Env env, List<Integer> ids, boolean locked) {
    env.write(ORDER, ids, Map.of("locked", locked));
    return null;
  }

  private static Object advance(Env env, List<Integer> ids) {
    for (Integer id : ids) {
      Object state = env.get(PICKING, id, "state");
      if (!"done".equals(state) && !"cancel".equals(state) && !"assigned".equals(state)) {
        env.write(PICKING, id, Map.of("state", "assigned"));
      }
    }
    return true;
  }

  private static Object confirm(Env env, List<Integer> ids) {
    for (Integer id : ids) {
      Object state = env.get(ORDER, id, "state");
      if (!"draft".equals(state) && !"sent".equals(state)) {
        throw OdooError.user("Some orders are not in a state requiring confirmation.");
      }
      env.write(ORDER, id, Map.of("state", "sale"));
      createTransfer(env, id);
      env.set(ORDER, id, Map.of("delivery_status", "pending"));
    }
    return true;
  }

  /**
   * In the steps that webhooks of real servers show: an empty draft, the same once more, then all
   * of it.
   */
  private static void createTransfer(Env env, int order) {
    List<Integer> lines = related(env, ORDER, order, "order_line");
    lines.removeIf(line -> env.get("sale.order.line", line, "product_id") == null);
    if (lines.isEmpty()) {
      return;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("picking_type_id", DELIVERY_ORDERS);
    values.put("origin", env.get(ORDER, order, "name"));
    values.put("partner_id", env.get(ORDER, order, "partner_shipping_id"));
    values.put("carrier_id", env.get(ORDER, order, "carrier_id"));
    int picking = env.create(PICKING, values);
    Row draft = env.require(PICKING, picking);
    env.changed(env.models().model(PICKING), draft, draft, new LinkedHashSet<>(Set.of("state")));
    for (Integer line : lines) {
      Map<String, Object> move = new LinkedHashMap<>();
      move.put("picking_id", picking);
      move.put("product_id", env.get("sale.order.line", line, "product_id"));
      move.put("product_uom_qty", env.get("sale.order.line", line, "product_uom_qty"));
      move.put("quantity", env.get("sale.order.line", line, "product_uom_qty"));
      move.put("sale_line_id", line);
      move.put("origin", env.get(ORDER, order, "name"));
      move.put("state", "assigned");
      int id = env.create("stock.move", move);
      env.create(
          "stock.move.line",
          Map.of(
              "picking_id",
              picking,
              "move_id",
              id,
              "product_id",
              move.get("product_id"),
              "quantity",
              move.get("quantity")));
    }
    env.set(PICKING, picking, Map.of("sale_id", order));
    env.write(PICKING, picking, Map.of("state", "assigned"));
  }

  /** True when done; a window to ask about a backorder when only a part was picked. */
  private static Object validate(Env env, List<Integer> ids) {
    for (Integer id : ids) {
      List<Integer> moves = related(env, PICKING, id, "move_ids");
      if (moves.isEmpty()) {
        throw OdooError.user(
            "You can't validate an empty transfer. Please add some products to move before proceeding.");
      }
      if ("done".equals(env.get(PICKING, id, "state"))) {
        continue;
      }
      boolean picked = moves.stream().anyMatch(move -> isPicked(env, move));
      if (picked && moves.stream().anyMatch(move -> isShort(env, move))) {
        return backorderWindow(ids);
      }
      finish(env, id, moves);
    }
    return true;
  }

  private static boolean isPicked(Env env, int move) {
    return !Values.isFalse(env.get("stock.move", move, "picked"));
  }

  private static boolean isShort(Env env, int move) {
    return !isPicked(env, move)
        || BusinessRules.number(env.get("stock.move", move, "quantity"))
            < BusinessRules.number(env.get("stock.move", move, "product_uom_qty"));
  }

  private static void finish(Env env, int picking, List<Integer> moves) {
    for (Integer move : moves) {
      env.set("stock.move", move, Map.of("state", "done", "picked", true));
    }
    env.write(PICKING, picking, Map.of("state", "done"));
    env.set(PICKING, picking, Map.of("date_done", env.now() / 1_000_000 * 1_000_000));
    Object order = env.get(PICKING, picking, "sale_id");
    if (order != null) {
      env.set(
          ORDER,
          (Integer) order,
          Map.of("delivery_status", "full", "invoice_status", "to invoice"));
    }
  }

  private static Map<String, Object> backorderWindow(List<Integer> ids) {
    Map<String, Object> window = new LinkedHashMap<>();
    window.put("name", "Create Backorder?");
    window.put("type", "ir.actions.act_window");
    window.put("view_mode", "form");
    window.put("res_model", "stock.backorder.confirmation");
    window.put("target", "new");
    window.put("context", Map.of("button_validate_picking_ids", ids));
    return window;
  }

  /** The answer is a window with None inside, which XML-RPC cannot carry. */
  private static Object invoice(Env env, List<Integer> ids) {
    int created = 0;
    Object partner = null;
    for (Integer wizard : ids) {
      for (Integer order : related(env, "sale.advance.payment.inv", wizard, "sale_order_ids")) {
        if (!"to invoice".equals(env.get(ORDER, order, "invoice_status"))) {
          throw OdooError.user(
              "Cannot create an invoice. No items are available to invoice.\n\nTo resolve this issue, please"
                  + " ensure that:\n   • The products have been delivered before attempting to invoice them.");
        }
        partner = env.get(ORDER, order, "partner_invoice_id");
        created = invoiceOf(env, order, partner);
      }
    }
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("default_move_type", "out_invoice");
    context.put("default_partner_id", partner);
    context.put("default_invoice_payment_term_id", null);
    Map<String, Object> window = new LinkedHashMap<>();
    window.put("name", "Invoices");
    window.put("type", "ir.actions.act_window");
    window.put("res_model", INVOICE);
    window.put("res_id", created);
    window.put("view_mode", "list,kanban,form,activity");
    window.put("target", "current");
    window.put("context", context);
    return window;
  }

  private static int invoiceOf(Env env, int order, Object partner) {
    List<Object> lines = new ArrayList<>();
    for (Integer line : related(env, ORDER, order, "order_line")) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("name", env.get("sale.order.line", line, "name"));
      values.put("product_id", env.get("sale.order.line", line, "product_id"));
      values.put("quantity", env.get("sale.order.line", line, "product_uom_qty"));
      values.put("price_unit", env.get("sale.order.line", line, "price_unit"));
      lines.add(List.of(0, 0, values));
    }
    Map<String, Object> invoice = new LinkedHashMap<>();
    invoice.put("move_type", "out_invoice");
    invoice.put("partner_id", partner);
    invoice.put("ref", env.get(ORDER, order, "client_order_ref"));
    invoice.put("invoice_origin", env.get(ORDER, order, "name"));
    invoice.put("invoice_incoterm_id", env.get(ORDER, order, "incoterm"));
    invoice.put("incoterm_location", env.get(ORDER, order, "incoterm_location"));
    invoice.put("delivery_date", Values.time(env.now()).toLocalDate().toString());
    invoice.put("invoice_line_ids", lines);
    int id = env.create(INVOICE, invoice);
    List<Integer> invoices = related(env, ORDER, order, "invoice_ids");
    invoices.add(id);
    env.set(ORDER, order, Map.of("invoice_ids", invoices, "invoice_status", "invoiced"));
    return id;
  }

  /**
   * False, also when it worked: read the state to know. The same vendor reference may be posted
   * twice.
   */
  private static Object post(Env env, List<Integer> ids) {
    for (Integer id : ids) {
      if (!"draft".equals(env.get(INVOICE, id, "state"))) {
        throw OdooError.user(
            "The entry " + env.displayName(INVOICE, id) + " (id " + id + ") must be in draft.");
      }
      boolean bill = "in_invoice".equals(env.get(INVOICE, id, "move_type"));
      String today = Values.time(env.now()).toLocalDate().toString();
      Object given = env.get(INVOICE, id, "invoice_date");
      String date = given == null ? today : given.toString();
      String year = date.substring(0, 4);
      String name =
          bill
              ? env.database()
                  .sequences()
                  .next("BILL/" + year + "/" + date.substring(5, 7) + "/", 4)
              : env.database().sequences().next("INV/" + year + "/", 5);
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("state", "posted");
      values.put("name", name);
      values.put("invoice_date", date);
      if (!bill) {
        values.put("payment_reference", name);
      }
      env.write(INVOICE, id, values);
    }
    return false;
  }

  private static Object applyInventory(Env env, List<Integer> ids) {
    for (Integer id : ids) {
      env.write(
          "stock.quant", id, Map.of("quantity", env.get("stock.quant", id, "inventory_quantity")));
    }
    return null;
  }

  private static List<Integer> related(Env env, String model, int id, String field) {
    ModelDefinition definition = env.models().model(model);
    return new ArrayList<>(
        env.relatedIds(definition, env.require(model, id), definition.field(field)));
  }
}
