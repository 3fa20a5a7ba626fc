package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

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
                        Markup.said(
                            "{0}: {1}, since {2}",
                            one.principal(),
                            heard(one.kind().words()),
                            XdTime.ago(one.since(), now))))
            .toList();
    return Markup.of(
        "div",
        "xd-now late",
        Markup.of("span", "ic", Icon.ofColour("late").markup()),
        Markup.of(
            "div",
            "",
            Markup.of("b", "", say("The identity provider has not heard everything yet.")),
            Markup.of(
                "p", "", say("What was decided holds here. It is told again until it has heard:")),
            Markup.of("ul", "", Markup.all(lines))));
  }

  static Markup role(Person person) {
    Markup title =
        person.isDisabled()
            ? Markup.all(
                Markup.text(heard(person.role().title()) + " "),
                StateChip.of("rejected", say("Disabled")))
            : Markup.text(heard(person.role().title()));
    return person.partner() == null
        ? title
        : Markup.all(title, Markup.of("small", "", person.partnerName()));
  }

  static Markup lastSeen(Person person, Instant now) {
    return person.lastSeenAt() == null
        ? Markup.of("span", "xd-muted", say("never"))
        : XdTime.ago(person.lastSeenAt(), now);
  }

  static Markup given(Person person, Instant now) {
    return Markup.all(
        XdTime.ago(person.givenAt(), now), Markup.of("small", "", say("by {0}", person.givenBy())));
  }

  static Markup invited(Invitation invitation) {
    return Markup.all(
        Markup.text(invitation.email()),
        Markup.of("small", "", say("by {0}", invitation.inviter())),
        Markup.of("small", "only-narrow", role(invitation)));
  }

  static Markup role(Invitation invitation) {
    return invitation.partner() == null
        ? Markup.text(heard(invitation.role().title()))
        : Markup.all(
            Markup.text(heard(invitation.role().title())),
            Markup.of("small", "", invitation.partnerName()));
  }

  static Markup mail(Invitation invitation, Instant now) {
    String words =
        invitation.mail() == null
            ? say("on its way")
            : switch (invitation.mail()) {
              case SENT -> say("mail sent");
              case FAILED -> say("mail not sent");
              case REFUSED -> say("address refused");
              case NOT_SET_UP -> say("passed on by hand");
            };
    boolean failed =
        invitation.mail() == Invitation.Mail.FAILED || invitation.mail() == Invitation.Mail.REFUSED;
    return Markup.all(
        Markup.of("span", failed ? "t-late" : "", words),
        Markup.of("small", "", XdTime.ago(invitation.invitedAt(), now)));
  }

  static Markup expires(Invitation invitation, Instant now) {
    return invitation.isExpired(now)
        ? Markup.of("span", "t-late", say("expired"))
        : Markup.text(say("in {0}", XdTime.span(Duration.between(now, invitation.expiresAt()))));
  }
}
