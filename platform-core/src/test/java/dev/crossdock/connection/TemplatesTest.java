package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.ConnectorInfo.Ability;
import dev.crossdock.connection.ConnectorInfo.With;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private static final ConnectorInfo CONNECTOR =
      new ConnectorInfo(
          "fetch",
          "Fetch",
          "Fetches.",
          With.PARTNER,
          Set.of(Ability.POLLS),
          1,
          List.of(
              Setting.of(Setting.Kind.TEXT, "folder", Setting.Group.WHERE, "Folder", "Where.")
                  .like("out"),
              Setting.of(Setting.Kind.TEXT, "names", Setting.Group.HOW, "Names", "Which.")
                  .like("*.edi")));

  private static final Catalogue CATALOGUE = new Catalogue(List.of(CONNECTOR), List.of());

  private static final Templates TEMPLATES =
      new Templates(
          CATALOGUE,
          List.of(
              template("carrier", "fetch", Map.of("pollEverySeconds", "120", "names", "*.edi")),
              template("away", "not-installed", Map.of()),
              template("odd", "fetch", Map.of("pollEverySeconds", "never"))));

  private static Template template(String id, String connector, Map<String, String> settings) {
    return new Template(
        id,
        2,
        "Carrier",
        "A carrier.",
        connector,
        settings,
        List.of("Ask for a folder."),
        List.of(new Template.Former(1, Map.of("pollEverySeconds", "300", "folder", "out"))));
  }

  private static StoredConnection connection(Map<String, String> settings) {
    return new StoredConnection(
        1,
        "hansa",
        "fetch",
        "hansa",
        1,
        new ConnectionContent("Hansa", true, 8, settings),
        Map.of(),
        0,
        0,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        Instant.EPOCH);
  }

  @Test
  void thoseThatCannotBeMadeAreNotOffered() {
    assertEquals(List.of("carrier"), TEMPLATES.all().stream().map(Template::id).toList());
  }

  @Test
  void anOrderIsFilledWithWhatItDoesNotSay() {
    ConnectionOrder filled =
        TEMPLATES.filled(order(Map.of("template", "carrier/2", "names", "*.txt")));

    assertEquals("fetch", filled.connector());
    assertEquals(
        Map.of("template", "carrier/2", "names", "*.txt", "pollEverySeconds", "120"),
        filled.settings());
    ConnectionOrder unknown = order(Map.of("template", "carrier/1"));
    assertEquals(unknown, TEMPLATES.filled(unknown));
  }

  /** What a connection names decides how it is judged: nobody makes a name up. */
  @Test
  void aTemplateIsOneOfTheCatalogues() {
    for (String known : List.of("carrier/2", "carrier/1")) {
      assertEquals(List.of(), refused(known, "fetch", null));
    }
    assertEquals(List.of(), TEMPLATES.with(List.of(), order(Map.of()), "fetch", null));
    for (String none : List.of("foo/1", "carrier/3", "carrier/999999", "carrier/02", "away/2")) {
      assertEquals(List.of("/settings/template"), refused(none, "fetch", null), none);
    }
    assertEquals(List.of("/settings/template"), refused("carrier/2", "inbox", null));
    assertEquals(List.of(), refused("gone/1", "fetch", "gone/1"), "it was made of that");
    assertEquals(List.of("/settings/template"), refused("gone/2", "fetch", "gone/1"));
  }

  private static List<String> refused(String template, String connector, String kept) {
    return TEMPLATES.with(List.of(), order(Map.of("template", template)), connector, kept).stream()
        .map(one -> one.field())
        .toList();
  }

  private static ConnectionOrder order(Map<String, String> settings) {
    return new ConnectionOrder("hansa", null, "hansa", "Hansa", settings, Map.of(), null);
  }

  @Test
  void aNewerVersionIsMergedAndWhatWasChangedHereStays() {
    Map<String, String> here =
        Map.of("template", "carrier/1", "pollEverySeconds", "300", "folder", "in", "zone", "UTC");
    Templates.Update update = TEMPLATES.update(connection(here)).orElseThrow();

    assertEquals(
        List.of("folder true", "names false", "pollEverySeconds false"),
        update.lines().stream().map(line -> line.key() + " " + line.clashes()).toList());
    assertEquals(
        Map.of(
            "template",
            "carrier/2",
            "pollEverySeconds",
            "120",
            "folder",
            "in",
            "zone",
            "UTC",
            "names",
            "*.edi"),
        update.merged(here));
  }

  @Test
  void withoutATemplateOrWithTheNewestThereIsNothingToTakeOver() {
    assertTrue(TEMPLATES.update(connection(Map.of())).isEmpty());
    assertTrue(TEMPLATES.update(connection(Map.of("template", "carrier/2"))).isEmpty());
    assertTrue(TEMPLATES.update(connection(Map.of("template", "gone/1"))).isEmpty());
    assertFalse(TEMPLATES.update(connection(Map.of("template", "carrier/1"))).isEmpty());
  }
}
