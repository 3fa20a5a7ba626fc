package dev.crossdock.outside;

import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody of the demo's data who calls, for one tenant or one partner of it.
 *
 * @param partner code of the partner, or null
 */
record Caller(String principal, String tenant, String partner, Role role) {
  /** At least one of each role; the matrices' objects are brandt's, and its partner hansa's. */
  static final List<Caller> ALL =
      List.of(
          new Caller("olga", "platform", null, Role.OPERATOR),
          new Caller("claire", "lumiere", null, Role.TENANT_ADMIN),
          new Caller("luc", "lumiere", null, Role.AUDITOR),
          new Caller("theo", "lumiere", "hansa", Role.PARTNER_USER),
          new Caller("paula", "lumiere", "hansa", Role.PARTNER_ADMIN),
          new Caller("lumiere-odoo", "lumiere", null, Role.ODOO_CLIENT),
          new Caller("lumiere-hansa", "lumiere", "hansa", Role.PARTNER_CLIENT),
          new Caller("gita", "brandt", "alpen", Role.PARTNER_USER),
          new Caller("brandt-alpen", "brandt", "alpen", Role.PARTNER_CLIENT),
          new Caller("jens", "brandt", null, Role.AUDITOR),
          new Caller("otto", "brandt", null, Role.OPERATIONS),
          new Caller("cora", "brandt", null, Role.COMPLIANCE),
          new Caller("fina", "brandt", null, Role.FINANCE_USER),
          new Caller("mara", "brandt", null, Role.TENANT_ADMIN),
          new Caller("pat", "brandt", "hansa", Role.PARTNER_USER),
          new Caller("paula", "brandt", "hansa", Role.PARTNER_ADMIN),
          new Caller("brandt-odoo", "brandt", null, Role.ODOO_CLIENT),
          new Caller("brandt-hansa", "brandt", "hansa", Role.PARTNER_CLIENT));

  boolean may(Right... anyOf) {
    return Arrays.stream(anyOf).anyMatch(role::may);
  }

  /** Whether brandt's things exist for this caller: the tenant's own, or those of this partner. */
  boolean sees(String ownPartner) {
    return tenant.equals("brandt") && (partner == null || partner.equals(ownPartner));
  }

  /** Calls the API; who acts for several tenants says for which. */
  Answer call(String method, String path, byte[] body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Crossdock-Tenant";
    all[headers.length + 1] = tenant;
    return Api.as(principal).send(method, path, body, all);
  }

  Answer get(String path) {
    return call("GET", path, null);
  }

  @Override
  public String toString() {
    return principal + "@" + tenant + " (" + role + ")";
  }
}
