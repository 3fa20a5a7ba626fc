package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.connection.ConnectionContent;
import dev.crossdock.connection.ConnectionVersion;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.Polling;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.connection.Templates;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What the page of one connection says. */
final class ConnectionWords {
  private ConnectionWords() {}

  static String lead(StoredConnection of, String tenant, ConnectorInfo info) {
    String kind =
        info == null ? say("Connector {0} is not installed", of.connector()) : heard(info.label());
    return Words.dotted(
        kind,
        of.partner() == null ? say("a system of your own") : say("partner {0}", of.partner()),
        of.isInbox()
            ? say("posts to /api/v1/inbox/{0}, fetches from /api/v1/outbox/{0}", of.code())
            : of.connector().equals("dropbox")
                ? say("signs in as {0}.{1}", tenant, of.code())
                : null);
  }

  /** Who has to do something before it works at all; nothing for most. */
  static Markup awaited(StoredConnection of) {
    return of.proposedBy() == null
        ? Markup.NOTHING
        : Markup.text(
            say(
                "{0} has set it up. It is off until another administrator has looked at it and"
                    + " switches it on.",
                of.proposedBy()));
  }

  /** What comes of switching it on or off. */
  static String turned(StoredConnection of, boolean on) {
    return on
        ? of.proposedBy() == null
            ? say("It takes and sends again; what waits for it goes on.")
            : say("{0} has set it up. With yours it has two names.", of.proposedBy())
        : of.isInbox()
            ? say("What the partner posts is refused until it is on again.")
            : of.waiting() == 0
                ? say("Nothing is sent to it, and nothing new is queued, until it is on again.")
                : say(
                    "{0} {0|message waits|messages wait} for it and will go on when it is on"
                        + " again. Nothing new is queued until then.",
                    of.waiting());
  }

  /**
   * Whether it works.
   *
   * @param suspended whether its partner is: then it rests
   */
  static Markup state(StoredConnection of, boolean suspended) {
    if (of.proposedBy() != null) {
      return StateChip.large("hold", say("Waits for a second name"));
    }
    if (!of.content().enabled()) {
      return StateChip.large("planned", say("Switched off"));
    }
    if (suspended) {
      return StateChip.large("hold", say("Suspended"));
    }
    return of.failures() > 0
        ? StateChip.large("late", say("Retrying"))
        : StateChip.large("delivered", say("On"));
  }

  /** Settings by group, then secrets with the time at which they were set. */
  static Markup settings(StoredConnection of, ConnectorInfo info, ZoneId zone) {
    Facts facts = new Facts();
    if (info == null) {
      of.content().settings().forEach(facts::add);
      return facts.markup();
    }
    for (Setting setting : info.settings()) {
      facts.add(heard(setting.label()), value(of, setting, zone));
    }
    if (info.abilities().contains(ConnectorInfo.Ability.TELLS)) {
      facts.add(say("Shipments at the same time"), Words.number(of.content().inFlightMax()));
    }
    return facts.markup();
  }

  private static Markup value(StoredConnection of, Setting setting, ZoneId zone) {
    if (setting.secret()) {
      Instant at = of.secrets().get(setting.key());
      return at == null
          ? Markup.of("span", "xd-muted", say("not set"))
          : Markup.text(say("set on {0}", XdTime.stamp(at, zone)));
    }
    String value = of.content().settings().get(setting.key());
    String unit = setting.unit() == null ? "" : " " + heard(setting.unit());
    if (value != null) {
      return Markup.of("span", "xd-wrap", value + unit);
    }
    return Markup.of(
        "span",
        "xd-muted",
        setting.defaultValue() == null
            ? say("not set")
            : say("{0}, the default", setting.defaultValue() + unit));
  }

  /** What it last did. */
  static Markup traffic(StoredConnection of, Instant now) {
    boolean inbox = of.isInbox();
    Facts facts = new Facts();
    facts.add(
        inbox ? say("Last heard") : say("Last worked"),
        of.lastOkAt() == null ? Markup.text(say("never")) : XdTime.ago(of.lastOkAt(), now));
    facts.add(
        inbox ? say("Files to be fetched") : say("Messages waiting"), Words.number(of.waiting()));
    if (of.polling() != null) {
      polling(facts, of.polling(), now);
    }
    if (!inbox) {
      facts.add(
          say("Failures"),
          of.failures() == 0 ? "" : Words.count(of.failures(), "in a row", "in a row"));
      facts.add(say("Last problem"), of.lastProblem());
      if (of.openUntil() != null && of.openUntil().isAfter(now)) {
        facts.add(say("Next try"), XdTime.due(of.openUntil(), now));
      }
    }
    return facts.markup();
  }

  private static void polling(Facts facts, Polling of, Instant now) {
    facts.add(
        say("Last asked"),
        of.askedAt() == null ? Markup.text(say("never")) : XdTime.ago(of.askedAt(), now));
    facts.add(say("It said"), heard(of.detail()));
    facts.add(say("Messages fetched"), Words.number(of.taken()));
    facts.add(
        say("Failed to answer"),
        of.failures() == 0 ? "" : Words.count(of.failures(), "time in a row", "times in a row"));
    if (of.nextAt().isAfter(now)) {
      // One that is asked about single shipments only has no next time.
      facts.add(say("Asked next"), XdTime.due(of.nextAt(), now));
    }
  }

  /**
   * Steps of a test.
   *
   * @param running whether more come
   */
  static Markup steps(List<CheckStep> steps, boolean running) {
    List<Markup> lines = new ArrayList<>();
    for (CheckStep step : steps) {
      lines.add(
          Markup.of(
              "li",
              "",
              StateChip.of(step.passed() ? "delivered" : "rejected", heard(step.name())),
              Markup.of("p", "", heard(step.detail()))));
    }
    if (running) {
      lines.add(Markup.of("li", "", StateChip.of("transit", say("Testing…"))));
    }
    return lines.isEmpty()
        ? Markup.of("p", "xd-muted", say("Not tested yet."))
        : Markup.of("ol", "xd-checksteps", Markup.all(lines));
  }

  /** Who changed what, when and why. */
  static Markup version(ConnectionVersion of, ZoneId zone) {
    String what =
        say(
            "{0} by {1}",
            heard(of.change().words())
                + (of.restored() == null ? "" : say(" from version {0}", of.restored())),
            of.by());
    return Markup.all(
        Markup.of("b", "", say("Version {0}", of.number())),
        Markup.text(" · " + what + " · "),
        XdTime.stamped(of.at(), zone, null),
        Markup.of("p", "xd-muted", of.reason()));
  }

  /** What a version changed, as a table: was, is. */
  static Markup differences(ConnectionVersion of, ConnectionVersion before, ConnectorInfo info) {
    List<Markup> rows = new ArrayList<>();
    if (before != null) {
      for (ConnectionContent.Difference one : of.content().since(before.content(), info)) {
        rows.add(row(one.what(), sign(one), one.was(), one.is()));
      }
    }
    for (String secret : of.secrets()) {
      Setting setting = info == null ? null : info.setting(secret);
      String label = setting == null ? secret : heard(setting.label());
      rows.add(
          before == null
              ? row(label, say("+ added"), null, say("secret"))
              : row(
                  label, say("~ changed"), say("secret or none"), say("another secret, or none")));
    }
    if (rows.isEmpty()) {
      return Markup.NOTHING;
    }
    return Markup.of(
        "div",
        "xd-scroll",
        Markup.of(
            "table",
            "xd-table",
            Markup.of(
                "thead",
                "",
                Markup.of(
                    "tr",
                    "",
                    Lists.th(say("Setting")),
                    Lists.th(say("noun:Change")),
                    Lists.th(say("Was")),
                    Lists.th(say("Is since")))),
            Markup.of("tbody", "", Markup.all(rows))));
  }

  /** What a newer version of a template fills in differently, as a table. */
  static Markup update(Templates.Update of) {
    List<Markup> rows = new ArrayList<>();
    for (Templates.Line line : of.lines()) {
      String what =
          line.clashes()
              ? say("changed here, stays")
              : java.util.Objects.equals(line.here(), line.offered())
                  ? say("is so already")
                  : say("can be taken over");
      rows.add(
          Markup.of(
              "tr",
              "",
              Markup.of("th", "xd-rowhead", heard(line.label())).with("scope", "row"),
              cell(line.was()),
              cell(line.here()),
              cell(line.offered()),
              Markup.of("td", "", what)));
    }
    return Markup.of(
        "div",
        "xd-scroll",
        Markup.of(
            "table",
            "xd-table",
            Markup.of(
                "thead",
                "",
                Markup.of(
                    "tr",
                    "",
                    Lists.th(say("Setting")),
                    Lists.th(say("Was")),
                    Lists.th(say("Here")),
                    Lists.th(say("Template")),
                    Lists.th(say("Then")))),
            Markup.of("tbody", "", Markup.all(rows))));
  }

  private static String sign(ConnectionContent.Difference one) {
    return one.was() == null
        ? say("+ added")
        : one.is() == null ? say("− removed") : say("~ changed");
  }

  private static Markup row(String what, String sign, String was, String is) {
    return Markup.of(
        "tr",
        "",
        Markup.of("th", "xd-rowhead", what).with("scope", "row"),
        Markup.of("td", "xd-nowrap", sign),
        cell(was),
        cell(is));
  }

  private static Markup cell(String value) {
    return value == null
        ? Markup.of("td", "xd-muted", say("not set"))
        : Markup.of("td", "xd-wrap", value);
  }
}
