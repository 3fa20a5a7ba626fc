package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.view.Directory;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SuspensionTest {
  private static Directory.About about(String suspended) {
    return new Directory.About("Brandt", "Hansa", ZoneId.of("UTC"), "EUR", "DE", suspended);
  }

  @Test
  void whoIsSuspendedReadsByWhomAndWhy() {
    String told = Suspension.line(about("Invoices <open>")).toString();
    assertTrue(told.contains("Suspended"), told);
    assertTrue(told.contains("Brandt has suspended you: nothing is taken in"), told);
    assertTrue(told.contains("Reason: Invoices &lt;open&gt;"), told);
    String bare = Suspension.line(about("")).toString();
    assertTrue(bare.contains("suspended you") && !bare.contains("Reason"), bare);
  }

  @Test
  void whoIsNotSuspendedReadsNothing() {
    assertEquals(Markup.NOTHING, Suspension.line(about(null)));
    assertEquals(Markup.NOTHING, Suspension.chip(about(null)));
  }
}
