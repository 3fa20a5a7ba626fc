package dev.crossdock.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.partner.Onboarding;
import dev.crossdock.partner.Step;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Markup;
import java.util.ArrayList;
import java.util.List;

/** What a tenant reads of a partner's way. */
final class PartnerWords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DIGITS_SHOWN = 12;

  private PartnerWords() {}

  /** How far it is, in one line of a list. */
  static String progress(Onboarding of) {
    String steps = of.done() + " of " + of.steps().size() + " steps";
    if (of.isAsked()) {
      return steps + ", asks to go live";
    }
    Step next = of.next();
    return next == null ? steps + ", live" : steps + ", next: " + next.name().title();
  }

  /** The sentence under the heading. */
  static String lead(Onboarding of) {
    if (of.isApproved()) {
      return "It was approved and is in the live tenant. This is its test place.";
    }
    if (!of.isAsked()) {
      return of.done()
          + " of "
          + of.steps().size()
          + " steps done. It asks to go live when all before is done.";
    }
    return of.isAsAsked()
        ? of.last().name() + " asks to go live: " + of.last().note()
        : "It was asked to go live, and something was changed since. The partner has to ask again.";
  }

  /** What would go live: versions and hashes. */
  static Markup evidence(Onboarding of) {
    JsonNode proof;
    try {
      proof = JSON.readTree(of.proof().json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Evidence of ours is not JSON", e);
    }
    Facts facts = new Facts();
    facts.add("Connections", versions(proof.get("connections")));
    facts.add("Mappings", versions(proof.get("mappings")));
    JsonNode tests = proof.get("tests");
    facts.add(
        "Scenarios",
        tests.get("passed").asInt() + " of " + tests.get("required").asInt() + " passed");
    facts.add("In Live already", String.join(", ", of.taken()));
    facts.add("Evidence", Markup.of("span", "xd-mono", of.proof().digest()));
    return facts.markup();
  }

  private static Markup versions(JsonNode items) {
    List<Markup> lines = new ArrayList<>();
    for (JsonNode one : items) {
      lines.add(
          Markup.of(
              "div",
              "",
              Markup.text(
                  one.get("code").asText() + ", version " + one.get("version").asInt() + " "),
              Markup.of(
                  "span",
                  "xd-mono xd-muted",
                  one.get("sha256").asText().substring(0, DIGITS_SHOWN))));
    }
    return lines.isEmpty() ? Markup.text("none") : Markup.all(lines);
  }
}
