package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawCanonicalTest {
  @Test
  void everyMarkStandsBesideItsValueInItsLine() {
    String text = "UNH+1'\nSTS+1+62'\nLOC+11+USNYC'";
    String html =
        RawCanonical.side(
                "Raw",
                "",
                "Raw message",
                text,
                List.of(
                    new RawCanonical.Stretch(2, 28 - 4, 29), new RawCanonical.Stretch(1, 13, 15)))
            .html();
    assertTrue(html.contains("STS+1+<mark data-mark=\"1\">62</mark><button"), html);
    assertTrue(html.contains("LOC+11+<mark data-mark=\"2\">USNYC</mark>"), html);
    assertEquals(3, html.split("<s>").length - 1, html);
  }

  @Test
  void aLongMessageIsCutAndSaysSo() {
    String html =
        RawCanonical.side(
                "Raw", "", "Raw message", "x\n".repeat(RawCanonical.LINES_MAX + 5), List.of())
            .html();
    assertTrue(
        html.contains("Only the first " + RawCanonical.LINES_MAX + " lines"),
        "no word about the cut");
  }

  @Test
  void barsGrowWithTheLogarithm() {
    double millisecond = HopList.width(Duration.ofMillis(1));
    double second = HopList.width(Duration.ofSeconds(1));
    assertTrue(millisecond > 1 && second > millisecond * 4, millisecond + " " + second);
    assertEquals(100, HopList.width(Duration.ofHours(1)), 0.01);
  }
}
