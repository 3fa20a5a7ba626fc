package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Milestones in EDIFACT and X12. */
final class EdiFormats {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyyMMddHHmm");

  private EdiFormats() {}

  static byte[] iftsta(Journey journey, Step step, long number, Kind drift, Instant now) {
    Map<String, String> references = journey.references();
    String code = drift == Kind.NEW_CODE ? "888" : step.milestone().edifact;
    String document = references.getOrDefault("billOfLading", "SIM" + number);
    String local =
        drift == Kind.CHANGED_TYPE ? "YESTERDAY" : MINUTES.format(step.at().atZone(step.zone()));
    List<String> body = new ArrayList<>();
    body.add("UNH+1+IFTSTA:D:00B:UN");
    body.add("BGM+23+SIM" + number + "+9");
    body.add("DTM+137:" + MINUTES.format(now.atZone(ZoneOffset.UTC)) + ":203");
    body.add("NAD+CA+" + journey.sender() + ":172:182");
    if (drift == Kind.UNKNOWN_FIELD) {
      body.add("XYZ+CARBON:812");
    }
    body.add("CNI+1+" + document);
    body.add("STS+1+" + code);
    reference(body, "BM", references.get("billOfLading"));
    reference(body, "BN", references.get("booking"));
    reference(body, "ON", references.get("order"));
    body.add("DTM+334:" + local + ":203");
    String place = drift == Kind.WRONG_CHARSET ? "G\u00d6TEBORG" : plain(step.place());
    String role = step.milestone() == Milestone.DELIVERED ? "7" : "175";
    body.add("LOC+" + role + "+" + step.unLocode() + ":139:6:" + place);
    if (references.containsKey("container")) {
      body.add("EQD+CN+" + references.get("container") + "+45G1:102:5");
    }
    int more = drift == Kind.WRONG_COUNTS ? 3 : 0;
    String text =
        "UNA:+.? '\nUNB+"
            + (drift == Kind.WRONG_CHARSET ? "UNOA" : "UNOC")
            + ":3+"
            + journey.sender()
            + ":ZZZ+"
            + journey.recipient()
            + ":ZZZ+"
            + DateTimeFormatter.ofPattern("yyMMdd:HHmm").format(now.atZone(ZoneOffset.UTC))
            + '+'
            + number
            + "'\n"
            + String.join("'\n", body)
            + "'\nUNT+"
            + (body.size() + 1 + more)
            + "+1'\nUNZ+1+"
            + number
            + "'\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void reference(List<String> body, String type, String value) {
    if (value != null) {
      body.add("RFF+" + type + ':' + value);
    }
  }

  /** Without what separates. */
  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9 /.-]", "");
  }

  static byte[] x12(Journey journey, Step step, long number, Kind drift, Instant now) {
    String code = drift == Kind.NEW_CODE ? "ZQ" : step.milestone().x12;
    if (code.isEmpty()) {
      return null;
    }
    Map<String, String> references = journey.references();
    String reference =
        references.getOrDefault("billOfLading", references.getOrDefault("booking", "SIM" + number));
    String scac = plain(journey.sender()).substring(0, Math.min(4, journey.sender().length()));
    String at = MINUTES.format(step.at().atZone(ZoneOffset.UTC));
    String date = drift == Kind.CHANGED_TYPE ? "TOMORROW" : at.substring(0, 8);
    List<String> body = new ArrayList<>();
    body.add("ST*214*0001");
    body.add("B10*" + reference + '*' + references.getOrDefault("order", reference) + '*' + scac);
    if (drift == Kind.UNKNOWN_FIELD) {
      body.add("ZZ9*CARBON*812");
    }
    body.add("LX*1");
    body.add("AT7*" + code + "*NS***" + date + '*' + at.substring(8) + "*UT");
    String place = drift == Kind.WRONG_CHARSET ? "G\u00d6TEBORG" : plain(step.place());
    body.add("MS1*" + place + "**" + step.unLocode().substring(0, 2));
    if (references.containsKey("container")) {
      String container = references.get("container");
      body.add("MS2*" + scac + '*' + container);
      body.add("L11*" + container + "*OC");
    }
    int more = drift == Kind.WRONG_COUNTS ? 3 : 0;
    body.add("SE*" + (body.size() + 1 + more) + "*0001");
    String control = String.format("%09d", number % 1_000_000_000);
    String time = DateTimeFormatter.ofPattern("yyMMdd*HHmm").format(now.atZone(ZoneOffset.UTC));
    String text =
        "ISA*00*          *00*          *ZZ*"
            + padded(journey.sender())
            + "*ZZ*"
            + padded(journey.recipient())
            + '*'
            + time
            + "*U*00401*"
            + control
            + "*0*P*>~\nGS*QM*"
            + journey.sender()
            + '*'
            + journey.recipient()
            + "*20"
            + time
            + '*'
            + number
            + "*X*004010~\n"
            + String.join("~\n", body)
            + "~\nGE*1*"
            + number
            + "~\nIEA*1*"
            + control
            + "~\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String padded(String text) {
    return String.format("%-15.15s", text);
  }
}
