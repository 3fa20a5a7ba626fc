package dev.crossdock.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.language.Language;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeMailsTest {
  private static final Instant SINCE = Instant.parse("2026-05-04T08:00:00Z");

  private static Notice notice(
      String by, String title, String words, Instant withdrawnAt, String why) {
    return new Notice(
        7,
        1,
        title,
        words,
        "Call /api/v2.",
        "https://brandt.example/v2",
        List.of(),
        null,
        SINCE,
        SINCE.plusSeconds(86_400),
        SINCE,
        by,
        withdrawnAt,
        why,
        false,
        List.of(),
        null);
  }

  @Test
  void theFrameIsSaidAndWhatPeopleWroteStays() {
    Notice notice = notice("mara", "Nothing to do", "Ab Montag Tor 4.", null, null);
    assertEquals("Nothing to do", NoticeMails.subject(Language.DE, notice));
    assertEquals(
        "Ab Montag Tor 4.\n\n"
            + "Was zu tun ist: Call /api/v2.\n"
            + "Ab: 4. Mai 2026, 08:00 UTC\n"
            + "Bis: 5. Mai 2026, 08:00 UTC\n"
            + "Mehr dazu: https://brandt.example/v2\n\n"
            + "https://portal/notices?notice="
            + notice.shownId()
            + "\nBitte nehmen Sie ihn dort zur Kenntnis.\n",
        NoticeMails.text(Language.DE, notice, "https://portal"));
  }

  @Test
  void whatThePlatformPublishesIsSaidWhole() {
    Notice notice =
        notice(
            Notice.PLATFORM,
            "Version v1 of the API ends on 31 March 2027",
            "Wo",
            SINCE,
            "It was said anew.");
    assertEquals(
        "Zurückgezogen: Version v1 der API endet am 31. März 2027",
        NoticeMails.subject(Language.DE, notice));
    assertEquals(
        "Withdrawn: Version v1 of the API ends on 31 March 2027",
        NoticeMails.subject(Language.EN, notice));
    String text = NoticeMails.text(Language.EN, notice, "https://portal");
    assertTrue(
        text.startsWith(
            "This notice was withdrawn: It was said anew.\n"
                + "Nothing of it holds any more. It said:\n\n"
                + "Wo\n"),
        text);
  }
}
