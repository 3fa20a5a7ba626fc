package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.MachineTokens;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two carriers go live, from the mail that invites them to the first milestone in Odoo. Their own
 * people do it in the portal; the tenant invites, decides what it is asked for, and types nothing
 * else. What it took of clicks and minutes is written to {@code target/going-live.txt}.
 */
class GoingLiveIT {
  private static final String TENANT = "brandt";
  private static final String TEST = "brandt-test";
  private static final String CONTAINER = "MSCU4182738";
  private static final Path SUMS = Path.of("target", "going-live.txt");

  private static final String JSON =
      """
      {"sender": "norddrift", "sentAt": "2026-11-20T15:02:11Z", "messageId": "MSGID",
       "consignments": [{"consignmentNo": "NDR-2611-0042", "scans": [
        {"scan": "CLT", "when": "18.11.2026 14:30", "zone": "Europe/Berlin", "at": {"locode": "DEHAM"},
         "unit": "UNIT", "text": "collected at plant 2"},
        {"scan": "DPT", "when": "19.11.2026 22:10", "zone": "Europe/Berlin", "at": {"locode": "DEHAM"},
         "unit": "UNIT", "text": ""},
        {"scan": "ARV", "when": "20.11.2026 09:05", "zone": "Europe/Berlin", "at": {"locode": "DEBRV"},
         "unit": "UNIT", "text": "arrived at terminal"}]}]}\
      """;

  private static final String IFTSTA =
      """
      UNA:+.? '
      UNB+UNOC:3+OSTMOLE:ZZZ+BRANDT:ZZZ+261120:0421+SEQ'
      UNH+1+IFTSTA:D:00B:UN'
      BGM+23+OSTSEQ+9'
      DTM+137:202611200421:203'
      NAD+CA+OSTM:172:20'
      CNI+1'
      STS+1+CODE'
      DTM+334:202611201010:203'
      LOC+175+NLRTM:139:6'
      EQD+CN+UNIT+45G1:102:5+++5'
      UNT+10+1'
      UNZ+1+SEQ'
      """;

  private static final List<String> TAKEN = new ArrayList<>();
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void open() {
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() throws IOException {
    if (playwright != null) {
      playwright.close();
    }
    Files.write(SUMS, TAKEN);
  }

  @Test
  void aCarrierWithJsonOfItsOwn() {
    String code = fresh("nord");
    String email = "nora@" + code + ".example";
    try (Walk mara = Walk.of(browser, "mara")) {
      TenantSide.invite(mara, "Norddrift Logistik", code, email);
      try (Walk nora = Walk.invited(browser, email, "Nora", "Falk", Letters.invitation(email))) {
        connectJson(nora, code);
        String mapping = PartnerSide.map(nora, scans("M-3", CONTAINER));
        nora.rest();
        TenantSide.release(mara, mapping, 1);
        nora.turn();
        failAndMend(nora, mapping);
        TenantSide.release(mara, mapping, 2);
        nora.turn();
        assertEquals(List.of(), PartnerSide.test(nora, ""));
        nora.sees("Everything that is required has passed");
        nora.pictures("tests-passed");
        assertCertified(PartnerSide.certificate(nora));
        PartnerSide.askToGoLive(nora);
        nora.rest();
        TenantSide.approve(mara, "Norddrift Logistik");
        nora.turn();
        nora.sees("In the live tenant"); // told by itself
        nora.pictures("live");
        PartnerSide.goLive(nora, "Make credentials in Live");
        Map<String, String> key = PartnerSide.credential(nora, "Dispatch system");
        nora.rest();
        TestShipment shipment = announced(code);
        post(key, scans("L-1", shipment.container())).expect(202);
        assertArrived(nora, mara, shipment);
      }
    }
  }

  /** Up to a system that sends what nothing reads yet. */
  private static void connectJson(Walk nora, String code) {
    nora.sees("Go live with");
    nora.pictures("onboarding");
    PartnerSide.company(nora, "Norddrift Logistik GmbH", "NDRF");
    PartnerSide.connection(
        nora, "A carrier with JSON, XML or tables of its own", code + "-scans", "Norddrift scans");
    nora.agree("Our scans");
    nora.sees("posts to /api/v1/inbox/");
    nora.go("Onboarding");
    nora.press("Credentials");
    Map<String, String> key = PartnerSide.credential(nora, "Dispatch system");
    post(key, scans("M-1", CONTAINER)).expect(202);
    Eventually.is(
        "PARKED",
        "state of a message that nothing reads",
        () -> Rows.text(TEST, "select state from exchange where partner = ?", code));
    nora.go("Tests");
    PartnerSide.refused(nora, scans("M-2", CONTAINER), "make a mapping of it");
  }

  /** The mapping reads what it does not know as nothing, which one scenario finds. */
  private static void failAndMend(Walk nora, String mapping) {
    nora.go("Onboarding");
    nora.picture("mapping-ready");
    nora.press("Read Norddrift scans by " + mapping);
    nora.sees("from now on");
    List<String> failed = PartnerSide.test(nora, "");
    assertEquals(1, failed.size(), failed::toString);
    assertTrue(failed.get(0).startsWith("An unknown code opens a case"), failed::toString);
    nora.sees("What to do: Let the mapping report codes that are not in its list");
    nora.pictures("tests-failed");
    PartnerSide.mend(nora, mapping);
    nora.rest();
  }

  @Test
  void aCarrierWithEdifactOverSftp() throws IOException {
    String code = fresh("ost");
    String email = "ole@" + code + ".example";
    BoxClient client = BoxClient.fresh();
    try (Walk mara = Walk.of(browser, "mara")) {
      TenantSide.invite(mara, "Ostmole Feeder", code, email);
      try (Walk ole = Walk.invited(browser, email, "Ole", "Tamm", Letters.invitation(email))) {
        ole.sees("Go live with");
        PartnerSide.company(ole, "Ostmole Feeder GmbH", "OSTM");
        connectBox(ole, code + "-box", client);
        BoxClient.Box box = box(ole);
        client.put(box, TEST + "." + code + "-box", "t1.edi", voyage("9001", "27", CONTAINER));
        ole.go("Onboarding");
        ole.press("Tests");
        PartnerSide.refused(ole, voyage("9002", "ZZ9", CONTAINER), "Choose a message that reads");
        assertEquals(List.of(), PartnerSide.test(ole, voyage("9003", "27", CONTAINER)));
        ole.sees("Everything that is required has passed");
        ole.picture("tests-passed");
        PartnerSide.askToGoLive(ole);
        ole.rest();
        TenantSide.approve(mara, "Ostmole Feeder");
        ole.turn();
        ole.sees("signs in as " + TENANT + "." + code);
        ole.pictures("live");
        ole.rest();
        TestShipment shipment = announced(code);
        client.put(
            box,
            TENANT + "." + code + "-box",
            "l1.edi",
            voyage("9004", "27", shipment.container()));
        ole.turn();
        PartnerSide.goLive(ole, "Go to Live");
        assertArrived(ole, mara, shipment);
        suspended(ole, code);
      }
    }
  }

  /** Nobody is told that all is well, or to try, whom the tenant neither hears nor sends to. */
  private static void suspended(Walk ole, String code) {
    Api.as("mara")
        .put(
            "/api/v1/partners/" + code + "/life",
            "{\"state\":\"SUSPENDED\",\"reason\":\"The contract has ended\"}")
        .expect(200);
    for (String page : List.of("Home", "Files", "Connections")) {
      ole.go(page);
      ole.sees("has suspended you");
      ole.sees("Reason: The contract has ended");
    }
    ole.sees("1 connection of a suspended partner rests.");
    assertFalse(ole.page().innerText("main").contains("Works"));
    ole.picture("suspended");
  }

  /** A fingerprint is no key, and the field says so. */
  private static void connectBox(Walk ole, String code, BoxClient client) {
    PartnerSide.connection(ole, "EDIFACT carrier with an SFTP client", code, "Ostmole status");
    ole.paste("Public keys", "SHA256:uNiVztksCsDhcc0u9e8BrrAbGy3YzXtc+Z4zYrWDzCk");
    ole.sees("lines with a public key");
    ole.picture("key-wrong");
    ole.paste("Public keys", client.publicKey());
    ole.agree("Our status messages");
    ole.sees("signs in as");
    ole.press("Test");
    ole.sees("It listens on port");
    ole.picture("box");
  }

  /** As the test of the connection tells it. */
  private static BoxClient.Box box(Walk ole) {
    Matcher told =
        Pattern.compile("listens on port (\\d+) and shows the host key (SHA256:[^ .]+)")
            .matcher(ole.page().innerText("main"));
    assertTrue(told.find());
    return new BoxClient.Box(Integer.parseInt(told.group(1)), told.group(2));
  }

  private static String fresh(String name) {
    return name + Long.toString(System.nanoTime() % 1_000_000_000L, 36);
  }

  private static String scans(String id, String unit) {
    return JSON.replace("MSGID", id).replace("UNIT", unit);
  }

  private static String voyage(String sequence, String status, String unit) {
    return IFTSTA.replace("SEQ", sequence).replace("CODE", status).replace("UNIT", unit);
  }

  /** The carrier's system, with what its person was shown. */
  private static Answer post(Map<String, String> key, String message) {
    String token = MachineTokens.in(MachineTokens.bySecret(key.get("client"), key.get("secret")));
    return Api.withToken(token).post(URI.create(key.get("to")).getPath(), message);
  }

  /** The tenant's Odoo tells of a shipment that this partner carries. */
  private static TestShipment announced(String partner) {
    TestShipment shipment = TestShipment.of(TENANT);
    Odoo.of(TENANT).createPicking(shipment.picking());
    String body = shipment.body("DAP").replace("\"hansa\"", "\"" + partner + "\"");
    Api.as(TENANT + "-odoo").put(shipment.address(), body).expect(201);
    return shipment;
  }

  /** Whoever is given its address can check it, and has no account. */
  private static void assertCertified(String address) {
    try (Desk anybody = Desk.stranger(browser, "anybody")) {
      anybody.page().navigate(Desk.portal() + address);
      anybody.sees("What was tested is what is there now.");
      anybody.pictures("certificate");
    }
  }

  /** In Odoo, and where both people look at it. */
  private static void assertArrived(Walk partner, Walk mara, TestShipment shipment) {
    Eventually.holds(
        "Odoo has a note on " + shipment.picking(),
        () -> !Odoo.of(TENANT).told(shipment.picking()).isEmpty());
    partner.turn();
    partner.go("Shipments");
    partner.sees(shipment.reference());
    partner.picture("first-live");
    partner.rest();
    mara.page().navigate(Desk.portal() + "/");
    mara.leaveTest();
    mara.page().navigate(Desk.portal() + shipment.address().replace("/api/v1", ""));
    mara.sees("Gear units");
    mara.picture("first-live");
    TAKEN.add(partner.sum());
    TAKEN.add(mara.sum());
    assertEquals(List.of(), partner.troubles());
    assertEquals(List.of(), mara.troubles());
  }
}
