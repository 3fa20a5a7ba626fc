package dev.crossdock.portal;

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
        .with("aria-label", of.done() + " of " + of.steps().size() + " steps done");
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
    String state = step.isDone() ? "Done: " : now ? "Next: " : "Later: ";
    Markup title =
        Markup.of("b", "", Markup.of("span", "xd-sr", state), Markup.text(step.name().title()));
    List<Markup> words = new ArrayList<>(List.of(title));
    if (!step.result().isEmpty()) {
      words.add(Markup.of("span", "res", step.result()));
    }
    if (!step.isDone() && !step.missing().isEmpty()) {
      words.add(
          Markup.of("span", "res", "Still missing: " + String.join(", ", step.missing()) + "."));
    }
    Markup end = step.isDone() ? Markup.NOTHING : Markup.of("span", "who", who(of, step, partner));
    return Markup.all(mark, Markup.of("div", "grow", Markup.all(words)), end);
  }

  private static String who(Onboarding of, Step step, boolean partner) {
    boolean tenant =
        step.state() == Step.State.NOW
            ? of.who() == Step.Who.TENANT
            : step.name().who() == Step.Who.TENANT;
    String name = tenant == partner ? (tenant ? of.tenantName() : of.name()) : "You";
    return name + " · " + step.name().minutes() + " min";
  }

  /** What was decided, the newest first. */
  public static Markup history(List<PartnerAct> acts, Instant now) {
    if (acts.isEmpty()) {
      return EmptyState.of(
          "Nothing was decided yet", "Who asked, approved or suspended is told here.");
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
                  Markup.of("b", "", act.name() + " " + act.kind().words()),
                  Markup.text(" · "),
                  XdTime.ago(act.at(), now),
                  Markup.of("p", "", act.note()),
                  act.digest() == null
                      ? Markup.NOTHING
                      : Markup.of("small", "xd-mono xd-muted", "evidence " + act.digest()))));
    }
    return Markup.of("ol", "xd-versions", Markup.all(lines));
  }

  /** What a partner says of its company; null is nothing. */
  public static Markup company(Company of) {
    if (of == null) {
      return Markup.of("p", "xd-muted", "Nothing was said yet.");
    }
    return new Facts()
        .add("Legal name", of.legalName())
        .add("Street", of.street())
        .add("City", (of.postcode() == null ? "" : of.postcode() + " ") + of.city())
        .add("Country", of.country())
        .add("VAT", of.vat())
        .add("EORI", of.eori())
        .add("SCAC", of.scac())
        .add("Home port", of.homePort())
        .add("E-mail", of.email())
        .add("Telephone", of.phone())
        .markup();
  }

  /** Who can work on it. */
  public static Markup people(Onboarding of) {
    if (of.people().isEmpty()) {
      return Markup.of("p", "xd-muted", "Nobody yet.");
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
                            Markup.of("small", "xd-muted", " " + one.role().title())))
                .toList()));
  }
}
