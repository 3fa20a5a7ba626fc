package dev.crossdock.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.language.Language;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApplicationMailsTest {
  private static final Instant APPLIED = Instant.parse("2026-03-01T09:05:00Z");

  @Test
  void whoAppliedInGermanIsAskedInGerman() {
    ApplicationMails.Words mail =
        ApplicationMails.confirmation(
            Language.DE, "Brandt", APPLIED, "https://portal/confirm/x", APPLIED);
    assertEquals("Bestätigen Sie Ihre Bewerbung bei Brandt", mail.subject());
    assertTrue(
        mail.text()
            .startsWith(
                "Jemand hat sich am 1. März 2026, 09:05 UTC als Partner von Brandt beworben"),
        mail::text);
    assertTrue(
        mail.text().contains("bis 2. März 2026, 09:05 UTC:\n\nhttps://portal/confirm/x\n\n"),
        mail::text);
  }

  @Test
  void aReasonStandsAsItWasGiven() {
    ApplicationMails.Words german =
        ApplicationMails.refusal(Language.DE, "Brandt", APPLIED, "Nothing to do");
    assertEquals("Brandt antwortet auf Ihre Bewerbung", german.subject());
    assertTrue(german.text().contains(":\n\nNothing to do\n\n"), german::text);
    ApplicationMails.Words english =
        ApplicationMails.refusal(Language.EN, "Brandt", APPLIED, "No.");
    assertEquals("Brandt answers your application", english.subject());
    assertTrue(
        english.text().startsWith("Brandt does not accept the application of 1 March 2026, 09:05"),
        english::text);
  }
}
