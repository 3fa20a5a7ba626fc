package dev.crossdock.connectors.soap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What partners get for what they post, byte by byte, right and wrong. */
@Timeout(60)
class ReceptionTest {
  private OpenDoor door;
  private RawSoap raw;

  @BeforeEach
  void open() throws IOException {
    door = new OpenDoor();
    raw = new RawSoap(door);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void takesOurOperationInBothVersionsAndAnswersARepeatAlike() throws Exception {
    String older = RawSoap.envelope(RawSoap.V1_1, "", RawSoap.submit("m-1", "hello"));
    HttpResponse<String> first = raw.post(older, "text/xml; charset=utf-8", RawSoap.BASIC);
    HttpResponse<String> again = raw.post(older, "text/xml; charset=utf-8", RawSoap.BASIC);
    HttpResponse<String> newer =
        raw.post(
            RawSoap.envelope(RawSoap.V1_2, "", RawSoap.submit("m-2", "hello")),
            "application/soap+xml",
            RawSoap.BASIC);

    assertEquals(200, first.statusCode(), first::body);
    assertTrue(first.body().contains("<c:status>ACCEPTED</c:status>"), first::body);
    assertTrue(first.body().matches("(?s).*<c:exchangeId>EX(-[0-9A-Z]{4}){3}<.*"), first::body);
    assertEquals(first.body(), again.body());
    assertEquals(200, newer.statusCode(), newer::body);
    assertTrue(newer.body().contains(RawSoap.V1_2), newer::body);
    assertEquals("application/soap+xml;charset=UTF-8", RawSoap.type(newer));
    assertEquals(2, door.arrivals().size());
    Arrival taken = door.arrivals().get(0);
    assertEquals("soap:m-1", taken.identity());
    assertEquals("file.txt", taken.name());
    assertEquals("text/plain", taken.mediaType());
    assertEquals("hello", RawSoap.text(taken));
  }

  @Test
  void keepsAPartnersOwnDocumentWithThePrefixesItNeeds() throws Exception {
    String document =
        "<d:Declaration lang=\"a&#10;b\"><!-- kept --><d:Code xsi:type=\"d:Short\">A &amp; B"
            + "</d:Code>\n <plain xmlns=\"\"><![CDATA[<x>]]></plain></d:Declaration>";
    String envelope =
        "<s:Envelope xmlns:s=\""
            + RawSoap.V1_1
            + "\" xmlns:d=\"urn:customs\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + "<s:Header><wsa:MessageID xmlns:wsa=\"http://www.w3.org/2005/08/addressing\">urn:x:1"
            + "</wsa:MessageID></s:Header><s:Body>"
            + document
            + "</s:Body></s:Envelope>";

    HttpResponse<String> empty = raw.post(envelope, "text/xml", RawSoap.BASIC);
    door.set("ownAnswer", "receipt");
    HttpResponse<String> answered = raw.post(envelope, "text/xml", RawSoap.BASIC);

    assertEquals(202, empty.statusCode(), empty::body);
    assertEquals("", empty.body());
    assertEquals(200, answered.statusCode());
    assertTrue(answered.body().contains("<wsa:RelatesTo>urn:x:1</wsa:RelatesTo>"), answered::body);
    Arrival taken = door.arrivals().get(0);
    assertEquals(1, door.arrivals().size());
    assertEquals("soap:urn:x:1", taken.identity());
    assertEquals("Declaration.xml", taken.name());
    assertEquals("application/xml", taken.mediaType());
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<d:Declaration xmlns:s=\""
            + RawSoap.V1_1
            + "\" xmlns:d=\"urn:customs\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " lang=\"a&#10;b\"><!-- kept --><d:Code xsi:type=\"d:Short\">A &amp; B</d:Code>\n"
            + " <plain xmlns=\"\">&lt;x&gt;</plain></d:Declaration>",
        RawSoap.text(taken));
  }

  @Test
  void takesAPayloadInXml() throws Exception {
    String submit =
        "<Submit xmlns=\""
            + RawSoap.OURS
            + "\"><messageId>p-1</messageId><payload><a xmlns=\"urn:a\"><b>1</b></a></payload>"
            + "</Submit>";
    HttpResponse<String> answer =
        raw.post(RawSoap.envelope(RawSoap.V1_1, "", submit), "text/xml", RawSoap.BASIC);

    assertEquals(200, answer.statusCode(), answer::body);
    assertTrue(RawSoap.text(door.arrivals().get(0)).contains("<b>1</b></a>"));
    assertEquals("a.xml", door.arrivals().get(0).name());
  }

  @Test
  void readsUtf16() throws Exception {
    String envelope = RawSoap.envelope(RawSoap.V1_1, "", "<d xmlns=\"urn:d\">Zürich, 日本</d>");
    HttpResponse<String> marked =
        raw.post(
            ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + envelope)
                .getBytes(StandardCharsets.UTF_16),
            "text/xml",
            RawSoap.BASIC);
    HttpResponse<String> bare =
        raw.post(
            envelope.getBytes(StandardCharsets.UTF_16LE),
            "text/xml; charset=utf-16",
            RawSoap.BASIC);

    assertEquals(202, marked.statusCode(), marked::body);
    assertEquals(202, bare.statusCode(), bare::body);
    assertTrue(RawSoap.text(door.arrivals().get(0)).contains("Zürich, 日本"));
  }

  @Test
  void refusesWhatIsNoSoapMessage() throws Exception {
    String body = RawSoap.submit("m", "x");
    List<String[]> wrong =
        List.of(
            new String[] {"", "XD-2006"},
            new String[] {"hello", "XD-4001"},
            new String[] {"<html/>", "XD-4001"},
            new String[] {"<s:Envelope xmlns:s=\"" + RawSoap.V1_1 + "\"/>", "XD-2006"},
            new String[] {RawSoap.envelope(RawSoap.V1_1, "", ""), "XD-2006"},
            new String[] {RawSoap.envelope(RawSoap.V1_1, "", body + body), "XD-4001"},
            new String[] {RawSoap.envelope(RawSoap.V1_1, "", "text"), "XD-4001"},
            new String[] {RawSoap.envelope(RawSoap.V1_1, "", "<a/>") + "<b/>", "XD-4001"},
            new String[] {RawSoap.envelope(RawSoap.V1_1, "", "&nbsp;"), "XD-4001"},
            new String[] {
              RawSoap.envelope(
                  RawSoap.V1_1,
                  "",
                  "<Submit xmlns=\"" + RawSoap.OURS + "\"><content>%</content></Submit>"),
              "XD-2004"
            },
            new String[] {
              RawSoap.envelope(
                  RawSoap.V1_1, "", "<Submit xmlns=\"" + RawSoap.OURS + "\"><other/></Submit>"),
              "XD-2004"
            },
            new String[] {
              RawSoap.envelope(
                  RawSoap.V1_1,
                  "",
                  "<Submit xmlns=\""
                      + RawSoap.OURS
                      + "\"><content><i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\""
                      + " href=\"cid:1\"/></content></Submit>"),
              "XD-2004"
            },
            new String[] {"<a>".repeat(10_000), "XD-4001"},
            new String[] {
              RawSoap.envelope(RawSoap.V1_1, "", "<a>".repeat(100) + "</a>".repeat(100)), "XD-2002"
            });
    for (String[] one : wrong) {
      HttpResponse<String> answer = raw.post(one[0], "text/xml", RawSoap.BASIC);
      RawSoap.assertFault(answer, 500, "s:", one[1]);
    }
    assertTrue(door.arrivals().stream().allMatch(arrival -> arrival.refusal() != null));
    assertFalse(door.arrivals().isEmpty(), "what a known partner got wrong is recorded");
  }

  @Test
  void refusesAttachmentsOtherTypesActionsAndHeaders() throws Exception {
    String good = RawSoap.envelope(RawSoap.V1_1, "", RawSoap.submit("m", "x"));
    HttpResponse<String> mtom =
        raw.post(
            "--b\r\n\r\n" + good,
            "multipart/related; boundary=b; type=\"application/xop+xml\";"
                + " start-info=\"application/soap+xml\"",
            RawSoap.BASIC);
    RawSoap.assertFault(mtom, 400, "s:Sender", "XD-2003");
    assertTrue(mtom.body().contains("MTOM"), mtom::body);
    RawSoap.assertFault(
        raw.post(good, "application/json", RawSoap.BASIC), 500, "s:Client", "XD-2003");
    RawSoap.assertFault(
        raw.send(
            good.getBytes(StandardCharsets.UTF_8),
            "text/xml",
            RawSoap.BASIC,
            "SOAPAction",
            "\"urn:no\""),
        500,
        "s:Client",
        "XD-2004");
    RawSoap.assertFault(
        raw.post(
            RawSoap.envelope(RawSoap.V1_2, "", RawSoap.submit("m", "x")),
            "application/soap+xml; action=\"urn:no\"",
            RawSoap.BASIC),
        400,
        "s:Sender",
        "XD-2004");
    String must = "<x:Pay xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/>";
    RawSoap.assertFault(
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, must, RawSoap.submit("m", "x")),
            "text/xml",
            RawSoap.BASIC),
        500,
        "s:MustUnderstand",
        "XD-2004");
    String signed =
        RawSoap.security("<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>");
    RawSoap.assertFault(
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, signed, RawSoap.submit("m", "x")),
            "text/xml",
            RawSoap.BASIC),
        500,
        "s:Client",
        "XD-2004");
    assertEquals(
        200,
        raw.send(
                good.getBytes(StandardCharsets.UTF_8),
                "text/xml",
                RawSoap.BASIC,
                "SOAPAction",
                "\"" + RawSoap.OURS + "/Submit\"")
            .statusCode());
  }

  @Test
  void callsNobodyAndExpandsNothing() throws Exception {
    try (ServerSocket sentinel = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String root = "http://127.0.0.1:" + sentinel.getLocalPort() + "/x";
      StringBuilder bomb = new StringBuilder("<!DOCTYPE b [<!ENTITY e0 \"ha\">");
      for (int i = 1; i < 30; i++) {
        bomb.append("<!ENTITY e" + i + " \"&e" + (i - 1) + ";&e" + (i - 1) + ";\">");
      }
      List<String> hostile =
          List.of(
              bomb + "]>" + RawSoap.envelope(RawSoap.V1_1, "", "<a>&e29;</a>"),
              "<!DOCTYPE a SYSTEM \"" + root + "\">" + RawSoap.envelope(RawSoap.V1_1, "", "<a/>"),
              "<?xml version=\"1.0\"?><!-- x --><!DOCTYPE a [<!ENTITY x SYSTEM \""
                  + root
                  + "\">]>"
                  + RawSoap.envelope(RawSoap.V1_1, "", "<a>&x;</a>"),
              "<!DOCTYPE a [<!ENTITY % p SYSTEM \""
                  + root
                  + "\"> %p;]>"
                  + RawSoap.envelope(RawSoap.V1_1, "", "<a/>"));
      for (String one : hostile) {
        for (byte[] bytes :
            List.of(one.getBytes(StandardCharsets.UTF_8), one.getBytes(StandardCharsets.UTF_16))) {
          HttpResponse<String> answer = raw.post(bytes, "text/xml", RawSoap.BASIC);
          RawSoap.assertFault(answer, 500, "s:Client", "XD-4001");
        }
      }
      String schema =
          "<a xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:a "
              + root
              + "\"/>";
      assertEquals(
          202,
          raw.post(RawSoap.envelope(RawSoap.V1_1, "", schema), "text/xml", RawSoap.BASIC)
              .statusCode());
      sentinel.setSoTimeout(200);
      try {
        sentinel.accept().close();
        assertNull("somebody was called", "nobody");
      } catch (SocketTimeoutException nobodyCame) {
        // as it must be
      }
    }
  }

  @Test
  void takesLargeContentAndRefusesTooLargeOne() throws Exception {
    byte[] large = new byte[15 * 1024 * 1024];
    HttpResponse<String> taken =
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, "", RawSoap.submit("large", large)),
            "text/xml",
            RawSoap.BASIC);
    HttpResponse<String> refused =
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, "", "<a>" + "x".repeat(20 * 1024 * 1024) + "</a>"),
            "text/xml",
            RawSoap.BASIC);

    assertEquals(200, taken.statusCode(), taken::body);
    assertArrayEquals(large, door.arrivals().get(0).content());
    RawSoap.assertFault(refused, 500, "s:Client", "XD-2002");
    assertEquals(65_536, door.arrivals().get(1).content().length);
  }

  @Test
  void saysWhenNothingCanBeTakenNow() throws Exception {
    door.refuse(new ProblemException(Problem.OVERLOADED, null, "Too much is coming in."));
    HttpResponse<String> older =
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, "", RawSoap.submit("m", "x")),
            "text/xml",
            RawSoap.BASIC);
    HttpResponse<String> newer =
        raw.post(
            RawSoap.envelope(RawSoap.V1_2, "", RawSoap.submit("m", "x")),
            "application/soap+xml",
            RawSoap.BASIC);

    RawSoap.assertFault(older, 503, "s:Server", "XD-9001");
    RawSoap.assertFault(newer, 503, "s:Receiver", "XD-9001");
    assertTrue(older.headers().firstValue("Retry-After").isPresent());
    door.refuse(null);
    assertEquals(
        200,
        raw.post(
                RawSoap.envelope(RawSoap.V1_1, "", RawSoap.submit("m", "x")),
                "text/xml",
                RawSoap.BASIC)
            .statusCode());
  }
}
