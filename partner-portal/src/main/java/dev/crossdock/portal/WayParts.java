package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.partner.Company;
import dev.crossdock.partner.Onboarding;
import dev.crossdock.partner.PartnerAct;
import dev.crossdock.partner.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a partner's way to live is shown, to itself and to the tenant. */
public final class WayParts {
  private WayParts() {}

  /** One bar of nine pieces; the words beside it say the same. */
  public static Markup bar(Onboarding of) {
    List<Markup> pieces =
        of.steps().stream().map(step -> Markup.of("i", colour(step), Markup.NOTHING)).toList();
    return Markup.of("div", "xd-waybar", Markup.all(pieces))
        .with("role", "img")
        .with("aria-label", say("{0} of {1} steps done", of.done(), of.steps().size()));
  }

  private static String colour(Step step) {
    return step.state().name().toLowerCase(Locale.ROOT);
  }

  /**
   * The line of one step, without what can be done there.
   *
   * @param partner whether the partner itself reads it
   */
  public static Markup step(Onboarding of, Step step, boolean partner) {
    boolean now = step.state() == Step.State.NOW;
    Markup mark =
        step.isDone()
            ? Markup.of("span", "mark done", Icon.TICK.markup())
            : Markup.of(
                "span", now ? "mark now" : "mark", String.valueOf(step.name().ordinal() + 1));
    String state = (step.isDone() ? say("Done:") : now ? say("Next:") : say("Later:")) + " ";
    Markup title =
        Markup.of(
            "b", "", Markup.of("span", "xd-sr", state), Markup.text(heard(step.name().title())));
    List<Markup> words = new ArrayList<>(List.of(title));
    if (!step.result().isEmpty()) {
      words.add(Markup.of("span", "res", heard(step.result())));
    }
    if (!step.isDone() && !step.missing().isEmpty()) {
      words.add(
          Markup.of(
              "span",
              "res",
              say(
                  "Still missing: {0}.",
                  String.join(", ", step.missing().stream().map(one -> heard(one)).toList()))));
    }
    Markup end = step.isDone() ? Markup.NOTHING : Markup.of("span", "who", who(of, step, partner));
    return Markup.all(mark, Markup.of("div", "grow", Markup.all(words)), end);
  }

  private static String who(Onboarding of, Step step, boolean partner) {
    boolean tenant =
        step.state() == Step.State.NOW
            ? of.who() == Step.Who.TENANT
            : step.name().who() == Step.Who.TENANT;
    String name = tenant == partner ? (tenant ? of.tenantName() : of.name()) : say("You");
    return say("{0} · {1} min", name, step.name().minutes());
  }

  /** What was decided, the newest first. */
  public static Markup history(List<PartnerAct> acts, Instant now) {
    if (acts.isEmpty()) {
      return EmptyState.of(
          say("Nothing was decided yet"), say("Who asked, approved or suspended is told here."));
    }
    List<Markup> lines = new ArrayList<>();
    for (int i = acts.size() - 1; i >= 0; i--) {
      PartnerAct act = acts.get(i);
      lines.add(
          Markup.of(
              "li",
              "",
              Markup.of(
                  "div",
                  "wide",
                  Markup.of("b", "", act.name() + " " + heard(act.kind().words())),
                  Markup.text(" · "),
                  XdTime.ago(act.at(), now),
                  Markup.of("p", "", act.note()),
                  act.digest() == null
                      ? Markup.NOTHING
                      : Markup.of(
                          "small", "xd-mono xd-muted", say("evidence {0}", act.digest())))));
    }
    return Markup.of("ol", "xd-versions", Markup.all(lines));
  }

  /** What a partner says of its company; null is nothing. */
  public static Markup company(Company of) {
    if (of == null) {
      return Markup.of("p", "xd-muted", say("Nothing was said yet."));
    }
    return new Facts()
        .add(say("Legal name"), of.legalName())
        .add(say("Street"), of.street())
        .add(say("City"), (of.postcode() == null ? "" : of.postcode() + " ") + of.city())
        .add(say("Country"), of.country())
        .add(say("VAT number"), of.vat())
        .add("EORI", of.eori())
        .add("SCAC", of.scac())
        .add(say("Home port"), of.homePort())
        .add(say("E-mail address"), of.email())
        .add(say("Telephone"), of.phone())
        .markup();
  }

  /** Who can work on it. */
  public static Markup people(Onboarding of) {
    if (of.people().isEmpty()) {
      return Markup.of("p", "xd-muted", say("Nobody yet."));
    }
    return Markup.of(
        "ul",
        "xd-plain",
        Markup.all(
            of.people().stream()
                .map(
                    one ->
                        Markup.of(
                            "li",
                            "",
                            Markup.text(one.name()),
                            Markup.of("small", "xd-muted", " " + heard(one.role().title()))))
                .toList()));
  }
}
