package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Firms that partners name in EDIFACT are the ones that the tenant knows, by their numbers. */
class PartnerPartiesIT {
  private static final String AT = "/api/v1/parties";

  /** An invoice of a partner with these parties; returns the exchange. */
  private static String invoice(String partner, String number, String... parties) {
    List<String> segments = new ArrayList<>();
    segments.add("UNH+1+INVOIC:D:96A:UN");
    segments.add("BGM+380+" + number + "+9");
    segments.add("DTM+137:20261118:102");
    segments.addAll(List.of(parties));
    segments.add("CUX+2:EUR:4");
    segments.add("LIN+1++4012345111112:EN");
    segments.add("QTY+47:2:PCE");
    segments.add("MOA+203:1800.00");
    segments.add("UNS+S");
    segments.add("MOA+79:1800.00");
    segments.add("MOA+77:1800.00");
    segments.add("UNT+" + (segments.size() + 1) + "+1");
    String file =
        "UNA:+.? 'UNB+UNOC:3+"
            + partner
            + "+BRANDT+261120:0915+"
            + number
            + "'"
            + String.join("'", segments)
            + "'UNZ+1+"
            + number
            + "'";
    String exchange =
        Api.as("brandt-" + partner)
            .send(
                "POST",
                "/api/v1/inbox/" + partner,
                file.getBytes(StandardCharsets.ISO_8859_1),
                "Content-Type",
                "application/edifact")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    EventsIT.awaitState(exchange, "APPLIED");
    return exchange;
  }

  private static String number(String word) {
    return FirmNames.fresh(word).replace(" ", "");
  }

  @Test
  void theBuyerOfTwoPartnersInvoicesIsOurConsignee() {
    String vat = FirmNames.vat();
    String gln = FirmNames.gln();
    String name = FirmNames.fresh("Raritan");
    TestShipment shipment = TestShipment.of("brandt");
    Api.as("brandt-odoo")
        .put(
            shipment.address(),
            "{\"mode\":\"ROAD\",\"parties\":[{\"role\":\"CONSIGNEE\",\"name\":\""
                + name
                + " GmbH\",\"country\":\"DE\",\"identifiers\":[{\"scheme\":\"VAT\",\"value\":\""
                + vat
                + "\"}]}]}")
        .expect(201);
    String party =
        Api.as("mara").get(shipment.address()).expect(200).json().at("/parties/0/party").asText();
    String small = name.toUpperCase();
    invoice(
        "hansa",
        number("H"),
        "NAD+SU+++HANSA CONTAINER LINE+KAI 1+HAMBURG++20457+DE",
        "NAD+BY+" + gln + "::9++" + small + "+WEG 4+BREMEN++28195+DE",
        "RFF+VA:" + vat);
    invoice("alpen", number("A"), "NAD+BY+" + gln + "::9++RT BREMEN+WEG 4+BREMEN++28195+DE");
    JsonNode known =
        Eventually.get(
            () -> party + " is named by all",
            Eventually.LIMIT,
            () -> Api.as("mara").get(AT + "/" + party).expect(200).json(),
            one -> one.get("names").size() == 3);
    List<String> names = new ArrayList<>();
    known.get("names").forEach(one -> names.add(one.path("partner").asText("-")));
    assertEquals(List.of("-", "alpen", "hansa"), names);
    assertEquals(List.of("VAT", "GLN"), known.get("numbers").findValuesAsText("scheme"));
    assertEquals(2, known.get("documents").asInt());
    // Who may not read invoices is not told that there are any.
    assertEquals(
        0, Api.as("otto").get(AT + "/" + party).expect(200).json().get("documents").asInt());
  }

  @Test
  void theCarriersOwnCustomerNumberIsItsOwn() {
    String number = number("K");
    invoice("hansa", number("H"), "NAD+BY+" + number + "++FIRST " + number);
    invoice("alpen", number("A"), "NAD+BY+" + number + "++SECOND " + number);
    JsonNode found = Api.as("mara").get(AT + "?q=" + number).expect(200).json().get("items");
    assertEquals(2, found.size(), found::toString);
    invoice("hansa", number("H"), "NAD+BY+" + number + "++THIRD " + number);
    JsonNode again = Api.as("mara").get(AT + "?q=THIRD+" + number).expect(200).json().get("items");
    assertEquals(1, again.size());
    assertTrue(again.at("/0/name").asText().startsWith("FIRST"), again::toString);
  }
}
