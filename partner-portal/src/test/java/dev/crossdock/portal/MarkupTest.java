package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkupTest {
  private static final String HOSTILE = "<img src=x onerror=\"alert('1')\">&";

  @Test
  void textIsNeverMarkup() {
    assertEquals(
        "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;",
        Markup.text(HOSTILE).html());
  }

  @Test
  void attributesAreNeverMarkup() {
    String html = Markup.of("p", HOSTILE, HOSTILE).with("title", HOSTILE).html();
    assertEquals(1, html.chars().filter(c -> c == '<').count() - 1, html);
    assertEquals(2, html.chars().filter(c -> c == '>').count(), html);
  }

  @Test
  void anAttributeGoesToTheOuterElementEvenAfterAHostileOne() {
    String html =
        Markup.of("p", "", Markup.of("b", "", "x"))
            .with("title", "a > b")
            .with("lang", "en")
            .html();
    assertEquals("<p title=\"a &gt; b\" lang=\"en\"><b>x</b></p>", html);
  }

  @Test
  void referencesInAddressesAreEncoded() {
    assertEquals("shipments/SHP%201%2F2%3Fx%3D%22", Address.shipment("SHP 1/2?x=\""));
  }

  @Test
  void everyPieceOfTheKitEscapes() {
    LaneStrip.Stop stop =
        new LaneStrip.Stop(
            HOSTILE, HOSTILE, Markup.NOTHING, HOSTILE, "late", LaneStrip.Standing.HERE);
    Markup raw =
        RawCanonical.side(
            HOSTILE, HOSTILE, HOSTILE, HOSTILE, List.of(new RawCanonical.Stretch(1, 2, 9)));
    for (Markup piece :
        List.of(
            LaneStrip.of(List.of(stop), "hold"),
            raw,
            StateChip.of("late", HOSTILE),
            new Facts().add(HOSTILE, HOSTILE).markup(),
            EmptyState.of(HOSTILE, HOSTILE))) {
      assertFalse(piece.html().contains("<img"), piece.html());
      assertTrue(piece.html().contains("&lt;"), piece.html());
    }
  }
}
