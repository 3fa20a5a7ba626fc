package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TongueTest {
  @Test
  void numbersAndTheirWordsAreTheReaders() {
    String waits = "{0} {0|exchange waits|exchanges wait}";
    assertEquals("1 exchange waits", Tongue.say(Locale.ENGLISH, waits, 1));
    assertEquals("1,204 exchanges wait", Tongue.say(Locale.ENGLISH, waits, 1_204L));
    assertEquals("1 Übertragung wartet", Tongue.say(Locale.GERMAN, waits, 1));
    assertEquals("1.204 Übertragungen warten", Tongue.say(Locale.GERMANY, waits, 1_204L));
  }

  @Test
  void valuesStandWhereTheLanguageWantsThem() {
    assertEquals("Change Hansa", Tongue.say(Locale.ENGLISH, "Change {0}", "Hansa"));
    assertEquals("Hansa ändern", Tongue.say(Locale.GERMAN, "Change {0}", "Hansa"));
    assertEquals("$1 {2} ändern", Tongue.say(Locale.GERMAN, "Change {0}", "$1 {2}"));
    assertEquals(
        "<b>1</b> und &lt;", Markup.said("{0} und {1}", Markup.of("b", "", "1"), "<").html());
  }

  @Test
  void wordsThatEnglishWritesAlikeAreTwo() {
    assertEquals("Open", Tongue.say(Locale.ENGLISH, "verb:Open"));
    assertEquals("Öffnen", Tongue.say(Locale.GERMAN, "verb:Open"));
    assertEquals("Offen", Tongue.say(Locale.GERMAN, "Open"));
    assertEquals("Nudge", Tongue.say(Locale.GERMAN, "verb:Nudge"));
  }

  @Test
  void whatHasNoWordsStaysAsItIs() {
    assertEquals("Gelb & <grün>", Tongue.say(Locale.GERMAN, "Gelb & <grün>"));
    assertNull(Tongue.heard(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Customs hold|Vom Zoll gehalten",
        "No message since 20 Nov 09:40 EST. Test the connection.|Keine Nachricht seit 20. Nov.,"
            + " 09:40 EST. Testen Sie die Verbindung.",
        "1,204 on the way, oldest 2 h 14 min|1.204 unterwegs, älteste 2 Std. 14 Min.",
        "Parked: unheard of|Geparkt: unheard of",
        "Parked: 12 Foo 10:00|Geparkt: 12 Foo 10:00",
        "Parked: 45 Nov 10:00|Geparkt: 45 Nov 10:00",
        "VAT number is a placeholder, no number; leave it out.|USt-IdNr.: Das ist ein Platzhalter,"
            + " keine Nummer; lassen Sie sie weg.",
        "3 firms apply to become a partner|3 Firmen bewerben sich als Partner",
        "D01B, filed as invoice. 2 values of it were not taken; the document says which.|D01B,"
            + " abgelegt als Rechnung. 2 Werte wurden nicht angenommen; das Dokument sagt, welche.",
        "The lines come to 1200.50, but their total says -3.00.|Die Positionen ergeben 1200,50,"
            + " ihre Summe sagt aber -3,00.",
        "Gate in at Hamburg, 20 Nov 20:02 EST (21 Nov 02:02 CET).|Gate-in, Hamburg, 20. Nov., 20:02"
            + " EST (21. Nov., 02:02 MEZ).",
        "Arrived at port at Rotterdam|Im Hafen angekommen, Rotterdam",
        "Expected: arrival at New York, 1 Mar 08:00 EST|Erwartet: Ankunft, New York, 1. März, 08:00"
            + " EST",
        "Broker AG must clear the customs hold. Held by customs, 20 Nov 09:40 EST.|Broker AG muss"
            + " die Zollsperre lösen. Vom Zoll festgehalten, 20. Nov., 09:40 EST.",
        "Traffic flows. 1 partner is silent. 1,200 things wait for somebody.|Der Verkehr läuft. 1"
            + " Partner ist still. 1.200 Vorgänge warten auf jemanden.",
        "EUR 84,200 at stake, 2 due today|Wert: EUR 84.200, 2 heute fällig",
        "IFTSTA from Hansa, applied to SH-1, delivered to Odoo at the 4th attempt.|IFTSTA von"
            + " Hansa, angewendet auf SH-1, an Odoo beim 4. Versuch zugestellt.",
        "Version v1 of the API ends on 31 March 2027|Version v1 der API endet am 31. März 2027",
        "22 of 25 stop being read: The field v stands twice in one object.|22 von 25 werden nicht"
            + " mehr gelesen: Das Feld v steht zweimal in einem Objekt.",
        "22 of the last 25 messages would be parked: XD-1, XD-2.|22 der letzten 25 Nachrichten"
            + " würden geparkt: XD-1, XD-2.",
        "3 of 25 change remark of DELIVERED|3 von 25 ändern remark von DELIVERED",
        "It was parked: The expression fails: No such overload|Sie war geparkt: Der Ausdruck"
            + " scheitert: No such overload",
        "remark: nothing → x, and 2 more|remark: nichts → x, und 2 weitere",
        "/seen is read as time as iso now, and was read as number.|/seen wird jetzt als Zeit als"
            + " iso gelesen, bisher als Zahl.",
        "What is sent has to change from v2 on: /seen is read as time as iso now, and was read as"
            + " number. /eta has to be sent now. This hits Alpen (connection alpen-in).|Was"
            + " gesendet wird, muss sich ab v2 ändern: /seen wird jetzt als Zeit als iso gelesen,"
            + " bisher als Zahl. /eta muss jetzt gesendet werden. Das trifft Alpen (connection"
            + " alpen-in).",
        "Meet me at Hamburg|Meet me at Hamburg",
        "They fixed it. Nothing waits for you.|They fixed it. Nothing waits for you.",
        "none today|heute keine",
        "The credential k2 ends in 29 days|Die Zugangsdaten k2 enden bald (noch 29 Tage)",
        "A certificate of Hansa ends in 1 day|Ein Zertifikat von Hansa läuft bald ab (noch 1 Tag)",
        "Hansa says hello|Hansa says hello"
      })
  void thePlatformIsHeardInGerman(String english, String german) {
    assertEquals(german, German.heard(english));
  }

  @Test
  void theChoiceGoesBeforeTheBrowser() {
    Locale french = Locale.FRENCH;
    assertEquals(Locale.ENGLISH, Languages.of(Optional.empty(), List.of()));
    assertEquals(Locale.ENGLISH, Languages.of(Optional.empty(), List.of(french)));
    assertEquals(Locale.GERMAN, Languages.of(Optional.empty(), List.of(french, Locale.GERMANY)));
    assertEquals(Locale.ENGLISH, Languages.of(Optional.of("en"), List.of(Locale.GERMAN)));
    assertEquals(Locale.GERMAN, Languages.of(Optional.of("tlh"), List.of(Locale.GERMAN)));
  }
}
