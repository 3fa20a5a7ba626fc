package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import org.junit.jupiter.api.Test;

/** All that a tenant has set up stands in one list, and somebody can be made to answer for it. */
class CatalogueIT {
  private static final Api MARA = Api.as("mara");
  private static final String AT = "/api/v1/catalogue";

  private static JsonNode hansa() {
    for (JsonNode one :
        MARA.get(AT + "?kind=connection&text=hansa").expect(200).json().get("items")) {
      if (one.get("asset").asText().equals("connection/hansa")) {
        return one;
      }
    }
    throw new AssertionError("The connection is not in the catalogue");
  }

  private static int own(String owner) {
    String who = owner == null ? "" : "\"owner\":\"" + owner + "\",";
    return MARA.put(
            AT + "/owners", "{\"asset\":\"connection/hansa\"," + who + "\"reason\":\"A test\"}")
        .status();
  }

  @Test
  void whatIsSetUpIsListedWithItsOwner() {
    assertEquals(200, own(null));
    JsonNode before = hansa();
    assertFalse(before.has("owner"), before::toString);
    assertTrue(before.get("users").toString().contains("hansa"), before::toString);
    assertTrue(before.get("version").asText().matches("v[0-9]+"), before::toString);
    assertEquals(422, own("nobody-here"));
    assertEquals(422, own("PARTNER_CLIENT"));
    assertEquals(200, own("mara"));
    assertEquals("mara", hansa().get("owner").asText());
    assertFalse(MARA.get(AT + "?unowned=true").expect(200).body().contains("\"connection/hansa\""));
    assertEquals(200, own("OPERATIONS"));
    assertTrue(hansa().get("ownerIsRole").asBoolean());
    assertEquals(
        "mara OPERATIONS",
        Rows.text(
            "brandt",
            "select before || ' ' || after from trace where tenant_id = 'brandt' and subject ="
                + " 'owner/connection/hansa' order by id desc limit 1"));
    assertEquals(200, own(null));
  }

  @Test
  void everyKindCanBeLookedFor() {
    for (String kind :
        new String[] {"connection", "webhook", "mapping", "code-list", "template", "credential"}) {
      MARA.get(AT + "?kind=" + kind)
          .expect(200)
          .json()
          .get("items")
          .forEach(one -> assertEquals(kind, one.get("kind").asText()));
    }
    MARA.get(AT + "?kind=gossip").expectProblem(400, "XD-2008");
    MARA.get(AT + "?unowned=perhaps").expectProblem(400, "XD-2008");
    assertEquals(
        0, MARA.get(AT + "?text=no-such-thing-anywhere").expect(200).json().get("items").size());
  }
}
