package dev.crossdock.portal;

import dev.crossdock.identity.Invitation;
import dev.crossdock.identity.Person;
import dev.crossdock.identity.Untold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How people and invitations are written in tables. */
final class PeopleCells {
  private PeopleCells() {}

  static Markup person(Person person) {
    return Markup.all(
        Markup.text(person.name()),
        Markup.of(
            "small",
            "",
            person.principal().equals(person.email())
                ? person.email()
                : Words.dotted(person.principal(), person.email())),
        Markup.of("small", "only-narrow", role(person)));
  }

  /** What the identity provider has not heard; nothing where it has heard all. */
  static Markup untold(List<Untold> all, Instant now) {
    if (all.isEmpty()) {
      return Markup.NOTHING;
    }
    List<Markup> lines =
        all.stream()
            .map(
                one ->
                    Markup.of(
                        "li",
                        "",
                        Markup.text(one.principal() + ": " + one.kind().words() + ", since "),
                        XdTime.ago(one.since(), now)))
            .toList();
    return Markup.of(
        "div",
        "xd-now late",
        Markup.of("span", "ic", Icon.ofColour("late").markup()),
        Markup.of(
            "div",
            "",
            Markup.of("b", "", "The identity provider has not heard everything yet."),
            Markup.of("p", "", "What was decided holds here. It is told again until it has heard:"),
            Markup.of("ul", "", Markup.all(lines))));
  }

  static Markup role(Person person) {
    Markup title =
        person.isDisabled()
            ? Markup.all(
                Markup.text(person.role().title() + " "), StateChip.of("rejected", "Disabled"))
            : Markup.text(person.role().title());
    return person.partner() == null
        ? title
        : Markup.all(title, Markup.of("small", "", person.partnerName()));
  }

  static Markup lastSeen(Person person, Instant now) {
    return person.lastSeenAt() == null
        ? Markup.of("span", "xd-muted", "never")
        : XdTime.ago(person.lastSeenAt(), now);
  }

  static Markup given(Person person, Instant now) {
    return Markup.all(
        XdTime.ago(person.givenAt(), now), Markup.of("small", "", "by " + person.givenBy()));
  }

  static Markup invited(Invitation invitation) {
    return Markup.all(
        Markup.text(invitation.email()),
        Markup.of("small", "", "by " + invitation.inviter()),
        Markup.of("small", "only-narrow", role(invitation)));
  }

  static Markup role(Invitation invitation) {
    return invitation.partner() == null
        ? Markup.text(invitation.role().title())
        : Markup.all(
            Markup.text(invitation.role().title()),
            Markup.of("small", "", invitation.partnerName()));
  }

  static Markup mail(Invitation invitation, Instant now) {
    String words =
        invitation.mail() == null
            ? "on its way"
            : switch (invitation.mail()) {
              case SENT -> "mail sent";
              case FAILED -> "mail not sent";
              case REFUSED -> "address refused";
              case NOT_SET_UP -> "passed on by hand";
            };
    boolean failed =
        invitation.mail() == Invitation.Mail.FAILED || invitation.mail() == Invitation.Mail.REFUSED;
    return Markup.all(
        Markup.of("span", failed ? "t-late" : "", words),
        Markup.of("small", "", XdTime.ago(invitation.invitedAt(), now)));
  }

  static Markup expires(Invitation invitation, Instant now) {
    return invitation.isExpired(now)
        ? Markup.of("span", "t-late", "expired")
        : Markup.text("in " + XdTime.span(Duration.between(now, invitation.expiresAt())));
  }
}
