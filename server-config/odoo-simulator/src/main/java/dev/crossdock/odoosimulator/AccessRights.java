package dev.crossdock.odoosimulator;

import java.util.Map;

/**
 * What the two users may do. The integration user has the groups that such a user needs and no
 * more.
 */
final class AccessRights {
  private static final String READ = "read";

  /** Rights of the integration user by model: c, r, w, u; models not listed are closed to it. */
  private static final Map<String, String> INTEGRATION =
      Map.ofEntries(
          Map.entry("res.partner", "crwu"),
          Map.entry("res.partner.category", "crwu"),
          Map.entry("res.country", "r"),
          Map.entry("res.company", "r"),
          Map.entry("res.currency", "r"),
          Map.entry("res.users", "r"),
          Map.entry("uom.uom", "r"),
          Map.entry("product.category", "r"),
          Map.entry("product.template", "r"),
          Map.entry("product.product", "r"),
          Map.entry("delivery.carrier", "r"),
          Map.entry("account.incoterms", "r"),
          Map.entry("account.tax", "r"),
          Map.entry("stock.location", "r"),
          Map.entry("stock.warehouse", "r"),
          Map.entry("stock.picking.type", "r"),
          Map.entry("stock.picking", "crwu"),
          Map.entry("stock.move", "crwu"),
          Map.entry("stock.move.line", "crwu"),
          Map.entry("stock.quant", "crw"),
          Map.entry("sale.order", "crw"),
          Map.entry("sale.order.line", "crwu"),
          Map.entry("sale.advance.payment.inv", "crw"),
          Map.entry("account.move", "crwu"),
          Map.entry("account.move.line", "crwu"),
          Map.entry("ir.attachment", "crwu"),
          Map.entry("mail.message", "crw"),
          Map.entry("mail.message.subtype", "r"),
          Map.entry("mail.activity", "crwu"),
          Map.entry("mail.activity.type", "r"));

  private static final Map<String, String> GROUPS =
      Map.of(
          "product.template", "Products/Create",
          "product.product", "Products/Create",
          "ir.model.data", "Access Rights",
          "ir.model", "Administration/Access Rights",
          "ir.model.fields", "Administration/Settings",
          "base.automation", "Administration/Settings",
          "ir.actions.server", "Administration/Settings",
          "delivery.carrier", "Inventory/Administrator");

  private AccessRights() {}

  /**
   * @param operation create, read, write or unlink
   */
  static boolean allows(int uid, String model, String operation) {
    return uid != Users.INTEGRATION
        || INTEGRATION.getOrDefault(model, "").indexOf(operation.charAt(0)) >= 0;
  }

  static void check(Env env, ModelDefinition model, String operation) {
    if (allows(env.uid(), model.name(), operation)) {
      return;
    }
    String verb =
        switch (operation) {
          case "create" -> "create";
          case READ -> "access";
          case "write" -> "modify";
          default -> "delete";
        };
    throw OdooError.access(
        "You are not allowed to "
            + verb
            + " '"
            + model.label()
            + "' ("
            + model.name()
            + ") records.\n\nThis operation is allowed for the following groups:\n\t- "
            + GROUPS.getOrDefault(model.name(), "Administration/Settings")
            + "\n\nContact your administrator to request access if necessary.");
  }
}
