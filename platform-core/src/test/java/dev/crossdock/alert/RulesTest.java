package dev.crossdock.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.language.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When somebody is told again, what is usual, and what a mail says. */
class RulesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final WorkCalendar OFFICE = WorkCalendar.byDefault(ZoneId.of("UTC"));

  @Test
  void whatStaysAsItIsIsToldOnce() {
    Told told = told(10, Severity.WARNING, NOW.plusSeconds(60));
    assertNull(Told.event(told, finding(10, Severity.WARNING), NOW));
    assertNull(Told.event(told, finding(19, Severity.WARNING), NOW));
    assertNull(Told.event(told, finding(3, Severity.NOTICE), NOW), "less is no news");
  }

  @Test
  void twiceAsMuchAndMoreSevereIsWorse() {
    Told told = told(10, Severity.WARNING, NOW.plusSeconds(60));
    assertEquals(MessageRows.Event.WORSE, Told.event(told, finding(20, Severity.WARNING), NOW));
    assertEquals(MessageRows.Event.WORSE, Told.event(told, finding(10, Severity.CRITICAL), NOW));
  }

  @Test
  void whatLastsIsToldAgainWhenTheTimeIsOver() {
    Told told = told(10, Severity.WARNING, NOW);
    assertEquals(MessageRows.Event.LASTS, Told.event(told, finding(10, Severity.WARNING), NOW));
    assertNull(Told.event(told, finding(10, Severity.WARNING), NOW.minusSeconds(1)));
  }

  @Test
  void halfOfTheThresholdKeepsItGoing() {
    assertTrue(Look.lasts(5, 10));
    assertFalse(Look.lasts(4, 10));
    assertFalse(Look.lasts(0, 1));
    assertTrue(Look.lasts(1, 1));
    assertEquals(Severity.CRITICAL, Look.severity(100, 10));
    assertEquals(Severity.WARNING, Look.severity(99, 10));
  }

  @Test
  void theUsualGapLeavesOutTheRareLongOne() {
    List<Instant> hours = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      hours.add(Instant.parse("2026-11-19T07:30:00Z").plus(Duration.ofHours(i)));
    }
    assertEquals(3_600, SilenceLook.usual(hours, OFFICE));
    hours.add(Instant.parse("2026-11-20T12:30:00Z")); // an hour and five and a half of work later
    assertEquals(3_600, SilenceLook.usual(hours, OFFICE));
    hours.add(Instant.parse("2026-11-20T18:30:00Z"));
    assertEquals(
        Duration.ofHours(6).toSeconds(),
        SilenceLook.usual(hours, OFFICE),
        "two in twelve are usual");
    assertNull(SilenceLook.usual(hours.subList(0, 5), OFFICE), "four gaps say nothing");
  }

  @Test
  void patienceHasAFloor() {
    Rule rule = Rule.byDefault(RuleKind.SILENT);
    assertEquals(Duration.ofHours(4), SilenceLook.patience(Duration.ofHours(1), rule));
    assertEquals(Duration.ofHours(9), SilenceLook.patience(Duration.ofHours(3), rule));
  }

  @Test
  void everyDefaultIsAllowedAndTellsSomebody() {
    for (RuleKind kind : RuleKind.values()) {
      Rule rule = Rule.byDefault(kind);
      assertTrue(rule.enabled() && !rule.roles().isEmpty(), kind::name);
      kind.amounts().forEach(one -> assertTrue(one.allows(one.byDefault()), one::label));
      assertTrue(rule.roles().stream().anyMatch(role -> !role.ofPartner()), kind::name);
    }
  }

  @Test
  void numbersHaveTheirUnits() {
    assertEquals("Critical 1 day before", RuleKind.EXPIRY.amounts().get(2).words(1));
    assertEquals("But not before 4 working hours", RuleKind.SILENT.amounts().get(1).words(4));
    assertEquals("Tell at once", RuleKind.CASES.amounts().get(0).words(0));
  }

  @Test
  void eachSideIsToldWhatItCanDo() {
    assertEquals("Ask them.", RuleKind.SILENT.fix(Side.TENANT, "Ask them."));
    assertTrue(RuleKind.SILENT.fix(Side.PARTNER, "Ask them.").startsWith("Check that your system"));
    assertEquals("Rotate it.", RuleKind.EXPIRY.fix(Side.PARTNER, "Rotate it."));
  }

  @Test
  void aMailSaysWhatIsCriticalFirstAndWhatIsOverLast() {
    List<Letter.Waiting> all =
        List.of(
            waiting(1, "Silent", Severity.WARNING, MessageRows.Event.OPENED),
            waiting(2, "Parked", Severity.WARNING, MessageRows.Event.OVER),
            waiting(3, "Odoo is away", Severity.CRITICAL, MessageRows.Event.OPENED));
    assertEquals(
        "Critical: Odoo is away, and 2 more · Brandt", Letter.subject(Language.EN, all, "Brandt"));
    String text = Letter.text(Language.EN, all, "Brandt", "https://portal", ZoneId.of("UTC"));
    assertTrue(text.indexOf("Odoo is away") < text.indexOf("Silent"), text);
    assertTrue(text.indexOf("Silent") < text.indexOf("Over: Parked"), text);
    assertTrue(
        text.contains(
            "What to do: Look.\nSince 20 Nov 09:00 UTC.\nhttps://portal/alerts?alert=AL-3\n"),
        text);
    assertEquals(1, text.split("What to do", -1).length - 2, "of the two that are not over");
  }

  @Test
  void aMailIsInTheLanguageOfWhomItIsFor() {
    List<Letter.Waiting> one =
        List.of(waiting(3, "What ends soon", Severity.CRITICAL, MessageRows.Event.OPENED));
    assertEquals("Kritisch: Was bald endet · Brandt", Letter.subject(Language.DE, one, "Brandt"));
    String text = Letter.text(Language.DE, one, "Brandt", "https://portal", ZoneId.of("UTC"));
    assertTrue(text.startsWith("Ein Alarm bei Brandt.\n\nKritisch: Was bald endet.\n"), text);
    assertTrue(text.contains("Was zu tun ist: Look.\nSeit 20. Nov., 09:00 UTC.\n"), text);
  }

  @Test
  void pausesGrowToAnHour() {
    assertEquals(Duration.ofSeconds(10), OutboxRows.pause(0));
    assertEquals(Duration.ofSeconds(40), OutboxRows.pause(2));
    assertEquals(Duration.ofHours(1), OutboxRows.pause(100));
  }

  private static Letter.Waiting waiting(
      long id, String title, Severity severity, MessageRows.Event event) {
    TreeMap<String, Object> content = new TreeMap<>();
    content.put("id", "AL-" + id);
    content.put("severity", severity.name());
    content.put("title", title);
    content.put("detail", "So it is.");
    content.put("fix", "Look.");
    content.put("openedAt", "2026-11-20T09:00:00Z");
    return new Letter.Waiting(id, id, event, RuleRows.tree(RuleRows.text(content)), NOW, 0);
  }

  private static Told told(long level, Severity severity, Instant againAt) {
    return new Told(1, "a", severity, level, NOW, Side.TENANT, level, severity, againAt, false);
  }

  private static Finding finding(long level, Severity severity) {
    return new Finding("a", null, false, severity, level, true, "A", "B", "C", "parked");
  }
}
