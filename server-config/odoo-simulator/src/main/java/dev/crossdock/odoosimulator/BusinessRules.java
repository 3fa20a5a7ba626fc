package dev.crossdock.odoosimulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens by itself when records are created or written: names, totals, product templates. */
final class BusinessRules {
  private BusinessRules() {}

  /** Values to create a record with, from those the caller gave. */
  static Map<String, Object> beforeCreate(
      Env env, ModelDefinition model, Map<String, Object> values) {
    switch (model.name()) {
      case "res.partner" -> {
        if (Values.isFalse(values.get("name"))
            && (values.get("type") == null || "contact".equals(values.get("type")))) {
          throw OdooError.validation("The operation cannot be completed: Contacts require a name");
        }
      }
      case "res.users" -> {
        if (values.get("partner_id") == null) {
          values.put("partner_id", env.create("res.partner", Map.of("name", values.get("name"))));
        }
        values.remove("name");
      }
      case "product.product" -> createTemplate(env, model, values);
      case "stock.picking" -> preparePicking(env, values);
      case "sale.order" -> prepareOrder(env, values);
      case "sale.order.line" -> prepareOrderLine(env, values);
      case "ir.model.fields" -> prepareCustomField(env, values);
      case "mail.activity" -> prepareActivity(env, values);
      case "ir.actions.server" -> values.putIfAbsent("name", "Send Webhook Notification");
      default -> {
        // Nothing to add.
      }
    }
    return values;
  }

  static void checkRequired(ModelDefinition model, Row row) {
    for (Field field : model.fields().values()) {
      if (field.required() && field.stored() && row.get(field) == null && !isZero(field)) {
        throw OdooError.validation(
            "The operation cannot be completed: Missing required value for the field '"
                + field.label()
                + "' ("
                + field.name()
                + ").\nModel: '"
                + model.label()
                + "' ("
                + model.name()
                + ")\n- create/update: a mandatory field is not set\n- delete: another model requires the"
                + " record being deleted, you can archive it instead\n");
      }
    }
  }

  private static boolean isZero(Field field) {
    return field.type().isFloat() || field.type() == FieldType.INTEGER;
  }

  static void afterCreate(Env env, ModelDefinition model, int id) {
    switch (model.name()) {
      case "sale.order.line" -> updateOrder(env, (Integer) env.get(model.name(), id, "order_id"));
      case "account.move.line" ->
          updateInvoice(env, (Integer) env.get(model.name(), id, "move_id"));
      case "stock.move" -> updateMove(env, id);
      case "product.product" -> mirror(env, id);
      default -> {
        // Nothing follows.
      }
    }
  }

  static void afterWrite(Env env, ModelDefinition model, int id, Set<String> changed) {
    switch (model.name()) {
      case "sale.order.line" -> updateOrder(env, (Integer) env.get(model.name(), id, "order_id"));
      case "account.move.line" ->
          updateInvoice(env, (Integer) env.get(model.name(), id, "move_id"));
      case "stock.move" -> {
        if (changed.contains("product_uom_qty")) {
          updateMove(env, id);
        }
      }
      case "product.product" -> mirror(env, id);
      default -> {
        // Nothing follows.
      }
    }
  }

  /** The carrier's link with the tracking reference filled in, or null. */
  static Object trackingUrl(Env env, ModelDefinition model, Row row) {
    Object carrier = row.get(model.field("carrier_id"));
    Object reference = row.get(model.field("carrier_tracking_ref"));
    if (carrier == null || reference == null) {
      return null;
    }
    Object link = env.get("delivery.carrier", (Integer) carrier, "tracking_url");
    return link == null
        ? null
        : link.toString().replace("<shipmenttrackingnumber>", reference.toString());
  }

  /**
   * A product variant lives on a template; Odoo makes it first, so its hooks see an empty variant.
   */
  private static void createTemplate(Env env, ModelDefinition model, Map<String, Object> values) {
    if (!Values.isFalse(values.get("product_tmpl_id"))) {
      return;
    }
    Map<String, Object> template = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (model.field(name).via() != null) {
            template.put(name, value);
          }
        });
    values.keySet().removeAll(template.keySet());
    values.put("product_tmpl_id", env.create("product.template", template));
  }

  private static void mirror(Env env, int id) {
    Integer template = (Integer) env.get("product.product", id, "product_tmpl_id");
    Map<String, Object> same = new LinkedHashMap<>();
    for (String field : List.of("default_code", "barcode", "weight", "volume")) {
      same.put(field, env.get("product.product", id, field));
    }
    env.set("product.template", template, same);
  }

  private static void preparePicking(Env env, Map<String, Object> values) {
    Object type = values.get("picking_type_id");
    if (Values.isFalse(type)) {
      return;
    }
    int id = Values.id(type);
    values.put("picking_type_code", env.get("stock.picking.type", id, "code"));
    values.putIfAbsent("scheduled_date", Values.seconds(env.now()));
    if (Values.isFalse(values.get("name"))) {
      String prefix = (String) env.get("stock.picking.type", id, "sequence_code");
      values.put("name", env.database().sequences().next("WH/" + prefix + "/", 5));
    }
  }

  private static void prepareOrder(Env env, Map<String, Object> values) {
    if (Values.isFalse(values.get("partner_id"))) {
      return;
    }
    env.require("res.partner", Values.id(values.get("partner_id")));
    values.putIfAbsent("name", env.database().sequences().next("S", 5));
    values.putIfAbsent("date_order", Values.seconds(env.now()));
    values.putIfAbsent("partner_shipping_id", values.get("partner_id"));
    values.putIfAbsent("partner_invoice_id", values.get("partner_id"));
    values.putIfAbsent("user_id", env.uid());
  }

  private static void prepareOrderLine(Env env, Map<String, Object> values) {
    if (!Values.isFalse(values.get("product_id"))) {
      int product = Values.id(values.get("product_id"));
      env.require("product.product", product);
      values.putIfAbsent("name", env.displayName("product.product", product));
      Object price = env.get("product.product", product, "list_price");
      values.putIfAbsent("price_unit", price == null ? 0.0 : price);
    }
  }

  private static void prepareCustomField(Env env, Map<String, Object> values) {
    String name = String.valueOf(values.get("name"));
    if ("base".equals(values.get("state"))) {
      return;
    }
    if (!name.startsWith("x_")) {
      throw OdooError.validation("Custom fields must have a name that starts with 'x_'!");
    }
    if (Values.isFalse(values.get("model_id"))) {
      return;
    }
    Object model = env.get("ir.model", Values.id(values.get("model_id")), "model");
    if (env.models().model(String.valueOf(model)).find(name) != null) {
      throw OdooError.validation("Field names must be unique per model.");
    }
    values.put("model", model);
    values.putIfAbsent("field_description", "Field Label");
  }

  private static void prepareActivity(Env env, Map<String, Object> values) {
    if (Values.isFalse(values.get("res_model")) && !Values.isFalse(values.get("res_model_id"))) {
      values.put("res_model", env.get("ir.model", Values.id(values.get("res_model_id")), "model"));
    }
    values.putIfAbsent("date_deadline", Values.time(env.now()).toLocalDate().toString());
    values.putIfAbsent("user_id", env.uid());
  }

  private static void updateOrder(Env env, Integer order) {
    double total = 0;
    ModelDefinition orders = env.models().model("sale.order");
    Field lines = orders.field("order_line");
    for (Integer line : env.relatedIds(orders, env.require("sale.order", order), lines)) {
      double subtotal =
          number(env.get("sale.order.line", line, "product_uom_qty"))
              * number(env.get("sale.order.line", line, "price_unit"));
      env.set("sale.order.line", line, Map.of("price_subtotal", subtotal));
      total += subtotal;
    }
    env.set("sale.order", order, Map.of("amount_untaxed", total, "amount_total", total));
  }

  private static void updateInvoice(Env env, Integer invoice) {
    double total = 0;
    ModelDefinition invoices = env.models().model("account.move");
    Field lines = invoices.field("invoice_line_ids");
    for (Integer line : env.relatedIds(invoices, env.require("account.move", invoice), lines)) {
      double subtotal =
          number(env.get("account.move.line", line, "quantity"))
              * number(env.get("account.move.line", line, "price_unit"));
      env.set("account.move.line", line, Map.of("price_subtotal", subtotal));
      total += subtotal;
    }
    env.set("account.move", invoice, Map.of("amount_untaxed", total, "amount_total", total));
  }

  private static void updateMove(Env env, int id) {
    Integer product = (Integer) env.get("stock.move", id, "product_id");
    double weight =
        number(env.get("stock.move", id, "product_uom_qty"))
            * number(env.get("product.product", product, "weight"));
    env.set("stock.move", id, Map.of("weight", weight));
    Integer picking = (Integer) env.get("stock.move", id, "picking_id");
    if (picking != null) {
      ModelDefinition pickings = env.models().model("stock.picking");
      double total = 0;
      for (Integer move :
          env.relatedIds(
              pickings, env.require("stock.picking", picking), pickings.field("move_ids"))) {
        total += number(env.get("stock.move", move, "weight"));
      }
      env.set("stock.picking", picking, Map.of("weight", total, "shipping_weight", total));
    }
  }

  static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
