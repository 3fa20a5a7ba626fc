package dev.crossdock.portal;

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
                                Markup.link("notices?notice=" + one.shownId(), "t", one.title()),
                                Markup.of("p", "", one.todo()),
                                Markup.of("p", "", dates(one, zone))),
                            Markup.link("notices?notice=" + one.shownId(), "xd-btn sm verb", "Read")
                                .with("aria-label", "Read: " + one.title())))
                .toList()));
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
      case HOLDS -> plain ? "Notice" : "Deprecated";
      case OVER -> plain ? "Over" : "Not taken any more";
      case WITHDRAWN -> "Withdrawn";
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
        Markup.of("div", "", Markup.of("span", "t", notice.title())),
        Markup.all(notice.words().lines().map(line -> Markup.of("p", "", line)).toList()),
        Markup.of("p", "", Markup.of("b", "", "What to do: "), Markup.text(notice.todo())),
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
                        notice.version() > 1 ? "version " + notice.version() : null)),
            Markup.text(" · published by " + notice.publishedBy() + ", "),
            XdTime.ago(notice.publishedAt(), now)));
  }

  private static Markup withdrawn(Notice notice, Instant now) {
    return notice.withdrawnAt() == null
        ? Markup.NOTHING
        : Markup.of(
            "p",
            "",
            Markup.text("Withdrawn "),
            XdTime.ago(notice.withdrawnAt(), now),
            Markup.text(": " + notice.withdrawnWhy()));
  }

  private static Markup dates(Notice notice, ZoneId zone) {
    boolean plain = notice.subject() == null;
    return Markup.all(
        Markup.text(plain ? "From " : "Deprecated since "),
        day(notice.since(), zone),
        notice.until() == null
            ? Markup.text(plain ? "." : ". From when on it is refused is not said yet.")
            : Markup.all(
                Markup.text(plain ? " until " : ", refused from "),
                day(notice.until(), zone),
                Markup.text(".")));
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
        ? "format " + subject.name()
        : Subject.operations().getOrDefault(subject.name(), subject.name());
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
                                Markup.text(" Noted by " + readers(one))),
                        users("Your systems still use it: ", one, now)))
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
        Markup.text(before),
        Markup.all(
            one.users().stream()
                .map(
                    user ->
                        Markup.all(
                            Markup.of("span", "xd-mono", user.client()),
                            Markup.text(
                                " " + Words.count(user.uses(), "time", "times") + ", last "),
                            XdTime.ago(user.last(), now),
                            Markup.text(
                                user.refused() == 0
                                    ? ". "
                                    : ", " + Words.number(user.refused()) + " refused. ")))
                .toList()));
  }

  /** Who has read it and who still uses what is deprecated, for the tenant's people. */
  static Markup addressees(Notice notice, Instant now) {
    String summary = (notice.withdrawnAt() == null ? taken(notice) : "") + mails(notice);
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
                                users("Still used by ", one, now)))
                    .toList())));
  }

  private static String noted(Notice notice, Notice.Addressee one) {
    if (notice.withdrawnAt() != null) {
      return "";
    }
    return one.readers().isEmpty() ? ": nobody has taken note yet" : ": noted by " + readers(one);
  }

  private static String taken(Notice notice) {
    long read = notice.addressees().stream().filter(one -> !one.readers().isEmpty()).count();
    long users = notice.addressees().stream().filter(one -> !one.users().isEmpty()).count();
    String still =
        users == 0
            ? ", none of their systems has used it since"
            : ", systems of " + users + " still use it";
    return read
        + " of "
        + Words.count(notice.addressees().size(), "partner has", "partners have")
        + " taken note"
        + (notice.subject() == null ? "" : still)
        + ". ";
  }

  private static String mails(Notice notice) {
    Notice.Mails mails = notice.mails();
    return Words.count(mails.sent(), "mail was sent", "mails were sent")
        + (mails.waiting() == 0 ? "" : ", " + mails.waiting() + " on the way")
        + (mails.failed() == 0 ? "" : ", " + mails.failed() + " came to nothing")
        + ".";
  }
}
