package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Reading;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentPageTest {
  private static final Actor OTTO =
      new Actor("otto", "Otto", "brandt", null, Role.OPERATIONS, null, null);
  private static final Actor FINA =
      new Actor("fina", "Fina", "brandt", null, Role.FINANCE_USER, null, null);
  private static final Actor CORA =
      new Actor("cora", "Cora", "brandt", null, Role.COMPLIANCE, null, null);

  @Test
  void marksAreCountedInCharacters() {
    byte[] raw = "{\"name\":\"Köln\",\"code\":\"X1\"}".getBytes(StandardCharsets.UTF_8);
    Content content =
        ContentPage.of("application/json", raw, null, List.of(new Reading.Mark(0, "code", 24, 26)));
    Content.Mark mark = content.marks().get(0);
    assertEquals("X1", content.raw().substring(mark.from(), mark.to()));
  }

  @Test
  void aCanonicalFormIsLaidOutForReading() {
    byte[] canonical = "{\"mode\":\"AIR\"}".getBytes(StandardCharsets.UTF_8);
    Content content = ContentPage.shipment(OTTO, "application/json", new byte[] {'x'}, canonical);
    assertEquals("{\n  \"mode\" : \"AIR\"\n}", content.canonical().replace("\r", ""));
  }

  @Test
  void bytesThatAreNoTextAreHexWithTheFailingOffset() {
    Content content =
        ContentPage.of(
            "application/json", new byte[] {'a', 'b', (byte) 0xff, 'c'}, null, List.of());
    assertTrue(content.hex());
    assertEquals(2, content.failingOffset());
    assertTrue(content.raw().startsWith("00000000  61 62 ff 63"));
  }

  @Test
  void nulIsNoText() {
    Content content = ContentPage.of("text/plain", new byte[] {'a', 0}, null, List.of());
    assertEquals(1, content.failingOffset());
  }

  @Test
  void edifactLevelCIsLatin() {
    Content content =
        ContentPage.of(
            "application/edifact",
            "UNB+UNOC:3+MÜLLER".getBytes(StandardCharsets.ISO_8859_1),
            null,
            List.of());
    assertFalse(content.hex());
    assertTrue(content.raw().endsWith("MÜLLER"));
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    byte[] raw = "ü".repeat(Content.RAW_BYTES_MAX).getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[raw.length + 1];
    shifted[0] = 'a';
    System.arraycopy(raw, 0, shifted, 1, raw.length);
    Content content = ContentPage.of("text/plain", shifted, null, List.of());
    assertTrue(content.cut());
    assertNull(content.failingOffset());
    assertEquals(Content.RAW_BYTES_MAX / 2, content.raw().length());
  }

  @Test
  void aShipmentIsMaskedByClassAndItsBytesAreClosed() {
    String canonical =
        "{\"mode\":\"AIR\",\"goods\":\"Perfume\",\"valueAmount\":6300.00,\"valueCurrency\":\"EUR\","
            + "\"references\":[{\"type\":\"INVOICE\",\"value\":\"RE-1\"},{\"type\":\"ORDER\",\"value\":\"SO-1\"}]}";
    Content otto = shipment(OTTO, canonical);
    for (String hidden : List.of("Perfume", "6300", "EUR", "RE-1")) {
      assertFalse(otto.canonical().contains(hidden), otto.canonical());
    }
    assertTrue(otto.canonical().contains("SO-1"), otto.canonical());
    assertTrue(otto.canonical().contains("hidden: needs customs or finance"), otto.canonical());
    assertNull(otto.raw());
    assertEquals("customs and finance", otto.closed().needs());
    assertEquals("goods", otto.hidden().get(0).field());
    assertEquals("references.0.value", otto.hidden().get(3).field());

    Content cora = shipment(CORA, canonical);
    assertEquals("finance", cora.closed().needs());
    assertTrue(cora.canonical().contains("6300"), cora.canonical());
    assertFalse(cora.canonical().contains("RE-1"), cora.canonical());

    Content fina = shipment(FINA, canonical);
    assertEquals("customs", fina.closed().needs());
    assertTrue(fina.canonical().contains("RE-1"), fina.canonical());
    assertFalse(fina.canonical().contains("Perfume"), fina.canonical());
    assertNull(shipment(FINA, canonical.replace("\"goods\":\"Perfume\",", "")).closed());
  }

  @Test
  void whatNobodyDeclaredAndWhatNobodyReadsIsClosed() {
    Content content = shipment(OTTO, "{\"mode\":\"AIR\",\"newField\":\"x1\"}");
    assertFalse(content.canonical().contains("x1"), content.canonical());
    assertEquals("customs and finance", content.closed().needs());
    Content unreadable = ContentPage.message(FINA, "text/plain", new byte[] {'a'}, null, null);
    assertNull(unreadable.raw());
    assertEquals("customs and finance", unreadable.closed().needs());
  }

  private static Content shipment(Actor actor, String canonical) {
    return ContentPage.shipment(
        actor, "application/json", new byte[] {'x'}, canonical.getBytes(StandardCharsets.UTF_8));
  }
}
