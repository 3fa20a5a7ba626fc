package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.trial.Certificate;
import dev.crossdock.trial.Scenario;
import dev.crossdock.trial.Step;
import dev.crossdock.trial.TrialRun;
import dev.crossdock.trial.Trials;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The scenarios of a connection as a table, and its certificate. */
final class TestCells {
  private TestCells() {}

  static Markup table(Trials.Standing of, ZoneId zone) {
    List<Markup> lines = new ArrayList<>();
    for (Scenario scenario : Scenario.values()) {
      lines.add(line(of, scenario, zone));
    }
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Scenario")),
            Lists.th(say("State")),
            Lists.th(say("Expected and got")),
            Lists.th(say("Last run"), "not-narrow"));
    return Markup.of(
        "table",
        "xd-table xd-tests",
        Markup.of("thead", "", header),
        Markup.of("tbody", "", Markup.all(lines)));
  }

  private static Markup line(Trials.Standing of, Scenario scenario, ZoneId zone) {
    TrialRun run = of.run(scenario);
    Markup last =
        run == null
            ? Markup.of("span", "xd-muted", say("never"))
            : Lists.two(XdTime.stamped(run.at(), zone, null), Markup.text(run.by()));
    return Markup.of(
        "tr",
        "",
        Markup.of(
                "th",
                "xd-rowhead",
                Lists.two(
                    Markup.text(heard(scenario.title())),
                    Markup.of("span", "xd-wrap", heard(scenario.shows()))))
            .with("scope", "row"),
        Markup.of("td", "", state(of, run)),
        Markup.of("td", "", steps(run)),
        Markup.of("td", "not-narrow", last));
  }

  private static Markup state(Trials.Standing of, TrialRun run) {
    if (run == null) {
      return StateChip.of("planned", say("Not run yet"));
    }
    if (!of.isToday(run)) {
      return StateChip.of("late", say("Outdated"));
    }
    return switch (run.state()) {
      case PASSED -> StateChip.of("delivered", say("Passed"));
      case FAILED -> StateChip.of("rejected", say("Failed"));
      case NOT_AVAILABLE -> StateChip.of("planned", say("Not available"));
    };
  }

  /** What passed is folded away; what did not stands open, with what to do. */
  private static Markup steps(TrialRun run) {
    if (run == null) {
      return Markup.NOTHING;
    }
    if (run.state() == TrialRun.State.NOT_AVAILABLE) {
      return Markup.of("span", "xd-wrap xd-muted", heard(run.steps().get(0).got()));
    }
    long passed = run.steps().stream().filter(Step::passed).count();
    Markup summary =
        Markup.of("summary", "", say("{0} of {1} steps passed", passed, run.steps().size()));
    Markup all =
        Markup.of("ol", "xd-steps", Markup.all(run.steps().stream().map(TestCells::step).toList()));
    Markup details = Markup.of("details", "", summary, all);
    return run.state() == TrialRun.State.FAILED ? details.with("open", "") : details;
  }

  private static Markup step(Step step) {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.of("b", step.passed() ? "" : "t-rejected", heard(step.expected())));
    parts.add(Markup.of("div", "xd-wrap", say("Got: {0}", heard(step.got()))));
    if (step.fix() != null) {
      parts.add(Markup.of("div", "xd-wrap", say("What to do: {0}", heard(step.fix()))));
    }
    if (step.exchange() != null) {
      parts.add(Markup.link(Address.exchange(step.exchange()), "xd-mono", step.exchange()));
    }
    return Markup.of("li", "", Markup.all(parts));
  }

  static Markup certificate(Trials.Standing of, ZoneId zone) {
    Certificate one = of.certificate();
    if (one == null) {
      return EmptyState.of(
          say("None yet"), say("It is given when all that is required has passed, and signed."));
    }
    Markup state =
        one.isValid()
            ? StateChip.of("delivered", say("Valid"))
            : StateChip.of("late", say("Lapsed"));
    String address = "/certificates/" + one.id();
    return new Facts()
        .add(
            say("State"), one.isValid() ? state : Lists.two(state, Markup.text(heard(one.lapse()))))
        .add(say("Issued"), XdTime.stamped(one.issuedAt(), zone, null))
        .add(say("Passed"), say("{0} scenarios", one.scenarios()))
        .add(say("Configuration"), Markup.of("span", "xd-mono", one.configHash().substring(0, 16)))
        .add(
            say("Public check"),
            Markup.link(address, "", say("Open the page")).with("router-ignore", ""))
        .add(
            say("Lapses"),
            say(
                "When the connection, its secrets or its mapping change, more is tested, or a later"
                    + " run fails."))
        .markup();
  }
}
