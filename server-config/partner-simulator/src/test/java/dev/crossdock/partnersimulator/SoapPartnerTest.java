package dev.crossdock.partnersimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SOAP partner; it is called by raw requests, and by another of its kind. */
class SoapPartnerTest {
  @TempDir Path folder;
  private PartnerSimulator simulator;
  private Wire wire;

  @BeforeEach
  void start() {
    simulator = PartnerSimulator.start(Options.of(folder.resolve("data"), Wire.SECRET));
    wire = new Wire(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private HttpResponse<String> call(String type, String namespace, String header, String body)
      throws Exception {
    return wire.send(
        wire.to("/soap")
            .header("Content-Type", type)
            .header("SOAPAction", "\"\"")
            .POST(
                BodyPublishers.ofString(
                    "<e:Envelope xmlns:e='"
                        + namespace
                        + "'><e:Header>"
                        + header
                        + "</e:Header><e:Body>"
                        + body
                        + "</e:Body></e:Envelope>")));
  }

  private HttpResponse<String> call(String id) throws Exception {
    return call(
        "text/xml",
        SoapXml.SOAP11,
        "<a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>" + id + "</a:MessageID>",
        "<d:Declaration xmlns:d='urn:wco'><d:ID>7</d:ID></d:Declaration>");
  }

  private void fault(Kind kind, String act) {
    simulator.faults().add(Fault.of(Role.SOAP, kind).in(act).times(1).withMillis(700));
  }

  @Test
  void takesADocumentOnce() throws Exception {
    HttpResponse<String> answer = call("urn:1");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("receiptNumber>SIM-1<"), answer.body());
    assertEquals(answer.body(), call("urn:1").body());
    List<Received> files = simulator.files().list(Role.SOAP);
    assertEquals(1, files.size());
    assertTrue(new String(simulator.files().content(1), StandardCharsets.UTF_8).contains("ID>7<"));
  }

  @Test
  void takesBase64BySoap12AndSpeaksFaults() throws Exception {
    String content = Base64.getEncoder().encodeToString("UNB+soap".getBytes());
    String body =
        "<s:Submit xmlns:s='urn:x'><s:fileName>a.edi</s:fileName><s:content>"
            + content
            + "</s:content></s:Submit>";
    HttpResponse<String> answer =
        call("application/soap+xml; charset=utf-8", SoapXml.SOAP12, "", body);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains(SoapXml.SOAP12), answer.body());
    assertEquals("UNB+soap", new String(simulator.files().content(1)));
    wire.door("/answers", "{'mode':'reject','reason':'no permit'}");
    HttpResponse<String> refused = call("text/xml", SoapXml.SOAP11, "", body);
    assertEquals(500, refused.statusCode());
    assertTrue(refused.body().contains("<faultcode>s:Client</faultcode>"), refused.body());
    assertTrue(refused.body().contains("no permit"), refused.body());
    assertEquals(500, call("text/xml", SoapXml.SOAP11, "", "").statusCode());
    assertEquals(
        500,
        wire.send(
                wire.to("/soap")
                    .POST(BodyPublishers.ofString("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")))
            .statusCode());
  }

  @Test
  void wantsUserAndPasswordIfSo() throws Exception {
    wire.door("/targets/soap", "{'ourUser':'us','ourPassword':'pass'}");
    assertEquals(500, call("urn:1").statusCode());
    for (boolean digest : new boolean[] {true, false}) {
      String token =
          SoapXml.token("us", "pass", digest, "MTIzNDU2Nzg5MDEyMzQ1Ng==", "2026-11-22T10:00:00Z");
      assertEquals(200, call("text/xml", SoapXml.SOAP11, token, "<a/>").statusCode());
      String wrong =
          SoapXml.token("us", "pass1", digest, "MTIzNDU2Nzg5MDEyMzQ1Ng==", "2026-11-22T10:00:00Z");
      assertEquals(500, call("text/xml", SoapXml.SOAP11, wrong, "<a/>").statusCode());
    }
  }

  @Test
  void answersBadly() throws Exception {
    for (Kind kind : List.of(Kind.SERVER_ERROR, Kind.TOO_MANY, Kind.REFUSED_SIGN_IN)) {
      fault(kind, "receive");
      int status = call("urn:1").statusCode();
      assertEquals(kind == Kind.SERVER_ERROR ? 500 : kind == Kind.TOO_MANY ? 429 : 401, status);
    }
    fault(Kind.RESET, "receive");
    assertThrows(IOException.class, () -> call("urn:1"));
    assertEquals(0, simulator.files().list(Role.SOAP).size());
    fault(Kind.LOST_ANSWER, "receive");
    assertThrows(IOException.class, () -> call("urn:1"));
    assertEquals(1, simulator.files().list(Role.SOAP).size());
    fault(Kind.SLOW, "receive");
    long begin = System.nanoTime();
    assertEquals(200, call("urn:1").statusCode());
    assertTrue(System.nanoTime() - begin > 650_000_000L);
  }

  @Test
  void submitsInEveryWayOfSigningIn() throws Exception {
    try (PartnerSimulator other =
        PartnerSimulator.start(Options.of(folder.resolve("other"), Wire.SECRET))) {
      new Wire(other).door("/targets/soap", "{'ourUser':'sim','ourPassword':'pw'}");
      int number = 0;
      for (String signIn : List.of("digest", "text", "basic")) {
        for (String version : List.of("1.1", "1.2")) {
          wire.door(
              "/targets/soap",
              "{'address':'"
                  + other.address()
                  + "/soap','user':'sim','password':'pw','signIn':'"
                  + signIn
                  + "','version':'"
                  + version
                  + "'}");
          String name = "n" + ++number + ".edi";
          assertEquals("200", submit(name));
          assertEquals("a & <b> of " + name, new String(other.files().content(number)));
          assertEquals(name, other.files().list(Role.SOAP).get(number - 1).name());
        }
      }
      fault(Kind.REFUSED_SIGN_IN, "submit");
      assertEquals("400", submit("x"));
      for (Kind kind : List.of(Kind.DUPLICATE, Kind.LOST_ANSWER)) {
        fault(kind, "submit");
        assertEquals("200", submit(kind.text()));
      }
      assertEquals(2, other.acts().of(Role.SOAP, "duplicate").size());
      fault(Kind.RESET, "submit");
      assertEquals("200", submit("reset"));
      assertEquals(9, other.files().list(Role.SOAP).size());
    }
  }

  private String submit(String name) throws Exception {
    return wire.door(
            "/send", "{'role':'soap','name':'" + name + "','content':'a & <b> of " + name + "'}")
        .path("outcome")
        .asText();
  }
}
