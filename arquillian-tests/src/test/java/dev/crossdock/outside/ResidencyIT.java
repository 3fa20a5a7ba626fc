package dev.crossdock.outside;

import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Nothing of a tenant comes in where its data must not lie. */
class ResidencyIT {
  private static final String LIST = "/api/v1/shipments?limit=1";
  private static final Api ODOO = Api.as("lumiere-odoo");

  @Test
  void aTenantOfAnotherRegionIsRefused() {
    Rows.change("lumiere", "update tenant set region = 'us-east' where id = 'lumiere'");
    try {
      Eventually.is(403, "traffic of another region", () -> ODOO.get(LIST).status());
      Answer refused = ODOO.get(LIST).expectProblem(403, "XD-1806");
      Assertions.assertEquals(
          "The data of this tenant belongs in the region us-east; this platform stands in local.",
          refused.json().get("detail").asText());
      Api.as("lumiere-hansa").post("/api/v1/events", "{}").expectProblem(403, "XD-1806");
      Api.as("brandt-odoo").get(LIST).expect(200);
    } finally {
      Rows.change("lumiere", "update tenant set region = 'local' where id = 'lumiere'");
    }
    Eventually.is(200, "the tenant is home again", () -> ODOO.get(LIST).status());
  }
}
