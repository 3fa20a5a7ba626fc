package dev.crossdock.outside;

import static dev.crossdock.outside.EventsIT.awaitState;
import static dev.crossdock.outside.EventsIT.caseOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A case goes to the side that must act, and everybody can see that it did. */
class HandOversIT {
  private static final Api MARA = Api.as("mara");
  private static final Api PAT = Api.as("pat");

  private final TestShipment shipment = TestShipment.of("brandt");

  @Test
  void theTenantHandsACaseOverAndThePartnerHandsItBack() {
    String exchange = parked();
    String id = caseOf(exchange).get("id").asText();
    assertEquals("PARTNER", MARA.get("/api/v1/cases/" + id).json().get("owner").asText());
    handOver(MARA, id, "PARTNER", "It is theirs").expect(200); // nothing happens
    assertTrue(!caseOf(exchange).has("handedOver"));

    handOver(PAT, id, "PLATFORM", "Not us").expectProblem(422, "XD-2004");
    handOver(PAT, id, "TENANT", "It means gate in").expect(200);
    JsonNode tenants = MARA.get("/api/v1/cases/" + id).expect(200).json();
    assertEquals("TENANT", tenants.get("owner").asText());
    assertEquals("pat", tenants.at("/handedOver/by").asText());
    handOver(PAT, id, "PARTNER", "Ours after all").expectProblem(422, "XD-2004");

    handOver(MARA, id, "PARTNER", "Which code is this?").expect(200);
    JsonNode partners = PAT.get("/api/v1/cases/" + id).expect(200).json();
    assertEquals("PARTNER", partners.get("owner").asText());
    assertEquals("Which code is this?", partners.at("/handedOver/reason").asText());
    assertTrue(!partners.at("/handedOver/by").asText().equals("mara"), partners::toString);

    String hops = MARA.get("/api/v1/exchanges/" + exchange).expect(200).json().toString();
    assertTrue(hops.contains("hansa must act. Which code is this?"), hops);
    String seen = PAT.get("/api/v1/exchanges/" + exchange).expect(200).json().toString();
    assertTrue(seen.contains("Which code is this?") && !seen.contains("mara"), seen);
    String audit = MARA.get("/api/v1/audit?limit=50").expect(200).body();
    assertTrue(audit.contains("case/" + id) && audit.contains("It means gate in"), audit);
  }

  @Test
  void whoMayNotHandsNothingOver() {
    String exchange = parked();
    String id = caseOf(exchange).get("id").asText();
    handOver(Api.as("brandt-hansa"), id, "TENANT", "By machine").expectProblem(403, "XD-1002");
    handOver(Api.as("claire"), id, "PARTNER", "Not ours").expectProblem(404, "XD-1003");
    handOver(MARA, id, "NOBODY", "Who?").expectProblem(422, "XD-2004");
    handOver(MARA, id, "PARTNER", " ").expectProblem(422, "XD-2004");
    MARA.post("/api/v1/exchanges/" + exchange + "/skip", "{\"reason\":\"Over\"}").expect(200);
    handOver(MARA, id, "PARTNER", "Too late").expectProblem(404, "XD-1003");
  }

  private String parked() {
    shipment.announce();
    String exchange = shipment.send("NO_SUCH_CODE_" + shipment.reference(), Instant.now());
    awaitState(exchange, "PARKED");
    return exchange;
  }

  private static Answer handOver(Api by, String id, String to, String reason) {
    return by.post(
        "/api/v1/cases/" + id + "/hand-over",
        "{\"to\":\"" + to + "\",\"reason\":\"" + reason + "\"}");
  }
}
