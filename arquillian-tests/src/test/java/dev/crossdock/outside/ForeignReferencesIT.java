package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.tenant.Right;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * References of others in filters, headers and bodies find nothing and tell nothing; the paths are
 * in {@link AccessMatrixIT}.
 */
class ForeignReferencesIT {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int FORBIDDEN = 403;

  private static TestShipment shipment;

  @BeforeAll
  static void objects() {
    shipment = TestShipment.of("brandt");
    shipment.announce();
    shipment.send("GATE_IN", Instant.now());
    shipment.awaitState("IN_TRANSIT");
  }

  @Test
  void filtersFindNothingOfOthers() {
    for (Caller caller : AccessMatrixIT.STRANGERS) {
      if (!caller.may(Right.READ)) {
        continue;
      }
      for (String filter : List.of("exchanges?shipment=", "cases?shipment=", "shipments?q=")) {
        Answer real = caller.get("/api/v1/" + filter + shipment.reference()).expect(OK);
        assertEquals(
            caller.get("/api/v1/" + filter + "NONE-1").expect(OK).body(),
            real.body(),
            () -> caller + " " + filter);
      }
    }
  }

  @Test
  void aHeaderChoosesNoOtherTenant() {
    for (String principal : List.of("claire", "otto", "olga")) {
      for (String tenant : List.of("brandt", "lumiere", "platform", "quarry", "no-such-tenant")) {
        if (Caller.ALL.stream()
            .anyMatch(own -> own.principal().equals(principal) && own.tenant().equals(tenant))) {
          continue;
        }
        for (String path :
            List.of("/api/v1/shipments", "/api/v1/shipments/" + shipment.reference())) {
          Answer answer =
              Api.as(principal)
                  .get(path, "Crossdock-Tenant", tenant)
                  .expectProblem(FORBIDDEN, "XD-1004");
          assertEquals(
              Api.as(principal).get(path, "Crossdock-Tenant", "none").normalised(),
              answer.normalised());
        }
      }
    }
  }

  @Test
  void aReferenceOfAnotherTenantIsFree() {
    String row =
        "select version || ' ' || updated_at || ' ' || state from shipment where reference = ?";
    String before = Rows.text("brandt", row, shipment.reference());
    String body = TestShipment.of("lumiere").body("DAP").replace("Gear units", "Perfume");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    for (Caller caller : Caller.ALL) {
      if (!caller.may(Right.WRITE_SHIPMENTS) && !caller.may(Right.TENANTS)) {
        Answer real =
            caller
                .call("PUT", shipment.address(), bytes, "Content-Type", "application/json")
                .expectProblem(FORBIDDEN, "XD-1002");
        assertEquals(
            caller
                .call("PUT", "/api/v1/shipments/NONE-1", bytes, "Content-Type", "application/json")
                .normalised(),
            real.normalised(),
            caller::toString);
      }
    }
    Api.as("lumiere-odoo").put(shipment.address(), body).expect(CREATED);
    Api.as("claire").put("/api/v1/shipments/" + shipment.reference() + "-C", body).expect(CREATED);
    assertEquals(before, Rows.text("brandt", row, shipment.reference()));
    assertEquals(
        "Perfume",
        Api.as("claire")
            .get(shipment.address())
            .expect(OK)
            .json()
            .at("/goods/description")
            .asText());
  }

  /** A foreign reference in the body: accepted and parked, as any that finds nothing. */
  @Test
  void anEventForSomebodyElsesShipmentFindsNone() {
    for (Caller caller : Caller.ALL) {
      if (!caller.may(Right.SEND_MESSAGES) && !caller.may(Right.TENANTS)) {
        String event = shipment.event("matrix-" + caller.principal(), "DELIVERED", Instant.now());
        caller
            .call(
                "POST",
                "/api/v1/events",
                event.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json")
            .expectProblem(FORBIDDEN, "XD-1002");
      }
    }
    for (String caller : List.of("lumiere-hansa", "brandt-alpen")) {
      String admin = caller.startsWith("brandt") ? "mara" : "claire";
      List<String> told = new ArrayList<>();
      for (String container : List.of(shipment.container(), "NONE0000000")) {
        String event =
            TestShipment.event(
                "matrix-" + container + shipment.reference(),
                "DELIVERED",
                Instant.now(),
                "CONTAINER",
                container);
        String id =
            Api.as(caller)
                .post("/api/v1/events", event)
                .expect(ACCEPTED)
                .json()
                .get("exchange")
                .asText();
        Eventually.is(
            "PARKED",
            id,
            () ->
                Api.as(admin)
                    .get("/api/v1/exchanges/" + id)
                    .expect(OK)
                    .json()
                    .get("state")
                    .asText());
        told.add(
            Api.as(caller)
                .get("/api/v1/exchanges/" + id)
                .expect(OK)
                .json()
                .get("problem")
                .toString()
                .replace(container, ""));
      }
      assertEquals(told.get(1), told.get(0), "What is said of a foreign container and of none");
    }
    assertEquals("IN_TRANSIT", shipment.column("state"));
  }
}
