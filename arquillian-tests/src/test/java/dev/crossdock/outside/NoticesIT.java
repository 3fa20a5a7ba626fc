package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestPartner;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a tenant takes from its partners no longer: told, read, mailed, and refused from its day.
 */
class NoticesIT {
  private static final Api MARA = Api.as("mara");
  private static final String BRANDT = "brandt";
  private static final String NOTICES = "/api/v1/notices";
  private static final String INSTEAD = "Send DCSA Track and Trace 2.2 events.";

  private static final String IFTSTA =
      "UNA:+.?"
          + " 'UNB+UNOC:3+NOTARI:ZZZ+BRANDT:ZZZ+261120:0421+1'UNH+1+IFTSTA:D:00B:UN'BGM+23+N1+9'UNT+3+1'UNZ+1+1'";

  private static TestPartner partner;

  @BeforeAll
  static void partner() {
    partner = TestPartner.make("notari", "nora");
  }

  private static String body(String title, String subject, String more) {
    return "{\"title\":\""
        + title
        + "\",\"words\":\"We read what comes otherwise.\",\"todo\":\""
        + INSTEAD
        + "\",\"partners\":[\"notari\"],\"subject\":"
        + subject
        + more
        + "}";
  }

  private static String publish(String title, String kind, String name) {
    String subject = "{\"kind\":\"" + kind + "\",\"name\":\"" + name + "\"}";
    return MARA.post(NOTICES, body(title, subject, "")).expect(201).json().get("id").asText();
  }

  private static Answer event() {
    String id = "notari-" + System.nanoTime();
    return partner
        .system()
        .post(
            "/api/v1/events",
            TestShipment.event(id, "PICKED_UP", Instant.now(), "CONTAINER", "MSCU4182738"));
  }

  private static Answer file() {
    return partner
        .system()
        .send(
            "POST",
            "/api/v1/inbox/notari",
            (IFTSTA + "\n".repeat((int) (System.nanoTime() % 50))).getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/edifact");
  }

  private static JsonNode read(Api as, String id) {
    return as.get(NOTICES + "/" + id).expect(200).json();
  }

  private static void withdraw(String id) {
    MARA.post(NOTICES + "/" + id + "/withdraw", "{\"reason\":\"The test is over\"}").expect(200);
  }

  /** As if its day had come. */
  private static void end(String id) {
    Rows.change(
        BRANDT,
        "update notice set sunset_at = now() - interval '1 minute' where id = ?",
        Long.parseLong(id.substring(3)));
  }

  private static long mails(String subject) {
    return Letters.texts(partner.email()).stream().filter(text -> text.startsWith(subject)).count();
  }

  @Test
  void aFormatIsDeprecatedPostponedRefusedAndTakenBack() {
    assertEquals("", event().expect(202).header("Deprecation"), "nothing is deprecated yet");
    String id = publish("JSON events go", "FORMAT", "json-event");
    long since = Instant.parse(read(MARA, id).get("since").asText()).getEpochSecond();

    Answer told = event().expect(202);
    assertEquals("@" + since, told.header("Deprecation"));
    assertEquals("", told.header("Sunset"));
    assertTrue(
        told.header("Link")
            .endsWith("/notices?notice=" + id + ">; rel=\"deprecation\"; type=\"text/html\""),
        told.header("Link"));
    assertEquals(
        "",
        Api.as("brandt-alpen").get("/api/v1/shipments").expect(200).header("Deprecation"),
        "others are not told");
    assertEquals("", file().header("Deprecation"), "another format");
    noted(id);

    Instant until = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    MARA.post(
            NOTICES + "/" + id + "/postpone",
            "{\"until\":\"" + until + "\",\"reason\":\"They need time\"}")
        .expect(200);
    assertFalse(read(partner.people(), id).get("read").asBoolean(), "it is to be read anew");
    assertEquals(
        DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC)),
        event().expect(202).header("Sunset"));
    Eventually.is(1L, "a mail about the new date", () -> mails("New date: JSON events go"));
    refusedAndTakenBack(id);
  }

  private static void noted(String id) {
    Eventually.is(1L, "a mail", () -> mails("JSON events go"));
    assertFalse(read(partner.people(), id).get("read").asBoolean());
    for (int i = 0; i < 2; i++) {
      partner.people().send("POST", NOTICES + "/" + id + "/read", null).expect(200);
    }
    assertTrue(read(partner.people(), id).get("read").asBoolean());
    Api.as("gita").get(NOTICES + "/" + id).expectProblem(404, "XD-1003");
    JsonNode seen =
        Eventually.get(
            () -> "who uses it",
            Eventually.LIMIT,
            () -> read(MARA, id).at("/addressees/0"),
            one -> one.get("users").size() == 1);
    assertEquals("notari", seen.get("partner").asText());
    assertEquals("nora", seen.at("/readers/0/name").asText());
    assertEquals("brandt-notari", seen.at("/users/0/client").asText());
    assertEquals(1, seen.at("/users/0/uses").asInt(), seen::toString);
    assertEquals(1, read(MARA, id).at("/mails/sent").asInt());
  }

  private static void refusedAndTakenBack(String id) {
    end(id);
    Answer refused =
        Eventually.get(
            () -> "events are refused",
            Duration.ofSeconds(30),
            NoticesIT::event,
            one -> one.status() == 410);
    refused.expectProblem(410, "XD-4701");
    assertTrue(refused.body().contains(INSTEAD), refused.body());
    assertEquals("PARTNER", refused.json().get("owner").asText());
    assertFalse(refused.header("Sunset").isEmpty());
    assertEquals(
        "XD-4701",
        Rows.text(
            BRANDT,
            "select problem from exchange where partner = 'notari' and state = 'REJECTED' order by"
                + " id desc limit 1"),
        "what is refused is kept with its reason");
    withdraw(id);
    assertEquals("", event().expect(202).header("Deprecation"), "withdrawn: taken as before");
    MARA.post(
            NOTICES + "/" + id + "/postpone",
            "{\"until\":\"2090-01-01T00:00:00Z\",\"reason\":\"Late\"}")
        .expectProblem(409, "XD-4702");
    Eventually.is(1L, "a mail about it", () -> mails("Withdrawn: JSON events go"));
    assertEquals(
        List.of("took note of", "published", "postponed", "withdrew").stream().sorted().toList(),
        Rows.texts(
            BRANDT,
            "select distinct substring(detail from '(took note of|published|postponed|withdrew) a"
                + " notice') from trace where subject = ? order by 1",
            "notices/" + id));
  }

  @Test
  void aFileOfADeprecatedFormatIsRefusedAtTheDoor() {
    String id = publish("IFTSTA goes", "FORMAT", "edifact-iftsta");
    assertFalse(file().expect(202).header("Deprecation").isEmpty());
    end(id);
    Eventually.is(410, "files are refused", () -> file().status());
    event().expect(202);
    withdraw(id);
    file().expect(202);
  }

  /** Behind such a door nobody reads a refusal; here a file came by SOAP. */
  @Test
  void whatComesAsAFileIsParkedWholeUntilTheDateIsPostponed() {
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\"notari-soap\",\"connector\":\"soap\",\"partner\":\"notari\",\"name\":\"By"
                + " SOAP\",\"settings\":{},\"secrets\":{\"user\":\"notari-user\",\"password\":\"notari-password-1\"},\"reason\":\"It"
                + " speaks SOAP\"}")
        .expect(201);
    String id = publish("IFTSTA by file goes", "FORMAT", "edifact-iftsta");
    end(id);
    Eventually.is(410, "files are refused at the API", () -> file().status());
    String exchange = bySoap();
    Eventually.is("PARKED XD-4701", "what became of the file", () -> became(exchange));
    MARA.post(
            NOTICES + "/" + id + "/postpone",
            "{\"until\":\"2090-01-01T00:00:00Z\",\"reason\":\"They need time\"}")
        .expect(200);
    MARA.post("/api/v1/exchanges/" + exchange + "/replay", "{\"reason\":\"Taken again\"}")
        .expect(200);
    Eventually.holds(
        "it is read",
        Eventually.LIMIT,
        () -> !became(exchange).matches("RECEIVED.*|PARKED XD-4701"));
    withdraw(id);
  }

  private static String bySoap() {
    String content = Base64.getEncoder().encodeToString(IFTSTA.getBytes(StandardCharsets.UTF_8));
    String envelope =
        "<e:Envelope"
            + " xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><Submit"
            + " xmlns=\"urn:crossdock:soap:1\"><messageId>"
            + UUID.randomUUID()
            + "</messageId><fileName>a.edi</fileName><content>"
            + content
            + "</content></Submit></e:Body></e:Envelope>";
    String both = Base64.getEncoder().encodeToString("notari-user:notari-password-1".getBytes());
    Answer answer =
        Api.withToken(null)
            .send(
                "POST",
                "/soap/brandt/notari-soap",
                envelope.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/xml; charset=utf-8",
                "Authorization",
                "Basic " + both)
            .expect(200);
    return answer.body().replaceAll("(?s).*exchangeId>(EX-[0-9A-Z-]+)<.*", "$1");
  }

  private static String became(String exchange) {
    JsonNode one = MARA.get("/api/v1/exchanges/" + exchange).expect(200).json();
    return one.get("state").asText() + " " + one.at("/problem/id").asText();
  }

  @Test
  void anOperationIsRefusedToThosePartnersOnly() {
    String id = publish("Lists go", "OPERATION", "listShipments");
    assertFalse(
        partner.system().get("/api/v1/shipments").expect(200).header("Deprecation").isEmpty());
    end(id);
    Eventually.is(
        410, "lists are refused", () -> partner.system().get("/api/v1/shipments").status());
    partner.system().get("/api/v1/shipments").expectProblem(410, "XD-4701");
    MARA.get("/api/v1/shipments").expect(200);
    Api.as("brandt-alpen").get("/api/v1/shipments").expect(200);
    withdraw(id);
    partner.system().get("/api/v1/shipments").expect(200);
  }

  @Test
  void whatMakesNoSenseIsNotPublished() {
    String format = "{\"kind\":\"FORMAT\",\"name\":\"json-event\"}";
    refused(body("Past", format, ",\"until\":\"2020-01-01T00:00:00Z\""), "/until");
    refused(body("Odd", format, ",\"link\":\"javascript:alert(1)\""), "/link");
    refused(body("Odd", format, ",\"link\":\"http://a.example\""), "/link");
    refused(body("Unknown", "{\"kind\":\"FORMAT\",\"name\":\"no-such\"}", ""), "/subject/name");
    refused(
        body("Unknown", "{\"kind\":\"OPERATION\",\"name\":\"publishNotice\"}", ""),
        "/subject/name");
    refused(body("Nobody", "null", "").replace("notari", "nobody"), "/partners");
    refused(body("", "null", ""), "/title");
  }

  private static void refused(String body, String field) {
    Answer answer = MARA.post(NOTICES, body).expectProblem(422, "XD-2004");
    assertEquals(field, answer.json().get("field").asText(), answer.body());
  }

  /** What the tenant can deprecate is what there is. */
  @Test
  void deprecatedOperationsAreServed() {
    List<String> served = ServedOperations.all().stream().map(one -> one[0]).toList();
    assertTrue(
        served.containsAll(dev.crossdock.sunset.Subject.operations().keySet()),
        () -> "Not all served: " + dev.crossdock.sunset.Subject.operations().keySet());
  }
}
