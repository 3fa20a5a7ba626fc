package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.PageWalk;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.tenant.Right;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every page by every role of people: whether it opens follows from the rights that the page names.
 * Each is asked for twice, by its address and by Vaadin's own call, which is what fills the screen.
 * What is somebody else's looks like what does not exist.
 */
class PagesIT {
  private static final Pattern ROUTE = Pattern.compile("@Route\\((?:value = )?\"([^\"]*)\"");
  private static final Pattern NEEDS = Pattern.compile("@Needs\\(([^)]*)\\)");
  private static final Pattern RIGHT = Pattern.compile("Right\\.([A-Z_]+)");
  private static final Pattern NONCE = Pattern.compile("nonce=\"[^\"]*\"");
  private static final int PAGES_MIN = 13;
  private static final int OK = 200;
  private static final int MISSING = 404;

  /** No other tenant has one of this code. */
  private static final String BRANDTS_CONNECTION = "atlantic";

  /** One of Hansa's at Brandt. */
  private static final String HANSAS_MAPPING = "pages-hansa";

  /** What stands on every page of the frame. */
  private static final String FRAME = "Skip to content";

  /**
   * A page.
   *
   * @param rights of which one opens it
   * @param platform whether it says that it is for the platform's staff too
   */
  private record Page(List<Right> rights, boolean platform) {
    boolean opensFor(Caller person) {
      return rights.isEmpty()
          || person.may(rights.toArray(Right[]::new))
              && (platform || !STAFF_APART || !person.may(Right.TENANTS));
    }
  }

  private static final Map<String, Page> PAGES = pages();

  /** Whether pages tell that they are for the platform's staff, who then have no others. */
  private static final boolean STAFF_APART = PAGES.values().stream().anyMatch(Page::platform);

  private static final Map<String, PageSession> SESSIONS = new TreeMap<>();

  private static TestShipment hansas;
  private static TestShipment alpens;
  private static TestShipment lumieres;
  private static String hansasExchange;
  private static String hansasDocument;
  private static String alpensExchange;
  private static String lumieresExchange;
  private static String brandtsParty;

  private static Map<String, Page> pages() {
    Map<String, Page> pages = new TreeMap<>();
    Path root = Path.of(System.getProperty("repository.root"));
    for (String module : List.of("partner-portal", "tenant-admin")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String source = Files.readString(file);
          Matcher route = ROUTE.matcher(source);
          if (route.find()) {
            Matcher needs = NEEDS.matcher(source);
            assertTrue(needs.find(), () -> file + " names no right");
            List<Right> rights =
                RIGHT
                    .matcher(needs.group(1))
                    .results()
                    .map(right -> Right.valueOf(right.group(1)))
                    .toList();
            pages.put(route.group(1), new Page(rights, needs.group(1).contains("platform = true")));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return pages;
  }

  @BeforeAll
  static void objects() {
    hansas = TestShipment.of("brandt");
    hansas.announce();
    hansasExchange = hansas.send("GATE_IN", Instant.now());
    alpens = TestShipment.of("brandt");
    Api.as("brandt-odoo")
        .put(
            alpens.address(),
            alpens.body("DAP").replace("\"partner\":\"hansa\"", "\"partner\":\"alpen\""))
        .expect(201);
    alpensExchange =
        Api.as("brandt-alpen")
            .post(
                "/api/v1/events", alpens.event("pages-" + alpens.order(), "GATE_IN", Instant.now()))
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    lumieres = TestShipment.of("lumiere");
    lumieres.announce();
    lumieresExchange = lumieres.send("GATE_IN", Instant.now());
    Rows.change(
        "brandt",
        "insert into mapping (tenant_id, code, name, partner, draft, draft_by, draft_at, made_by,"
            + " made_at) values ('brandt', ?, 'Pages', 'hansa', '{}', 'mara', now(), 'mara',"
            + " now())",
        HANSAS_MAPPING);
    brandtsParty = "PA-" + Rows.text("brandt", "select max(party_id) from party_name");
    hansas.awaitState("IN_TRANSIT");
    hansasDocument = AccessMatrixIT.documentOf(hansasExchange);
    lumieres.awaitState("IN_TRANSIT");
    people().forEach(person -> session(person));
  }

  private static List<Caller> people() {
    return Caller.ALL.stream().filter(caller -> !caller.role().ofMachine()).toList();
  }

  private static PageSession session(Caller person) {
    return SESSIONS.computeIfAbsent(person.principal(), PageSession::of);
  }

  /** Whoever acts for two tenants sees in one session the one that was chosen first. */
  private static boolean actsOnce(Caller person) {
    return people().stream().filter(o -> o.principal().equals(person.principal())).count() == 1;
  }

  @Test
  void thePagesWereFound() {
    assertTrue(PAGES.size() >= PAGES_MIN, PAGES::toString);
    assertEquals(List.of(), PAGES.get("").rights(), "the door opens for everybody");
  }

  @TestFactory
  List<DynamicTest> aPageOpensForItsRightsAlone() {
    List<DynamicTest> tests = new ArrayList<>();
    PAGES.forEach(
        (route, page) -> {
          for (Caller person : people()) {
            tests.add(
                DynamicTest.dynamicTest(
                    "/" + route + " by " + person, () -> opens(route, page, person)));
          }
        });
    return tests;
  }

  private static void opens(String route, Page page, Caller person) {
    boolean may = page.opensFor(person);
    String id =
        route.startsWith("tenants")
            ? "brandt"
            : route.startsWith("parties")
                ? brandtsParty
                : route.startsWith("documents") ? hansasDocument : hansasExchange;
    String address =
        route
            .replace(":reference", hansas.reference())
            .replace(":code", route.startsWith("mappings") ? HANSAS_MAPPING : BRANDTS_CONNECTION)
            .replace(":id", id);
    boolean object = !address.equals(route);
    if (object && may && !actsOnce(person)) {
      return;
    }
    boolean expected = may && (!object || page.platform() || person.sees("hansa"));
    assertEquals(expected ? OK : MISSING, status(person, address), "status of /" + address);
    String screen = PageWalk.open(session(person), address);
    assertEquals(!expected, screen.contains(PageWalk.NOT_THERE), () -> "screen: " + screen);
    if (!expected) {
      if (object) {
        assertSame(person, address, unknown(address));
      } else {
        // As deep as the page, for the frame; where the navigation sees no difference, for the
        // rest.
        assertEquals(frame(person, "a" + address.substring(1)), frame(person, address));
        assertEquals(sorted(screen(person, address + "/nothing")), sorted(screen(person, address)));
      }
      assertFalse(screen.contains(hansas.order()), () -> "screen: " + screen);
    } else if (!route.isEmpty()) {
      assertTrue(screen.contains(FRAME), () -> "screen: " + screen);
    }
  }

  @TestFactory
  List<DynamicTest> whatIsSomebodyElsesLooksLikeNothing() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Caller person : people()) {
      if (!person.may(Right.READ)) {
        continue;
      }
      List<String> foreign = new ArrayList<>();
      if (!person.tenant().equals("lumiere") && actsOnce(person)) {
        foreign.add("shipments/" + lumieres.reference());
        foreign.add("exchanges/" + lumieresExchange);
      }
      if (person.partner() != null && !person.partner().equals("alpen")) {
        foreign.add("shipments/" + alpens.reference());
        foreign.add("exchanges/" + alpensExchange);
      }
      if (!person.sees("hansa") && actsOnce(person)) {
        foreign.add("shipments/" + hansas.reference());
        foreign.add("exchanges/" + hansasExchange);
        foreign.add("documents/" + hansasDocument);
        foreign.add("mappings/" + HANSAS_MAPPING);
      }
      for (String address : foreign) {
        tests.add(
            DynamicTest.dynamicTest(
                "/" + address + " by " + person,
                () -> {
                  assertEquals(MISSING, status(person, address));
                  assertSame(person, address, unknown(address));
                }));
      }
    }
    return tests;
  }

  /** A place that looks alike and has nothing. */
  private static String unknown(String address) {
    return address.startsWith("exchanges/")
        ? "exchanges/"
            + ExchangeId.show(ExchangeId.parse(address.substring("exchanges/".length())) - 12_345)
        : address.substring(0, address.length() - 3) + "QQQ";
  }

  @Test
  void aPercentSignInAnAddressLeadsToNothingAndNoFault() {
    Caller person = people().stream().filter(one -> one.may(Right.READ)).findFirst().orElseThrow();
    for (String address : List.of("shipments/100%25", "documents/%25", "shipments/%25zz")) {
      assertEquals(MISSING, status(person, address), address);
    }
  }

  @Test
  void listsAndSearchesShowNothingOfOthers() {
    for (Caller person : people()) {
      if (person.sees("hansa") || !person.may(Right.READ) || !actsOnce(person)) {
        continue;
      }
      for (String page :
          List.of("shipments?tab=all&q=", "exchanges?q=", "cases?q=", "audit?q=", "parked?q=")) {
        String screen = PageWalk.open(session(person), page + hansas.container());
        assertFalse(screen.contains(hansas.reference()), () -> person + " " + page + ": " + screen);
      }
    }
  }

  /**
   * To the byte, but for the nonce of the policy, and on the screen for the address that was asked
   * for and the order of the changes, which Vaadin does not promise.
   */
  private static void assertSame(Caller person, String one, String other) {
    assertEquals(frame(person, other), frame(person, one), "answers to both addresses");
    assertEquals(
        sorted(screen(person, other)), sorted(screen(person, one)), "screens of both addresses");
  }

  private static String screen(Caller person, String address) {
    String screen = PageWalk.open(session(person), address);
    // A single word stands in the navigation too.
    return address.contains("/") ? screen.replace(address, "·") : screen;
  }

  private static String sorted(String screen) {
    return screen.lines().sorted().collect(Collectors.joining("\n"));
  }

  private static int status(Caller person, String address) {
    return session(person).send("GET", "/" + address).status();
  }

  private static String frame(Caller person, String address) {
    String body = session(person).send("GET", "/" + address).body();
    return NONCE.matcher(body).replaceAll("nonce");
  }
}
