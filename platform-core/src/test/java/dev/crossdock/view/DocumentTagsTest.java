package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.content.Document;
import dev.crossdock.content.Masking;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.exchange.ShipmentRequest;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Leg;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Money;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.shipment.ZoneSource;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every field of the canonical documents has a class of its own. */
class DocumentTagsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Place PLACE = new Place("DEHAM", "Hamburg");
  private static final List<Reference> REFERENCES =
      List.of(
          new Reference(ReferenceType.ORDER, "SO-1"),
          new Reference(ReferenceType.DECLARATION, "26DE1"));

  private static final Quantity QUANTITY = new Quantity(new BigDecimal("1.50"), "KGM");
  private static final Cargo CARGO =
      new Cargo(
          List.of(
              new GoodsItem(
                  "10",
                  "SP-44",
                  "04012345000016",
                  "Spindle",
                  "846693",
                  "CN",
                  QUANTITY,
                  BigDecimal.ONE,
                  BigDecimal.TEN,
                  new Money(BigDecimal.TEN, "EUR"),
                  "B-7",
                  "1263")),
          List.of(
              new HandlingUnit(
                  "340123450000000017",
                  "PX",
                  1,
                  BigDecimal.TEN,
                  BigDecimal.ONE,
                  "C-1",
                  List.of(new HandlingUnit.Content("10", QUANTITY)))),
          List.of(new Leg("AIR", PLACE, PLACE, "hansa", "LH 404", "404", NOW, NOW)));

  @Test
  void everyFieldOfAShipmentHasAClass() throws ReflectiveOperationException {
    ShipmentRequest full =
        new ShipmentRequest(
            REFERENCES,
            "AIR",
            PLACE,
            PLACE,
            "DAP",
            "New York",
            List.of(
                new ShipmentRequest.Party(
                    "CARRIER",
                    "hansa",
                    "Hansa",
                    "DE",
                    List.of(new PartyIdentifier(PartyIdentifier.Scheme.VAT, "DE123456789")))),
            "Gear units",
            BigDecimal.TEN,
            2,
            BigDecimal.ONE,
            "EUR",
            NOW,
            CARGO);
    for (Record one :
        List.of(
            CARGO,
            CARGO.items().get(0),
            CARGO.handlingUnits().get(0),
            CARGO.handlingUnits().get(0).contents().get(0),
            CARGO.legs().get(0))) {
      assertFull(one);
    }
    assertEquals(
        EnumSet.of(
            Sensitivity.PUBLIC, Sensitivity.PERSONAL, Sensitivity.CUSTOMS, Sensitivity.VALUE),
        classes(Document.SHIPMENT, full));
  }

  @Test
  void everyFieldOfAReportHasAClassThatFollowsItsMilestone() throws ReflectiveOperationException {
    List<Reference> order = REFERENCES.subList(0, 1);
    assertEquals(
        EnumSet.of(Sensitivity.PUBLIC, Sensitivity.PERSONAL),
        classes(Document.EVENT, event(Milestone.GATE_IN, order)));
    assertEquals(
        EnumSet.of(Sensitivity.PUBLIC, Sensitivity.CUSTOMS),
        classes(Document.EVENT, event(Milestone.CUSTOMS_HOLD, order)));
    assertEquals(
        EnumSet.of(Sensitivity.PUBLIC, Sensitivity.PERSONAL, Sensitivity.CUSTOMS),
        classes(Document.EVENT, event(Milestone.GATE_IN, REFERENCES)));
  }

  @Test
  void everyFieldOfAnUpdateHasAClass() throws ReflectiveOperationException {
    StatusUpdate update =
        new StatusUpdate(
            "SHP-1",
            "WH/OUT/1",
            "T-1",
            Milestone.CUSTOMS_RELEASED,
            false,
            NOW,
            "Europe/Berlin",
            PLACE,
            "Hansa",
            false,
            ShipmentState.IN_TRANSIT,
            "Nothing to do",
            "Duty paid",
            true);
    assertEquals(
        EnumSet.of(Sensitivity.PUBLIC, Sensitivity.CUSTOMS), classes(Document.STATUS, update));
  }

  @Test
  void onlyCodesAndReferencesForEverybodyAreQuotedInSentences() {
    assertEquals("ORDER SO-1", Tags.told(REFERENCES.get(0)));
    assertFalse(Tags.told(REFERENCES.get(1)).contains("26DE1"));
  }

  @Test
  void whoRunsThePlatformReadsNothing() {
    Actor olga = new Actor("olga", "Olga", "platform", null, Role.OPERATOR, null, null);
    for (Sensitivity sensitivity : Sensitivity.values()) {
      assertFalse(sensitivity.opensFor(olga), sensitivity::name);
    }
    assertEquals(EnumSet.allOf(ReferenceType.class), Tags.hiddenTypes(olga));
  }

  private static MilestoneEvent event(Milestone milestone, List<Reference> references) {
    return new MilestoneEvent(
        "id-1",
        milestone,
        Classifier.ACT,
        new EventTime(NOW, ZoneOffset.UTC, ZoneSource.SENT),
        PLACE,
        "TSTU0000010",
        references,
        "DOCUMENTS_MISSING",
        "STS 62",
        "Licence missing");
  }

  private static Set<Sensitivity> classes(Document document, Record full)
      throws ReflectiveOperationException {
    assertFull(full);
    JsonNode tree = ExchangeJson.JSON.valueToTree(full);
    assertTrue(tree.size() >= full.getClass().getRecordComponents().length, tree::toString);
    return Masking.classes(document, tree);
  }

  private static void assertFull(Record full) throws ReflectiveOperationException {
    for (RecordComponent component : full.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      assertNotNull(
          component.getAccessor().invoke(full), () -> "The example lacks " + component.getName());
    }
  }
}
