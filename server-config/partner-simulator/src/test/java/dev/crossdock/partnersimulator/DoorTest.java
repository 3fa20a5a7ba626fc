package dev.crossdock.partnersimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control door, TLS, and what journeys look like. */
class DoorTest {
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

  private int status(String path, String body) throws Exception {
    return wire.post(path, body).statusCode();
  }

  @Test
  void refusesWhatItDoesNotUnderstandInWords() throws Exception {
    assertEquals(400, status("/door/faults", "{'role':'sftp','kind':'wrong-mic'}"));
    assertEquals(
        400, status("/door/faults", "[{'role':'sftp','kind':'slow'},{'role':'x','kind':'slow'}]"));
    assertEquals(0, simulator.faults().active().size(), "all or none");
    assertEquals(400, status("/door/faults", "{'role':'rest','kind':'slow','millis':900000}"));
    assertEquals(400, status("/door/journey", "{'role':'rest'}"));
    assertEquals(400, status("/door/journey", Wire.journey("rest", "iftsta", "")));
    assertEquals(400, status("/door/send", "{'role':'sftp','name':'../x','content':'a'}"));
    assertEquals(400, status("/door/send", "{'role':'as2','name':'x','content':'a'}"));
    assertEquals(400, status("/door/answers", "{'mode':'perhaps'}"));
    assertEquals(400, status("/door/targets/sftp", "{'publicKey':'nonsense'}"));
    assertEquals(404, status("/door/targets/rest", "{}"));
    assertEquals(404, status("/other", "{}"));
    assertEquals(400, status("/door/faults", "{"));
    assertEquals(
        415,
        wire.send(
                wire.to("/door/send").POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
            .statusCode());
    String words = wire.post("/door/faults", "{'role':'sftp','kind':'wrong-mic'}").body();
    assertEquals("{\"error\":\"wrong-mic is nothing that sftp does\"}", words);
  }

  @Test
  void aFaultHitsAsOftenAsItIsToldAndGoesWhenCleared() throws Exception {
    wire.door("/faults", "{'role':'rest','kind':'server-error','count':2}");
    assertEquals(500, wire.send(wire.to("/rest/events")).statusCode());
    assertEquals(500, wire.send(wire.to("/rest/events")).statusCode());
    assertEquals(401, wire.send(wire.to("/rest/events")).statusCode());
    wire.door("/faults", "{'role':'rest','kind':'server-error'}");
    for (int i = 0; i < 5; i++) {
      assertEquals(500, wire.send(wire.to("/rest/events")).statusCode());
    }
    assertEquals(200, wire.send(wire.to("/door/faults").DELETE()).statusCode());
    assertEquals(401, wire.send(wire.to("/rest/events")).statusCode());
  }

  @Test
  void showsAnExpiredCertificateInTls() throws Exception {
    Path certificate = folder.resolve("tls.pem");
    Files.writeString(certificate, wire.door("", null).path("tlsCertificate").asText());
    HttpCaller caller = new HttpCaller(certificate);
    String address = simulator.tlsAddress() + "/door";
    assertEquals(200, caller.call("GET", address, Map.of(), new byte[0], null).status());
    simulator.faults().add(Fault.of(Role.TLS, Kind.EXPIRED_CERTIFICATE).times(1));
    assertThrows(IOException.class, () -> caller.call("GET", address, Map.of(), new byte[0], null));
    assertEquals(200, caller.call("GET", address, Map.of(), new byte[0], null).status());
    Wire.Said curl = Wire.run(folder, "curl", "-sS", "--cacert", "tls.pem", address);
    assertEquals(0, curl.exit(), curl.text());
  }

  private Map<String, String> files() throws Exception {
    try (var files = Files.list(simulator.sftpFolder("out"))) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString().replaceAll("^.*-\\d+-|\\..*$", ""),
              file -> {
                try {
                  return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
  }

  @Test
  void playsAJourneyWithADelay() throws Exception {
    wire.door(
        "/journey",
        Wire.journey(
            "sftp", "iftsta", ",'delayHours':48,'via':{'unLocode':'GBFXT','name':'Felixstowe'}"));
    Map<String, String> files = files();
    assertEquals(8, files.size());
    String loaded = files.get("loaded");
    assertTrue(loaded.contains("RFF+BM:HCLURTM261'\nDTM+334:202611020500:203'"), loaded);
    assertTrue(loaded.contains("LOC+175+NLRTM:139:6:Rotterdam'\nEQD+CN+CSQU3054383+"), loaded);
    assertTrue(loaded.contains("'\nUNT+11+1'\nUNZ+1+"), loaded);
    assertTrue(files.get("transhipped").contains("LOC+175+GBFXT:"), files.get("transhipped"));
    assertTrue(files.get("delivered").contains("334:202611182300:203"), files.get("delivered"));
  }

  private void allDrifts() {
    for (Kind kind :
        new Kind[] {
          Kind.WRONG_COUNTS,
          Kind.WRONG_CHARSET,
          Kind.NEW_CODE,
          Kind.CHANGED_TYPE,
          Kind.UNKNOWN_FIELD
        }) {
      simulator.faults().add(Fault.of(Role.SFTP, kind).in("journey").times(1));
    }
  }

  @Test
  void breaksEnvelopesCodesAndCharsets() throws Exception {
    allDrifts();
    String milestones =
        ",'milestones':['GATE_IN','LOADED','DEPARTED','ARRIVED_AT_PORT','GATE_OUT']";
    wire.door("/journey", Wire.journey("sftp", "iftsta", milestones));
    Map<String, String> files = files();
    assertTrue(files.get("gate_in").contains("UNT+14+1'"), files.get("gate_in"));
    allDrifts();
    wire.door("/journey", Wire.journey("sftp", "x12-214", milestones));
    String all;
    try (var list = Files.list(simulator.sftpFolder("out"))) {
      StringBuilder text = new StringBuilder();
      for (Path file : list.sorted().toList()) {
        text.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
      all = text.toString();
    }
    for (String part :
        new String[] {
          "UNB+UNOA",
          "STS+1+888'",
          "334:YESTERDAY:",
          "XYZ+CARBON",
          "G\u00d6TEBORG**",
          "AT7*ZQ*",
          "***TOMORROW*",
          "ZZ9*CARBON",
          "SE*11*0001"
        }) {
      assertTrue(all.contains(part), part + " is not in " + all);
    }
  }

  @Test
  void leavesOutWhatAFormatHasNoCodeFor() throws Exception {
    String told =
        wire.door("/journey", Wire.journey("sftp", "x12-214", ",'milestones':['DISCHARGED']"))
            .at("/told/0/outcome")
            .asText();
    assertEquals("no code in this format", told);
  }

  @Test
  void playsSlowlyIfTold() throws Exception {
    wire.door("/journey", Wire.journey("rest", "event", ",'everyMillis':50"));
    Wire.until("all seven", () -> simulator.acts().of(Role.REST, "event").size() == 7);
  }

  @Test
  void acknowledgesX12() {
    String ours =
        "ISA*00*          *00*          *ZZ*BRANDT         *02*HCLU          "
            + " *261120*0915*U*00401*000000412*0*P*>~"
            + "GS*SM*BRANDT*HCLU*20261120*0915*7*X*004010~ST*204*0001~SE*2*0001~GE*1*7~IEA*1*000000412~";
    java.time.Instant now = java.time.Instant.parse("2026-11-22T10:00:00Z");
    String accepted = new String(Acknowledgement.to(ours.getBytes(), false, "", 9, now).content());
    assertTrue(accepted.contains("*02*HCLU           *ZZ*BRANDT         *261122*1000*"), accepted);
    assertTrue(
        accepted.contains("~ST*997*0001~AK1*SM*7~AK2*204*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~"),
        accepted);
    String refused = new String(Acknowledgement.to(ours.getBytes(), true, "", 9, now).content());
    assertTrue(refused.contains("~AK5*R*5~AK9*R*1*1*0~"), refused);
    assertFalse(refused.isEmpty());
    assertEquals(null, Acknowledgement.to(refused.getBytes(), false, "", 9, now));
  }
}
