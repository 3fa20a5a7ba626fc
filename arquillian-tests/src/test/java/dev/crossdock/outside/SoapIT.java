package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.launcher.Ports;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner's SOAP system at the door of the running server. */
class SoapIT {
  private static final Api MARA = Api.as("mara");
  private static final Api NOBODY = Api.withToken(null);
  private static final String DOOR = "/soap/brandt/hansa-soap";
  private static final String USER = "hansa-soap-user";
  private static final String PASSWORD = UUID.randomUUID().toString();
  private static final Pattern EXCHANGE = Pattern.compile("exchangeId>(EX-[0-9A-Z-]+)<");

  @BeforeAll
  static void connection() {
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\"hansa-soap\",\"connector\":\"soap\",\"partner\":\"hansa\",\"name\":\"Hansa by SOAP\","
                + "\"settings\":{},\"secrets\":{\"user\":\""
                + USER
                + "\",\"password\":\""
                + PASSWORD
                + "\"},\"reason\":\"Hansa speaks SOAP\"}")
        .expect(201);
  }

  @AfterAll
  static void off() {
    MARA.put(
            "/api/v1/connections/hansa-soap/state",
            "{\"enabled\":false,\"reason\":\"The test is over\"}")
        .expect(200);
  }

  private static String submit(String id) {
    return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
        + "<Submit xmlns=\"urn:crossdock:soap:1\"><messageId>"
        + id
        + "</messageId><fileName>a.txt</fileName><content>aGVsbG8=</content></Submit></e:Body></e:Envelope>";
  }

  private static Answer post(String path, String body, String password) {
    String both = USER + ":" + password;
    return NOBODY.send(
        "POST",
        path,
        body.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "text/xml; charset=utf-8",
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aMessageIsOnDiskWhenItIsAnsweredAndTakenOnce() {
    String id = UUID.randomUUID().toString();
    Answer first = post(DOOR, submit(id), PASSWORD).expect(200);
    Matcher exchange = EXCHANGE.matcher(first.body());
    assertTrue(exchange.find(), first::body);
    MARA.get("/api/v1/exchanges/" + exchange.group(1)).expect(200);
    assertEquals(first.body(), post(DOOR, submit(id), PASSWORD).expect(200).body());
    assertEquals(
        1, Rows.number("brandt", "select count(*) from exchange where identity = ?", "soap:" + id));
  }

  @Test
  void strangersLearnNothing() {
    Answer wrong = post(DOOR, submit("x"), "something-else-entirely").expect(500);
    assertTrue(wrong.body().contains("XD-1610"), wrong::body);
    for (String other :
        new String[] {"/soap/brandt/none", "/soap/none/none", "/soap/lumiere/hansa-soap"}) {
      assertEquals(wrong.body(), post(other, submit("x"), PASSWORD).expect(500).body(), other);
    }
    // Neither a person's nor a machine's token opens this door.
    Answer token =
        Api.as("brandt-hansa")
            .send(
                "POST",
                DOOR,
                submit("x").getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/xml");
    assertTrue(token.body().contains("XD-1610"), token::body);
    Answer dtd = post(DOOR, "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/\">" + submit("x"), PASSWORD);
    assertTrue(dtd.expect(500).body().contains("A DTD is not read"), dtd::body);
  }

  @Test
  void theDescriptionNamesTheRealAddressAtThePortForMachinesOnly() {
    String api = RunningStack.get().settings().apiUrl();
    Answer wsdl = NOBODY.send("GET", DOOR + "?wsdl", null).expect(200);
    assertTrue(wsdl.body().contains("location=\"" + api + DOOR + "\""), wsdl::body);
    NOBODY.send("GET", DOOR, null).expect(405);
    Ports ports = RunningStack.get().settings().ports();
    Answer portal =
        RawHttps.lines(
            ports.portal(),
            "GET " + DOOR + "?wsdl HTTP/1.1",
            "Host: localhost:" + ports.portal(),
            "Connection: close");
    assertFalse(portal.body().contains("wsdl:definitions"), portal::body);
    assertTrue(portal.status() >= 302, () -> "answered " + portal.status());
  }
}
