package dev.crossdock.browser;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;

/** What a partner's administrator does in the portal on the way to live. */
final class PartnerSide {
  private PartnerSide() {}

  static void company(Walk person, String name, String scac) {
    person.press("Company data");
    person.type("Legal name", name);
    person.type("Street and number", "Am Sandtorkai 4");
    person.type("Postcode", "20457");
    person.type("City", "Hamburg");
    person.choose("Country", "Germ", "Germany (DE)");
    person.type("VAT number", "DE136695976");
    person.type("SCAC", scac);
    person.type("E-mail address", "edi@carrier.example");
    person.picture("company");
    person.press("Save");
    person.sees("The company's data is kept.");
  }

  /** Begins a connection that is made of a template. */
  static void connection(Walk person, String template, String code, String name) {
    person.press("Choose a template");
    person.sees("Ready-made");
    person.picture("templates");
    person.click(person.page().getByLabel("Set up " + template));
    person.type("Code", code);
    person.type("Name", name);
  }

  /** Makes a credential and keeps what is shown once: who, by what, and where to post. */
  static Map<String, String> credential(Walk person, String name) {
    person.press("New credential");
    person.type("Name", name);
    person.agreeAndStay("For " + name);
    person.sees("You cannot see this again.");
    person.picture("secret");
    Map<String, String> key =
        Map.of(
            "client", person.told("Client id"),
            "secret", person.told("Client secret"),
            "to", person.told("Messages to"));
    person.press("I have kept it");
    return key;
  }

  /**
   * Makes a mapping of a message, in which a code that nobody knows is read as nothing, and asks
   * for its approval.
   *
   * @return name of the mapping
   */
  static String map(Walk person, String message) {
    person.go("Mappings");
    person.press("New mapping");
    person.file("vaadin-dialog-overlay", "scans.json", message);
    person.sees(" bytes");
    String name = "Norddrift scans " + Long.toString(System.nanoTime() % 1_000_000L, 36);
    person.type("Name", name);
    person.press("Make mapping");
    person.page().waitForURL(url -> url.matches(".*/mappings/norddrift.*"));
    person.press("Guess from message");
    person.press("Accept all");
    person.press("Add it to the list");
    Locator field = person.page().getByLabel("What DPT becomes");
    person.choose("What DPT becomes", "DEPARTED", "DEPARTED");
    person.page().waitForCondition(() -> field.inputValue().startsWith("DEPARTED"));
    person.choose("A code that is not in it", "", "Leaves the field empty");
    person.picture("studio");
    askRelease(person, "First version");
    return name;
  }

  /** Lets the mapping report what it does not know, as the failed scenario says. */
  static void mend(Walk person, String mapping) {
    person.go("Mappings");
    person.click(person.page().locator("main a").getByText(mapping).first());
    person.click(
        person
            .page()
            .locator("vaadin-grid[aria-label='Fields of the target'] .xd-field")
            .filter(new Locator.FilterOptions().setHasText("milestone"))
            .first());
    person.choose("A code that is not in it", "", "Is a problem: the message waits");
    askRelease(person, "A code that we do not know waits");
  }

  /** What came before is read by it too: where some of that would wait, it is asked once more. */
  private static void askRelease(Walk person, String note) {
    person.press("Ask for approval");
    person.agreeAndStay(note);
    Locator dialog = person.page().locator("vaadin-dialog-overlay");
    Locator parked = dialog.locator("vaadin-checkbox:visible label");
    person.page().waitForCondition(() -> dialog.count() == 0 || parked.count() > 0);
    if (parked.count() > 0) {
      person.picture("would-be-parked");
      person.click(parked);
      person.click(dialog.locator("vaadin-button[theme~=primary]:not([disabled])").last());
    }
    person.sees("waits for approval");
  }

  /** Brings a message of which no tests can be made; the page says why, and what to do. */
  static void refused(Walk person, String message, String why) {
    person.file("vaadin-upload", "message", message);
    person.page().locator(".xd-refusal").waitFor();
    person.sees(why);
    person.pictures("tests-refused");
  }

  /**
   * Runs all scenarios.
   *
   * @param message to make them of; empty for that of before
   * @return titles of those that failed
   */
  static List<String> test(Walk person, String message) {
    person.go("Tests");
    if (message.isEmpty()) {
      person.press("Run all tests");
    } else {
      person.file("vaadin-upload", "message", message);
    }
    person
        .page()
        .locator("#xd-says")
        .filter(new Locator.FilterOptions().setHasText("tests passed"))
        .waitFor();
    return person
        .page()
        .locator(".xd-tests tbody tr")
        .filter(
            new Locator.FilterOptions()
                .setHas(person.page().locator("td:nth-child(2)").getByText("Failed")))
        .locator("th")
        .allInnerTexts();
  }

  /** Where the certificate is that the tests have given. */
  static String certificate(Walk person) {
    return person.page().locator("a[href^='/certificates/']").first().getAttribute("href");
  }

  static void askToGoLive(Walk person) {
    person.go("Onboarding");
    person.press("Ask to go live");
    person.awaitDialog();
    person.picture("ask");
    person.agree("All scenarios pass");
    person.sees("looks at what you asked for");
  }

  /** Goes over to Live by the last step. */
  static void goLive(Walk person, String button) {
    person.press(button);
    person.page().locator("vaadin-app-layout:not(.xd-test-place)").waitFor();
  }
}
