package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.partner.Onboarding;
import dev.crossdock.partner.Step;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Tongue;
import java.util.ArrayList;
import java.util.List;

/** What a tenant reads of a partner's way. */
final class PartnerWords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DIGITS_SHOWN = 12;

  private PartnerWords() {}

  /** How far it is, in one line of a list. */
  static String progress(Onboarding of) {
    String steps = say("{0} of {1} steps", of.done(), of.steps().size());
    if (of.isAsked()) {
      return say("{0}, asks to go live", steps);
    }
    Step next = of.next();
    return next == null
        ? say("{0}, live", steps)
        : say("{0}, next: {1}", steps, heard(next.name().title()));
  }

  /** The sentence under the heading. */
  static String lead(Onboarding of) {
    if (of.isApproved()) {
      return say("It was approved and is in the live tenant. This is its test place.");
    }
    if (!of.isAsked()) {
      return say(
          "{0} of {1} steps done. It asks to go live when all before is done.",
          of.done(), of.steps().size());
    }
    return of.isAsAsked()
        ? say("{0} asks to go live: {1}", of.last().name(), of.last().note())
        : say(
            "It was asked to go live, and something was changed since. The partner has to ask"
                + " again.");
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
    facts.add(say("Connections"), versions(proof.get("connections")));
    facts.add(say("Mappings"), versions(proof.get("mappings")));
    JsonNode tests = proof.get("tests");
    facts.add(
        say("Scenarios"),
        say("{0} of {1} passed", tests.get("passed").asInt(), tests.get("required").asInt()));
    facts.add(
        say("In Live already"), of.taken().stream().map(Tongue::heard).collect(joining(", ")));
    facts.add(say("Evidence"), Markup.of("span", "xd-mono", of.proof().digest()));
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
                  say("{0}, version {1}", one.get("code").asText(), one.get("version").asInt())
                      + " "),
              Markup.of(
                  "span",
                  "xd-mono xd-muted",
                  one.get("sha256").asText().substring(0, DIGITS_SHOWN))));
    }
    return lines.isEmpty() ? Markup.text(say("none")) : Markup.all(lines);
  }
}
