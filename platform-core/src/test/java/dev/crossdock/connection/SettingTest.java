package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  private static Setting of(Kind kind) {
    return Setting.of(kind, "some", Group.HOW, "Some", "Some help.").like("Some example");
  }

  @Test
  void numbersHaveBoundsThatAreTold() {
    Setting seconds = of(Kind.DURATION).between(1, 25, "seconds");

    assertNull(seconds.fault("1"));
    assertNull(seconds.fault("25"));
    assertEquals("It is a whole number of seconds from 1 to 25.", seconds.fault("26"));
    for (String wrong : List.of("0", "-1", "1.5", "1e1", "ten", "99999999999999999999", "٣")) {
      assertNotNull(seconds.fault(wrong), wrong);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://user:hunter2@a.example",
        "https://a.example/#part",
        "https://a b.example",
        "a.example"
      })
  void addressesAreOfTheWebAndHoldNoPassword(String wrong) {
    String fault = of(Kind.ADDRESS).fault(wrong);

    assertNotNull(fault);
    assertFalse(fault.contains("hunter2"), fault);
  }

  @Test
  void addressesMayHavePathAndQuestion() {
    assertNull(of(Kind.ADDRESS).fault("https://a.example:8443/hooks?of=us"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example", "a.example:22", "user@a.example", "a b", "-a", "a.example/"})
  void hostsAreNamesOrAddressesAndNothingElse(String wrong) {
    assertNotNull(of(Kind.HOST).fault(wrong));
    for (String right : List.of("a.example", "sftp", "192.0.2.1", "2001:db8::1", "[2001:db8::1]")) {
      assertNull(of(Kind.HOST).fault(right), right);
    }
  }

  @Test
  void aSecretIsNotTheExample() {
    Setting key = of(Kind.SECRET).matching("k-[a-z]+", "k- and letters").like("k-example");

    assertEquals(
        "This is the example of the documentation. Use one of your own.", key.fault("k-example"));
    assertNull(key.fault("k-mine"));
    assertFalse(key.fault("hunter2").contains("hunter2"));
  }

  @Test
  void onlyFilesHaveLines() {
    assertNotNull(of(Kind.TEXT).fault("a\nb"));
    assertNull(of(Kind.FILE).fault("-----BEGIN CERTIFICATE-----\r\nab\r\n"));
    assertNotNull(of(Kind.FILE).fault("a\u0000b"));
    assertNotNull(of(Kind.TEXT).fault("a\ud800b"));
    assertNotNull(of(Kind.TEXT).fault("x".repeat(Setting.TEXT_CHARACTERS_MAX + 1)));
  }

  @Test
  void choicesAndZonesAreOfTheirList() {
    Setting choice = of(Kind.CHOICE).from(List.of(new Setting.Choice("a", "First")));

    assertNull(choice.fault("a"));
    assertEquals("It is one of a.", choice.fault("First"));
    assertNull(of(Kind.ZONE).fault("Europe/Berlin"));
    assertNotNull(of(Kind.ZONE).fault("Mars/Olympus"));
  }

  @Test
  void onlyTheTwoSecretKindsAreSecret() {
    for (Kind kind : Kind.values()) {
      assertEquals(kind.name().startsWith("SECRET"), of(kind).secret(), kind::name);
      assertTrue(of(kind).ruleWords().endsWith("."));
    }
  }
}
