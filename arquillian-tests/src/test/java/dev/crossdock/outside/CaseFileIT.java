package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.PageWalk;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.stack.TestTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shipment's case file, and its bundle in the hands of somebody without the platform. */
class CaseFileIT {
  private static final long SEED = 20_261_123L;
  private static TestShipment shipment;
  private static String parked;

  @TempDir Path directory;

  @BeforeAll
  static void aShipmentWithADecision() {
    shipment = TestShipment.of("brandt");
    parked = shipment.send("GATE_IN", Instant.now()); // nobody knows it yet
    EventsIT.awaitState(parked, "PARKED");
    Api.as("mara")
        .post("/api/v1/exchanges/" + parked + "/replay", "{\"reason\":\"Told by telephone\"}")
        .expect(200);
    shipment.announce();
    shipment.awaitState("IN_TRANSIT");
    shipment.send("LOADED", Instant.now());
    Eventually.holds("two messages", () -> file("mara").get("exchanges").size() >= 2);
    Api.as("jens").get(shipment.address()).expect(200);
    long last = Rows.number("brandt", "select max(id) from trace where tenant_id = 'brandt'");
    Eventually.holds(
        "all is sealed and signed",
        () ->
            Rows.number("brandt", "select coalesce(max(last_id), 0) from audit_block") >= last
                && isAnchored());
  }

  private static boolean isAnchored() {
    JsonNode state = Api.as("mara").get("/api/v1/audit/state").expect(200).json();
    return state.get("anchored").asLong() == state.get("blocks").asLong();
  }

  private static JsonNode file(String reader) {
    return Api.as(reader).get(shipment.address() + "/case-file").expect(200).json();
  }

  @Test
  void everythingAboutAShipmentStandsInIt() {
    JsonNode file = file("jens");
    assertEquals(shipment.reference(), file.get("shipment").asText());
    assertEquals("jens", file.get("builtBy").asText());
    assertTrue(file.get("timeline").size() >= 2, file::toString);
    JsonNode message = named(file.get("exchanges"), "id", parked);
    assertEquals(
        Rows.text(
            "brandt",
            "select encode(sha256, 'hex') from exchange where id = ?",
            ExchangeId.parse(parked)),
        message.get("sha256").asText());
    JsonNode decision = named(file.get("decisions"), "kind", "REPLAYED");
    assertEquals("mara", decision.get("who").asText());
    assertEquals("Told by telephone", decision.get("why").asText());
    JsonNode connection = named(file.get("configuration"), "code", "hansa");
    assertTrue(connection.get("exchanges").asInt() >= 2, connection::toString);
    assertFalse(file.get("cases").isEmpty(), file::toString);
    assertTrue(
        values(file.get("reads"), "what").contains("GET " + shipment.address()),
        () -> file.get("reads").toString());
    assertEquals(0, file.get("withheld").size(), () -> file.get("withheld").toString());
  }

  @Test
  void theConfigurationIsThatOfTheTime() {
    version(901, "2020-01-01");
    version(902, "2020-02-01");
    version(903, "2199-01-01");
    try {
      JsonNode connection = named(file("jens").get("configuration"), "code", "hansa");
      assertEquals(902, connection.path("version").asInt(), connection::toString);
      assertEquals("mara", connection.path("by").asText());
      assertEquals("As agreed", connection.path("why").asText());
    } finally {
      Rows.change("brandt", "delete from connection_version where version > 900");
    }
  }

  private static void version(int number, String since) {
    Rows.change(
        "brandt",
        "insert into connection_version (tenant_id, connection_id, version, at, by, reason, change,"
            + " name, enabled, in_flight_max, settings, secrets) select 'brandt', id, ?,"
            + " ?::timestamptz, 'mara', 'As agreed', 'CHANGED', name, true, 8, '{}', '{}' from"
            + " connection where tenant_id = 'brandt' and code = 'hansa'",
        number,
        since);
  }

  @Test
  void whoReadsItIsTold() {
    long before = told("VIEWED", "cora");
    file("cora");
    assertEquals(before + 1, told("VIEWED", "cora"));
    long exported = told("EXPORTED", "cora");
    Api.as("cora").download(shipment.address() + "/case-file/bundle");
    assertEquals(exported + 1, told("EXPORTED", "cora"));
    assertTrue(values(file("jens").get("reads"), "who").contains("cora"));
  }

  @Test
  void itIsToldUnderWhateverAddressItWasRead() {
    long before = reads();
    String reference = shipment.reference();
    Api.as("jens").get("/api/v2/shipments/" + reference).expect(200);
    Api.as("jens").get("/api/v1/shipments/" + reference.replace("-", "%2D")).expect(200);
    assertEquals(before + 3, reads(), "these two, and the file before");
  }

  private static long reads() {
    long reads = 0;
    for (JsonNode read : file("jens").get("reads")) {
      reads += read.path("who").asText().equals("jens") ? 1 : 0;
    }
    return reads;
  }

  private static long told(String kind, String who) {
    return Rows.number(
        "brandt",
        "select count(*) from trace where kind = ? and actor = ? and subject = ?",
        kind,
        who,
        "/case-file/" + shipment.reference());
  }

  /** Compliance has no financial content: neither hashes of whole messages, nor the messages. */
  @Test
  void whatARoleMayNotSeeIsWithheldAndNamed() throws Exception {
    JsonNode file = file("cora");
    assertTrue(file.get("reads").isEmpty(), file::toString);
    assertTrue(named(file.get("exchanges"), "id", parked).path("sha256").isMissingNode());
    Set<String> withheld = values(file.get("withheld"), "what");
    assertTrue(withheld.contains("who read it"), withheld::toString);
    assertTrue(withheld.contains("hashes of the contents"), withheld::toString);
    assertTrue(
        withheld.stream().anyMatch(one -> one.contains("Invoice, Credit note")),
        withheld::toString);

    Path bundle = bundle("fina");
    TestTenant.Checked checked = TestTenant.verify(bundle);
    assertEquals(0, checked.status(), checked::output);
    assertTrue(checked.output().contains("Withheld: who read it: needs audit"), checked::output);
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      String all = text(zip, "case-file.json") + text(zip, "journal/entries.jsonl");
      assertFalse(all.contains("Gear units"), "goods need customs");
      assertFalse(all.contains("\"VIEWED\""), "reads need audit");
      assertFalse(
          Pattern.compile("sha256[ \":]+[0-9a-f]{64}").matcher(all).find(),
          "hashes of contents need all of them");
      String shipmentsOwn =
          zip.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".masked.json"))
              .map(name -> text(zip, name))
              .collect(Collectors.joining());
      assertTrue(shipmentsOwn.contains("hidden: needs customs"), shipmentsOwn);
      assertFalse(shipmentsOwn.contains("Gear units"), shipmentsOwn);
    }
  }

  @Test
  void aBundleVerifiesAndHoldsTheMessages() throws Exception {
    Path bundle = bundle("jens");
    TestTenant.Checked checked = TestTenant.verify(bundle);
    assertEquals(0, checked.status(), checked::output);
    assertTrue(
        checked.output().contains("Shipment " + shipment.reference() + " of tenant brandt"),
        checked::output);
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      assertTrue(text(zip, "contents/" + parked + ".json").contains(shipment.container()));
      assertTrue(text(zip, "journal/entries.jsonl").contains("Told by telephone"));
      assertTrue(text(zip, "withheld.txt").startsWith("Nothing."), text(zip, "withheld.txt"));
    }
  }

  /** Every byte is altered in the verifier's own tests; these are bytes that the platform wrote. */
  @Test
  void aBundleAlteredByOneByteIsNamed() throws Exception {
    byte[] whole = Files.readAllBytes(bundle("jens"));
    String latin = new String(whole, StandardCharsets.ISO_8859_1);
    Random random = new Random(SEED);
    for (String part :
        List.of(
            "contents/" + parked + ".json", "case-file.json", "MANIFEST.txt", "SIGNATURE.txt")) {
      assertNamed(whole, content(latin, part) + random.nextInt(100), part);
    }
    for (int i = 0; i < 4; i++) {
      assertNamed(whole, random.nextInt(whole.length), "expected ");
    }
  }

  /** Where an entry's content begins: behind its name, which stands in a head. */
  private static int content(String latin, String name) {
    int at = latin.indexOf(name);
    while (!latin.startsWith("PK\3\4", at - 30)) {
      at = latin.indexOf(name, at + 1);
      assertTrue(at > 0, () -> "no entry " + name);
    }
    return at + name.length();
  }

  private void assertNamed(byte[] whole, int at, String words) throws Exception {
    byte[] altered = whole.clone();
    altered[at] ^= 1;
    TestTenant.Checked checked =
        TestTenant.verify(Files.write(directory.resolve("altered.zip"), altered));
    assertEquals(1, checked.status(), () -> "byte " + at + ": " + checked.output());
    String first =
        checked.output().lines().filter(line -> line.startsWith("NOT WHOLE")).findAny().orElse("");
    assertTrue(first.contains(words), () -> "byte " + at + ": " + checked.output());
    assertTrue(first.contains("expected "), checked::output);
  }

  /** An entry that is not what was sealed is told on top, and by the verifier. */
  @Test
  void aBrokenChainIsTheFirstThingSaid() throws Exception {
    String entry = "select id from trace where kind = 'REPLAYED' and exchange_id = ?";
    long id = Rows.number("brandt", entry, ExchangeId.parse(parked));
    Rows.change("brandt", "update trace set actor = 'nobody' where id = ?", id);
    try {
      JsonNode chain = file("jens").get("chain");
      assertEquals("BROKEN", chain.get("state").asText(), chain::toString);
      assertTrue(chain.get("broken").asText().contains("Entry " + id), chain::toString);
      TestTenant.Checked checked = TestTenant.verify(bundle("jens"));
      assertEquals(1, checked.status(), checked::output);
      assertTrue(checked.output().contains("entry " + id + " is not what was sealed"));
    } finally {
      Rows.change("brandt", "update trace set actor = 'mara' where id = ?", id);
    }
    assertEquals("UNBROKEN", file("jens").get("chain").get("state").asText());
  }

  /** The pages of the auditor: search by anything, the case file, and what they themselves read. */
  @Test
  void pagesShowIt() {
    PageSession jens = PageSession.of("jens");
    String page = PageWalk.open(jens, "audit/case-file/" + shipment.reference());
    assertTrue(page.contains("Unbroken to") && page.contains("Told by telephone"), page);
    for (String query :
        List.of(
            "overrides=yes&who=mara",
            "q=" + shipment.reference(),
            "q=" + shipment.container(),
            "q=" + parked + "&action=decisions",
            "who=mara&from=2020-01-01&until=2199-12-31")) {
      String found = PageWalk.open(jens, "audit?" + query);
      assertTrue(found.contains("Told by telephone"), () -> query + ": " + found);
    }
    for (String query :
        List.of("overrides=yes&who=otto", "who=mara&until=2020-01-01", "q=nothing&who=mara")) {
      String found = PageWalk.open(jens, "audit?" + query);
      assertFalse(found.contains("Told by telephone"), () -> query + ": " + found);
    }
    String reads = PageWalk.open(jens, "reads");
    assertTrue(reads.contains("/audit/case-file/" + shipment.reference()), reads);
    assertTrue(reads.contains("/audit?overrides=yes&"), reads);
  }

  @Test
  void othersAreRefused() {
    Api.as("otto").get(shipment.address() + "/case-file").expectProblem(403, "XD-1002");
    Api.as("pat").get(shipment.address() + "/case-file/bundle").expectProblem(403, "XD-1002");
    Api.as("luc").get(shipment.address() + "/case-file").expectProblem(404, "XD-1003");
    Api.as("jens").get("/api/v1/shipments/no%20such/case-file").expectProblem(404, "XD-1003");
  }

  private Path bundle(String reader) throws IOException {
    return Files.write(
        directory.resolve("case-file.zip"),
        Api.as(reader).download(shipment.address() + "/case-file/bundle"));
  }

  private static String text(ZipFile zip, String name) {
    try {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  private static JsonNode named(JsonNode list, String field, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(one -> one.path(field).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + field + " " + value + " in " + list));
  }

  private static Set<String> values(JsonNode list, String field) {
    Set<String> values = new HashSet<>();
    list.forEach(one -> values.add(one.path(field).asText()));
    return values;
  }
}
