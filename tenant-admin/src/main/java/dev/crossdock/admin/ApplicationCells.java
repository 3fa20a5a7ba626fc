package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.application.Application;
import dev.crossdock.application.Applications;
import dev.crossdock.application.Door;
import dev.crossdock.application.Wanted;
import dev.crossdock.connection.PartnerKind;
import dev.crossdock.content.MessageKind;
import dev.crossdock.partner.Company;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** How applications look. */
final class ApplicationCells {
  private ApplicationCells() {}

  /** What a firm says that waits, and who may be the same firm. */
  static Markup words(Applications.Seen seen, Instant now) {
    Application one = seen.application();
    Wanted wanted = one.wanted();
    Company company = wanted.company();
    Facts facts = new Facts();
    facts.add(say("Does"), heard(PartnerKind.valueOf(wanted.kind()).title()));
    facts.add(
        say("verb:Exchanges"),
        wanted.kinds().stream()
            .map(
                kind ->
                    MessageKind.of(kind.toLowerCase(Locale.ROOT))
                        .map(known -> heard(known.title()))
                        .orElse(kind))
            .collect(Collectors.joining(", ")));
    facts.add(
        say("Company"),
        joined(company.street(), company.postcode(), company.city(), company.country()));
    facts.add(say("Numbers"), numbers(company));
    facts.add(say("Applicant"), wanted.contact() + ", " + one.email());
    if (wanted.words() != null) {
      facts.add(say("verb:Says"), lines(wanted.words()));
    }
    if (!seen.alike().isEmpty()) {
      facts.add(
          say("May be known"),
          Markup.all(seen.alike().stream().map(ApplicationCells::alike).toList()));
    }
    return Markup.all(
        Markup.of("h2", "", company.legalName()),
        Markup.of(
            "small",
            "",
            Markup.said("{0}, confirmed {1}", one.shownId(), XdTime.ago(one.confirmedAt(), now))),
        facts.markup());
  }

  private static Markup alike(Applications.Alike one) {
    return Markup.of(
        "div",
        "",
        one.path() == null
            ? Markup.text(heard(one.words()))
            : Markup.link(one.path(), "", heard(one.words())));
  }

  private static String numbers(Company company) {
    String numbers =
        joined(
            company.vat() == null ? null : say("VAT {0}", company.vat()),
            company.eori() == null ? null : "EORI " + company.eori(),
            company.scac() == null ? null : "SCAC " + company.scac());
    return numbers.isEmpty() ? say("none given") : numbers;
  }

  /** Text of several lines. */
  private static Markup lines(String text) {
    return Markup.of("span", "xd-lines", text);
  }

  private static String joined(String... parts) {
    return Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }

  /** A table of those that are decided. */
  static Markup decided(List<Application> all, Instant now) {
    return Markup.of(
        "table",
        "xd-table",
        Markup.of(
            "thead",
            "",
            Markup.of(
                "tr",
                "",
                Lists.th(say("Firm")),
                Lists.th(say("State")),
                Lists.th(say("Decided")),
                Lists.th(say("Reason"), "not-narrow"))),
        Markup.of("tbody", "", Markup.all(all.stream().map(one -> line(one, now)).toList())));
  }

  private static Markup line(Application one, Instant now) {
    return Markup.of(
        "tr",
        "",
        Markup.of(
                "th",
                "xd-rowhead",
                Markup.text(one.wanted().company().legalName()),
                Markup.of("small", "xd-mono", one.shownId()))
            .with("scope", "row"),
        Markup.of("td", "", StateChip.of(one.state().colour(), heard(one.state().title()))),
        Markup.of(
            "td",
            "",
            XdTime.ago(one.decidedAt(), now),
            Markup.of("small", "", Words.or(one.decidedBy(), say("by itself")))),
        Markup.of(
            "td", "not-narrow", Words.or(one.reason(), say("the same address applied anew"))));
  }

  /** Where firms find the form, and how many may use it. */
  static Markup door(Door door, Instant now) {
    Facts facts = new Facts();
    facts.add(
        say("State"),
        door.open()
            ? StateChip.of("delivered", say("Open"))
            : StateChip.of("planned", say("Closed")));
    if (door.open()) {
      facts.add(say("Address"), Markup.of("span", "xd-mono", door.link()));
    }
    facts.add(say("Applicants read"), lines(door.words()));
    facts.add(
        say("At most"),
        say(
            "{0} a day, {1} of them from one network address",
            door.perDayMax(), door.perAddressMax()));
    if (door.changedAt() != null) {
      facts.add(
          say("Set by"),
          Markup.all(
              Markup.text(door.changedBy() + ", "),
              XdTime.ago(door.changedAt(), now),
              Markup.text(": " + door.reason())));
    }
    return facts.markup();
  }
}
