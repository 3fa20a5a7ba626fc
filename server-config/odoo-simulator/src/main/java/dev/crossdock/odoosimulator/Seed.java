package dev.crossdock.odoosimulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fresh database holds before anybody did anything. Runs at each start and adds only what is
 * missing.
 */
final class Seed {
  private static final String HOOK = "Crossdock: picking changed";

  private Seed() {}

  static void plant(Env env, Options options) {
    if (env.count("res.company", null) == 0) {
      plantBase(env);
      plantLogistics(env);
    }
    describeModels(env);
    if (options.webhookUrl() != null) {
      provisionHook(env, options.webhookUrl());
    }
  }

  private static void plantBase(Env env) {
    put(env, "res.currency", 126, "base.EUR", Map.of("name", "EUR", "symbol", "€"));
    put(env, "res.currency", 1, "base.USD", Map.of("name", "USD", "symbol", "$"));
    put(
        env,
        "res.partner",
        1,
        "base.main_partner",
        Map.of("name", "My Company", "is_company", true));
    put(
        env,
        "res.company",
        1,
        "base.main_company",
        Map.of("name", "My Company", "currency_id", 126, "partner_id", 1));
    put(env, "res.partner", 3, "base.partner_admin", Map.of("name", "Mitchell Admin"));
    put(env, "res.partner", 8, null, Map.of("name", "Crossdock Integration"));
    put(
        env,
        "res.users",
        Users.ADMIN,
        "base.user_admin",
        Map.of("login", "admin", "partner_id", 3));
    put(env, "res.users", Users.INTEGRATION, null, Map.of("login", "integration", "partner_id", 8));
    Object[][] countries = {
      {14, "AT", "Austria"},
      {20, "BE", "Belgium"},
      {43, "CH", "Switzerland"},
      {48, "CN", "China"},
      {57, "DE", "Germany"},
      {68, "ES", "Spain"},
      {75, "FR", "France"},
      {109, "IT", "Italy"},
      {165, "NL", "Netherlands"},
      {177, "PL", "Poland"},
      {231, "GB", "United Kingdom"},
      {233, "US", "United States"}
    };
    for (Object[] country : countries) {
      String code = (String) country[1];
      String known = code.equals("GB") ? "uk" : code.toLowerCase(java.util.Locale.ROOT);
      put(
          env,
          "res.country",
          (Integer) country[0],
          "base." + known,
          Map.of("code", code, "name", country[2]));
    }
    put(env, "mail.message.subtype", 1, "mail.mt_comment", Map.of("name", "Discussions"));
    put(env, "mail.message.subtype", 2, "mail.mt_note", Map.of("name", "Note"));
    put(env, "mail.activity.type", 1, "mail.mail_activity_data_email", Map.of("name", "Email"));
    put(env, "mail.activity.type", 2, "mail.mail_activity_data_call", Map.of("name", "Call"));
    put(env, "mail.activity.type", 3, "mail.mail_activity_data_meeting", Map.of("name", "Meeting"));
    put(env, "mail.activity.type", 4, "mail.mail_activity_data_todo", Map.of("name", "To-Do"));
  }

  private static void plantLogistics(Env env) {
    String[][] incoterms = {
      {"EXW", "EX WORKS"},
      {"FCA", "FREE CARRIER"},
      {"FAS", "FREE ALONGSIDE SHIP"},
      {"FOB", "FREE ON BOARD"},
      {"CFR", "COST AND FREIGHT"},
      {"CIF", "COST, INSURANCE AND FREIGHT"},
      {"CPT", "CARRIAGE PAID TO"},
      {"CIP", "CARRIAGE AND INSURANCE PAID TO"},
      {"DPU", "DELIVERED AT PLACE UNLOADED"},
      {"DAP", "DELIVERED AT PLACE"},
      {"DDP", "DELIVERED DUTY PAID"}
    };
    for (int i = 0; i < incoterms.length; i++) {
      put(
          env,
          "account.incoterms",
          i + 1,
          "account.incoterm_" + incoterms[i][0],
          Map.of("code", incoterms[i][0], "name", incoterms[i][1]));
    }
    put(env, "uom.uom", 1, "uom.product_uom_unit", Map.of("name", "Units"));
    put(env, "product.category", 1, "product.product_category_all", Map.of("name", "Goods"));
    put(
        env,
        "stock.location",
        4,
        "stock.stock_location_customers",
        Map.of("name", "Partners/Customers", "usage", "customer"));
    put(env, "stock.location", 5, "stock.stock_location_stock", Map.of("name", "WH/Stock"));
    put(
        env,
        "stock.warehouse",
        1,
        "stock.warehouse0",
        Map.of("name", "My Company", "code", "WH", "lot_stock_id", 5));
    put(
        env,
        "stock.picking.type",
        1,
        "stock.picking_type_in",
        Map.of("name", "Receipts", "code", "incoming", "sequence_code", "IN"));
    put(
        env,
        "stock.picking.type",
        2,
        "stock.picking_type_out",
        Map.of("name", "Delivery Orders", "code", "outgoing", "sequence_code", "OUT"));
    put(
        env,
        "stock.picking.type",
        3,
        "stock.picking_type_internal",
        Map.of("name", "Internal Transfers", "code", "internal", "sequence_code", "INT"));
    plantProducts(env);
  }

  private static void plantProducts(Env env) {
    Map<String, Object> freight = new LinkedHashMap<>();
    freight.put("name", "Standard delivery");
    freight.put("default_code", "Delivery_007");
    freight.put(env.version() >= 18 ? "type" : "detailed_type", "service");
    int product = env.create("product.product", freight);
    put(
        env,
        "delivery.carrier",
        1,
        "delivery.free_delivery_carrier",
        Map.of("name", "Standard delivery", "product_id", product));
    Map<String, Object> goods = new LinkedHashMap<>();
    goods.put("name", "Freight unit");
    goods.put("default_code", "UNIT");
    goods.put("list_price", 250);
    goods.put("weight", 4.2);
    int unit = env.create("product.product", goods);
    ExternalIds.add(env, "product.product", "simulator.unit", unit);
  }

  /** Rows of ir.model and ir.model.fields for everything the catalogue has. */
  private static void describeModels(Env env) {
    for (ModelDefinition model : env.models().all()) {
      List<Row> known =
          env.search("ir.model", List.of(List.of("model", "=", model.name())), 0, 1, "id");
      int id =
          known.isEmpty()
              ? env.create("ir.model", Map.of("model", model.name(), "name", model.label()))
              : known.get(0).id();
      ModelDefinition fields = env.models().model("ir.model.fields");
      List<Object> have =
          env
              .search(
                  "ir.model.fields", List.of(List.of("model", "=", model.name())), 0, null, "id")
              .stream()
              .map(row -> row.get(fields.field("name")))
              .toList();
      for (Field field : model.fields().values()) {
        if (!have.contains(field.name())) {
          describe(env, model, id, field);
        }
      }
    }
  }

  private static void describe(Env env, ModelDefinition model, int modelId, Field field) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", field.name());
    values.put("model", model.name());
    values.put("model_id", modelId);
    values.put("field_description", field.label());
    values.put("ttype", field.type().name().toLowerCase(java.util.Locale.ROOT));
    values.put("relation", field.relation());
    values.put("required", field.required());
    values.put("readonly", field.readonly());
    values.put("store", field.stored());
    values.put("state", "base");
    env.create("ir.model.fields", values);
  }

  /** The rule an administrator would make by hand, pointed at the given address. */
  private static void provisionHook(Env env, String url) {
    List<Row> known =
        env.search("base.automation", List.of(List.of("name", "=", HOOK)), 0, 1, "id");
    if (!known.isEmpty()) {
      List<Integer> actions =
          env
              .search(
                  "ir.actions.server",
                  List.of(List.of("base_automation_id", "=", known.get(0).id())),
                  0,
                  null,
                  "id")
              .stream()
              .map(Row::id)
              .toList();
      env.write("ir.actions.server", actions, Map.of("webhook_url", url));
      return;
    }
    int model =
        env.search("ir.model", List.of(List.of("model", "=", "stock.picking")), 0, 1, "id")
            .get(0)
            .id();
    int rule =
        env.create(
            "base.automation",
            Map.of(
                "name",
                HOOK,
                "model_id",
                model,
                "trigger",
                "on_create_or_write",
                "filter_domain",
                "[('picking_type_code','=','outgoing')]",
                "trigger_field_ids",
                List.of(List.of(6, 0, fields(env, "state", "carrier_tracking_ref")))));
    env.create(
        "ir.actions.server",
        Map.of(
            "name",
            HOOK + " webhook",
            "model_id",
            model,
            "state",
            "webhook",
            "webhook_url",
            url,
            "usage",
            "base_automation",
            "base_automation_id",
            rule,
            "webhook_field_ids",
            List.of(
                List.of(
                    6,
                    0,
                    fields(
                        env,
                        "name",
                        "state",
                        "origin",
                        "carrier_tracking_ref",
                        "partner_id",
                        "company_id",
                        "sale_id",
                        "write_date")))));
  }

  private static List<Integer> fields(Env env, String... names) {
    return env
        .search(
            "ir.model.fields",
            List.of(List.of("model", "=", "stock.picking"), List.of("name", "in", List.of(names))),
            0,
            null,
            "id")
        .stream()
        .map(Row::id)
        .toList();
  }

  /** Creates a record under the id it has in a real fresh database. */
  private static void put(
      Env env, String model, int id, String externalId, Map<String, Object> values) {
    ModelDefinition definition = env.models().model(model);
    Row row = new Row(id, definition.fields().size());
    for (Field field : definition.fields().values()) {
      if (field.stored() && field.defaultValue() != null) {
        row.set(field, field.defaultValue());
      }
    }
    values.forEach(
        (name, value) -> {
          Field field = definition.field(name);
          row.set(
              field,
              field.type() == FieldType.MANY2ONE ? value : Values.store(definition, field, value));
        });
    for (String stamp : List.of("create_date", "write_date")) {
      row.set(definition.field(stamp), env.now());
    }
    env.transaction().put(model, id, row);
    if (externalId != null) {
      ExternalIds.add(env, model, externalId, id);
    }
  }
}
