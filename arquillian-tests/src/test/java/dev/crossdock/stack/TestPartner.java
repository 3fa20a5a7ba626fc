package dev.crossdock.stack;

/**
 * A partner of brandt's of its own for a test: with an inbox, a machine client and a person who
 * administers it.
 *
 * @param code of the partner and of its inbox
 * @param person user name of its administrator; the mail address is {@code PERSON@tests.example}
 */
public record TestPartner(String code, String person) {
  private static final String TENANT = "brandt";

  /** Makes it: past the product, but for what is known of it to Keycloak. */
  public static TestPartner make(String code, String person) {
    TestPartner partner = new TestPartner(code, person);
    Rows.change(
        TENANT,
        "insert into partner (tenant_id, code, name, kind, zone, created_at) values ('brandt', ?,"
            + " ?, 'ROAD', 'Europe/Rome', now())",
        code,
        "Partner " + code);
    Rows.change(
        TENANT,
        "insert into connection (tenant_id, code, partner, name, connector, zone, created_at)"
            + " values ('brandt', ?, ?, 'Inbox', 'inbox', 'Europe/Rome', now())",
        code,
        code);
    Realm.client(partner.client());
    Realm.person(person);
    Rows.change(
        TENANT,
        "insert into membership (principal, tenant_id, partner, role, display_name, connection_id)"
            + " select ?, 'brandt', ?, 'PARTNER_CLIENT', 'System', id from connection where"
            + " tenant_id = 'brandt' and code = ?",
        partner.client(),
        code,
        code);
    Rows.change(
        TENANT,
        "insert into membership (principal, tenant_id, partner, role, display_name, email) values"
            + " (?, 'brandt', ?, 'PARTNER_ADMIN', ?, ?)",
        person,
        code,
        person,
        partner.email());
    // Past the product: it forgets what connections it knew when one is set.
    Api.as("mara")
        .put("/api/v1/connections/" + code + "/state", "{\"enabled\":true,\"reason\":\"Is there\"}")
        .expect(200);
    // What the client may is known at the first call.
    Eventually.is(
        200, code + " is known", () -> partner.system().get("/api/v1/shipments").status());
    return partner;
  }

  /** Client id of its system. */
  public String client() {
    return TENANT + "-" + code;
  }

  public String email() {
    return person + "@tests.example";
  }

  /** Its system calls. */
  public Api system() {
    return Api.as(client());
  }

  /** Its administrator calls. */
  public Api people() {
    return Api.as(person);
  }
}
