package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.notice.Notice;
import dev.crossdock.sunset.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Notices: what they say, what to do until when, who has read them and who still has to change. */
public final class NoticeCells {
  private static final int SHOWN_MAX = 3;

  private NoticeCells() {}

  /** What the home shows of those that this person has not read. */
  public static Markup unread(List<Notice> notices, Instant now, ZoneId zone) {
    return Markup.of(
        "ul",
        "xd-rows",
        Markup.all(
            notices.stream()
                .filter(one -> !one.read() && one.state(now) == Notice.State.HOLDS)
                .limit(SHOWN_MAX)
                .map(
                    one ->
                        Markup.of(
                            "li",
                            "",
                            icon(one, now),
                            Markup.of(
                                "div",
                                "grow",
                                Markup.link(
                                    "notices?notice=" + one.shownId(),
                                    "t",
                                    words(one, one.title())),
                                Markup.of("p", "", one.todo()),
                                Markup.of("p", "", dates(one, zone))),
                            Markup.link(
                                    "notices?notice=" + one.shownId(),
                                    "xd-btn sm verb",
                                    say("verb:Read"))
                                .with("aria-label", say("Read: {0}", words(one, one.title())))))
                .toList()));
  }

  /** What people wrote stays; what the platform published is said in the reader's language. */
  static String words(Notice notice, String written) {
    return notice.isOfPlatform() ? heard(written) : written;
  }

  /** Icon of how it stands. */
  static Markup icon(Notice notice, Instant now) {
    return Markup.of(
        "span", "t-" + colour(notice, now), Icon.ofColour(colour(notice, now)).markup());
  }

  private static String colour(Notice notice, Instant now) {
    return switch (notice.state(now)) {
      case HOLDS -> notice.subject() == null ? "transit" : "late";
      case OVER -> notice.subject() == null ? "delivered" : "rejected";
      case WITHDRAWN -> "duplicate";
    };
  }

  private static String chip(Notice notice, Instant now) {
    boolean plain = notice.subject() == null;
    return switch (notice.state(now)) {
      case HOLDS -> plain ? say("noun:Notice") : say("Deprecated");
      case OVER -> plain ? say("Over") : say("Not taken any more");
      case WITHDRAWN -> say("Withdrawn");
    };
  }

  /** The notice in words. */
  static Markup words(Notice notice, boolean partner, Instant now, ZoneId zone) {
    Markup link =
        notice.link() == null
            ? Markup.NOTHING
            : Markup.of(
                "p",
                "",
                Markup.of("a", "", notice.link())
                    .with("href", notice.link())
                    .with("rel", "noopener noreferrer")
                    .with("target", "_blank"));
    return Markup.all(
        Markup.of("div", "", Markup.of("span", "t", words(notice, notice.title()))),
        Markup.all(
            words(notice, notice.words()).lines().map(line -> Markup.of("p", "", line)).toList()),
        Markup.of(
            "p", "", Markup.of("b", "", say("What to do:")), Markup.text(" " + notice.todo())),
        link,
        withdrawn(notice, now),
        Markup.of("p", "", dates(notice, zone)),
        partner ? own(notice, now) : Markup.NOTHING,
        Markup.of(
            "p",
            "xd-ids",
            StateChip.of(colour(notice, now), chip(notice, now)),
            Markup.text(
                " "
                    + Words.dotted(
                        notice.shownId(),
                        subject(notice.subject()),
                        notice.version() > 1 ? say("version {0}", notice.version()) : null)),
            Markup.text(" · "),
            Markup.said(
                "published by {0}, {1}",
                notice.publishedBy(), XdTime.ago(notice.publishedAt(), now))));
  }

  private static Markup withdrawn(Notice notice, Instant now) {
    return notice.withdrawnAt() == null
        ? Markup.NOTHING
        : Markup.of(
            "p",
            "",
            Markup.said(
                "Withdrawn {0}: {1}",
                XdTime.ago(notice.withdrawnAt(), now), notice.withdrawnWhy()));
  }

  private static Markup dates(Notice notice, ZoneId zone) {
    boolean plain = notice.subject() == null;
    Markup since = day(notice.since(), zone);
    if (notice.until() == null) {
      return plain
          ? Markup.said("From {0}.", since)
          : Markup.said("Deprecated since {0}. From when on it is refused is not said yet.", since);
    }
    Markup until = day(notice.until(), zone);
    return plain
        ? Markup.said("From {0} until {1}.", since, until)
        : Markup.said("Deprecated since {0}, refused from {1}.", since, until);
  }

  /** With the year: what ends may end in another one. */
  private static Markup day(Instant at, ZoneId zone) {
    return Markup.all(Markup.text(XdTime.date(at, zone) + ", "), XdTime.clock(at, zone, null));
  }

  /** What is deprecated, in words; null of a plain notice. */
  static String subject(Subject subject) {
    if (subject == null) {
      return null;
    }
    return subject.kind() == Subject.Kind.FORMAT
        ? say("format {0}", subject.name())
        : heard(Subject.operations().getOrDefault(subject.name(), subject.name()));
  }

  /** What a partner reads of itself: who of it has taken note, and what still uses it. */
  private static Markup own(Notice notice, Instant now) {
    return Markup.all(
        notice.addressees().stream()
            .map(
                one ->
                    Markup.all(
                        one.readers().isEmpty()
                            ? Markup.NOTHING
                            : Markup.of(
                                "p",
                                "",
                                Markup.of("span", "t-delivered", Icon.TICK.markup()),
                                Markup.text(" " + say("Noted by {0}", readers(one)))),
                        users(say("Your systems still use it:"), one, now)))
            .toList());
  }

  private static String readers(Notice.Addressee one) {
    return one.readers().stream().map(Notice.Reader::name).collect(Collectors.joining(", "));
  }

  private static Markup users(String before, Notice.Addressee one, Instant now) {
    if (one.users().isEmpty()) {
      return Markup.NOTHING;
    }
    return Markup.of(
        "p",
        "t-late",
        Markup.text(before + " "),
        Markup.all(
            one.users().stream()
                .map(
                    user ->
                        Markup.all(
                            Markup.of("span", "xd-mono", user.client()),
                            Markup.text(" "),
                            user.refused() == 0
                                ? Markup.said(
                                    "{0} {0|time|times}, last {1}.",
                                    user.uses(), XdTime.ago(user.last(), now))
                                : Markup.said(
                                    "{0} {0|time|times}, last {1}, {2} refused.",
                                    user.uses(), XdTime.ago(user.last(), now), user.refused()),
                            Markup.text(" ")))
                .toList()));
  }

  /** Who has read it and who still uses what is deprecated, for the tenant's people. */
  static Markup addressees(Notice notice, Instant now) {
    String summary = (notice.withdrawnAt() == null ? taken(notice) + " " : "") + mails(notice);
    return Markup.of(
        "details",
        "xd-noticewho",
        Markup.of("summary", "", summary),
        Markup.of(
            "ul",
            "xd-plain",
            Markup.all(
                notice.addressees().stream()
                    .map(
                        one ->
                            Markup.of(
                                "li",
                                "",
                                Markup.of("b", "", one.name()),
                                Markup.text(noted(notice, one)),
                                users(say("Still used by"), one, now)))
                    .toList())));
  }

  private static String noted(Notice notice, Notice.Addressee one) {
    if (notice.withdrawnAt() != null) {
      return "";
    }
    return one.readers().isEmpty()
        ? ": " + say("nobody has taken note yet")
        : ": " + say("noted by {0}", readers(one));
  }

  private static String taken(Notice notice) {
    long read = notice.addressees().stream().filter(one -> !one.readers().isEmpty()).count();
    long users = notice.addressees().stream().filter(one -> !one.users().isEmpty()).count();
    String still =
        users == 0
            ? say(", none of their systems has used it since")
            : say(", systems of {0} still use it", users);
    return say(
        "{0} of {1} {1|partner has|partners have} taken note{2}.",
        read, notice.addressees().size(), notice.subject() == null ? "" : still);
  }

  private static String mails(Notice notice) {
    Notice.Mails mails = notice.mails();
    return Words.count(mails.sent(), "mail was sent", "mails were sent")
        + (mails.waiting() == 0 ? "" : say(", {0} on the way", mails.waiting()))
        + (mails.failed() == 0 ? "" : say(", {0} came to nothing", mails.failed()))
        + ".";
  }
}
