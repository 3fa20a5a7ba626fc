package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.operator.Erasure;
import dev.crossdock.operator.TenantFacts;
import dev.crossdock.operator.Tenants;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Tongue;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.tenant.TenantState;
import java.time.Instant;
import java.util.Locale;

/** What the page of a tenant says. */
final class TenantFactsWords {
  private TenantFactsWords() {}

  static String lead(TenantFacts facts) {
    String place =
        facts.testOf() == null ? "" : say("It is the test place of {0}.", facts.testOf()) + " ";
    return place + now(facts);
  }

  private static String now(TenantFacts facts) {
    return switch (facts.state()) {
      case SETUP -> say("Its history is being put in place.");
      case ACTIVE -> say("{0} {0|message|messages} came in today.", facts.messagesToday());
      case SUSPENDED -> say("Nothing comes in, nothing goes out, nothing is lost.");
      case ERASING -> say("There is no way back; it takes seconds to minutes.");
    };
  }

  /** Why it is not simply active; nothing otherwise. */
  static Markup state(TenantFacts facts, Erasure erasure, Instant now) {
    if (facts.state() == TenantState.ERASING && erasure != null) {
      return box(
          "rejected",
          Words.count(erasure.rows(), "row is deleted so far.", "rows are deleted so far."),
          Markup.text(say("Confirmed by {0}: {1}", erasure.confirmedBy(), erasure.reason())));
    }
    if (erasure != null) {
      return box(
          "late",
          say("Asked to be erased by {0}.", erasure.askedBy()),
          Markup.text(erasure.reason() + " "),
          XdTime.ago(erasure.askedAt(), now));
    }
    if (facts.state() == TenantState.SUSPENDED) {
      return box(
          "hold",
          say("Suspended by {0}.", facts.stateBy()),
          Markup.text(Words.or(facts.stateReason(), "") + " "),
          XdTime.ago(facts.stateAt(), now));
    }
    return Markup.NOTHING;
  }

  static Markup box(String colour, String title, Markup... words) {
    return Markup.of(
        "div",
        "xd-now " + colour,
        Markup.of("span", "ic", Icon.ofColour(colour).markup()),
        Markup.of("div", "", Markup.of("b", "", title), Markup.of("p", "", words)));
  }

  static Markup about(TenantFacts facts, Instant now) {
    Facts list =
        new Facts()
            .add(say("Id"), Markup.of("span", "xd-mono", facts.id()))
            .add(say("Country"), new Locale("", facts.country()).getDisplayCountry(Tongue.locale()))
            .add(say("Time zone"), facts.zone())
            .add(say("Currency"), facts.currency())
            .add(say("Region"), facts.region())
            .add(say("Messages are kept"), Words.count(facts.retentionDays(), "day", "days"))
            .add(say("Here since"), XdTime.ago(facts.createdAt(), now));
    if (facts.firstAdmin() != null) {
      list.add(say("First administrator"), say("{0}, has not answered yet", facts.firstAdmin()));
    }
    if (facts.stateReason() != null && facts.state() == TenantState.ACTIVE) {
      list.add(say("Resumed"), facts.stateReason());
    }
    return list.markup();
  }

  static Markup size(Tenants.Detail detail) {
    return new Facts()
        .add(say("Messages today"), Words.number(detail.facts().messagesToday()))
        .add(say("Messages in all"), Words.number(detail.size().messages()))
        .add(say("Their size"), TenantCells.bytes(detail.size().bytes()))
        .add(say("People"), Words.number(detail.facts().people()))
        .add(say("Partners"), Words.number(detail.size().partners()))
        .add(say("Connections"), Words.number(detail.size().connections()))
        .add(
            say("Limits"),
            detail.size().limitsSet() == 0
                ? say("the defaults")
                : say("{0} {0|is set|are set} by the tenant", detail.size().limitsSet()))
        .add(
            say("Identity provider"),
            detail.size().untold() == 0
                ? ""
                : say(
                    "{0} {0|decision about its people has not been heard|decisions about its people"
                        + " have not been heard}. They hold all the same; it is told again.",
                    detail.size().untold()))
        .markup();
  }

  static Markup certificate(Erasure erasure) {
    return Markup.of(
        "section",
        "xd-card",
        Markup.of("header", "", Markup.of("h2", "", say("Certificate of erasure"))),
        Markup.of(
            "div",
            "body",
            Markup.of("pre", "xd-mono xd-wrap", erasure.certificate())
                .with("style", "white-space: pre-wrap; margin: 0"),
            Markup.of("p", "xd-muted xd-wrap", say("Ed25519 {0}", erasure.signature()))));
  }
}
