package dev.crossdock.admin;

import dev.crossdock.operator.Erasure;
import dev.crossdock.operator.TenantFacts;
import dev.crossdock.operator.Tenants;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.tenant.TenantState;
import java.time.Instant;
import java.util.Locale;

/** What the page of a tenant says. */
final class TenantFactsWords {
  private TenantFactsWords() {}

  static String lead(TenantFacts facts) {
    String place = facts.testOf() == null ? "" : "It is the test place of " + facts.testOf() + ". ";
    return place + now(facts);
  }

  private static String now(TenantFacts facts) {
    return switch (facts.state()) {
      case SETUP -> "Its history is being put in place.";
      case ACTIVE -> Words.count(facts.messagesToday(), "message", "messages") + " came in today.";
      case SUSPENDED -> "Nothing comes in, nothing goes out, nothing is lost.";
      case ERASING -> "There is no way back; it takes seconds to minutes.";
    };
  }

  /** Why it is not simply active; nothing otherwise. */
  static Markup state(TenantFacts facts, Erasure erasure, Instant now) {
    if (facts.state() == TenantState.ERASING && erasure != null) {
      return box(
          "rejected",
          Words.count(erasure.rows(), "row is deleted so far.", "rows are deleted so far."),
          Markup.text("Confirmed by " + erasure.confirmedBy() + ": " + erasure.reason()));
    }
    if (erasure != null) {
      return box(
          "late",
          "Asked to be erased by " + erasure.askedBy() + ".",
          Markup.text(erasure.reason() + " "),
          XdTime.ago(erasure.askedAt(), now));
    }
    if (facts.state() == TenantState.SUSPENDED) {
      return box(
          "hold",
          "Suspended by " + facts.stateBy() + ".",
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
            .add("Id", Markup.of("span", "xd-mono", facts.id()))
            .add("Country", new Locale("", facts.country()).getDisplayCountry(Locale.ENGLISH))
            .add("Time zone", facts.zone())
            .add("Currency", facts.currency())
            .add("Region", facts.region())
            .add("Messages are kept", Words.count(facts.retentionDays(), "day", "days"))
            .add("Here since", XdTime.ago(facts.createdAt(), now));
    if (facts.firstAdmin() != null) {
      list.add("First administrator", facts.firstAdmin() + ", has not answered yet");
    }
    if (facts.stateReason() != null && facts.state() == TenantState.ACTIVE) {
      list.add("Resumed", facts.stateReason());
    }
    return list.markup();
  }

  static Markup size(Tenants.Detail detail) {
    return new Facts()
        .add("Messages today", Words.number(detail.facts().messagesToday()))
        .add("Messages in all", Words.number(detail.size().messages()))
        .add("Their size", TenantCells.bytes(detail.size().bytes()))
        .add("People", Words.number(detail.facts().people()))
        .add("Partners", Words.number(detail.size().partners()))
        .add("Connections", Words.number(detail.size().connections()))
        .add(
            "Limits",
            detail.size().limitsSet() == 0
                ? "the defaults"
                : Words.count(detail.size().limitsSet(), "is set", "are set") + " by the tenant")
        .add(
            "Identity provider",
            detail.size().untold() == 0
                ? ""
                : Words.count(
                        detail.size().untold(),
                        "decision about its people has not been heard",
                        "decisions about its people have not been heard")
                    + ". They hold all the same; it is told again.")
        .markup();
  }

  static Markup certificate(Erasure erasure) {
    return Markup.of(
        "section",
        "xd-card",
        Markup.of("header", "", Markup.of("h2", "", "Certificate of erasure")),
        Markup.of(
            "div",
            "body",
            Markup.of("pre", "xd-mono xd-wrap", erasure.certificate())
                .with("style", "white-space: pre-wrap; margin: 0"),
            Markup.of("p", "xd-muted xd-wrap", "Ed25519 " + erasure.signature())));
  }
}
