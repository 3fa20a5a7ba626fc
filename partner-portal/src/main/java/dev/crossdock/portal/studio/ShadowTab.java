package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.studio.ShadowCase;
import dev.crossdock.studio.ShadowReport;
import dev.crossdock.studio.StoredMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the draft would have made of the messages that really came; nothing is sent. */
final class ShadowTab extends StudioTab {
  private static final long serialVersionUID = 1L;

  private final transient Bench bench;
  private final transient Desk desk;
  private final transient ShadowRuns runs;
  private final transient Supplier<StoredMapping> stored;
  private final transient BooleanSupplier save;
  private final Select<Integer> last = new Select<>();
  private final Button run = new Button(say("Run"));
  private final Div bar = new Div();
  private final Piece report = new Piece("div", "").with("aria-live", "polite");
  private boolean running;

  ShadowTab(
      Bench bench,
      Desk desk,
      ShadowRuns runs,
      Supplier<StoredMapping> stored,
      BooleanSupplier save) {
    this.bench = bench;
    this.desk = desk;
    this.runs = runs;
    this.stored = stored;
    this.save = save;
    last.setItems(200, 1_000, 5_000);
    last.setItemLabelGenerator(many -> say("The last {0} messages", many));
    last.setValue(200);
    last.setAriaLabel(say("How many messages"));
    run.addClickListener(click -> start());
    bar.add(
        new Piece(
            "p",
            "",
            Markup.text(
                say(
                    "Real messages through this draft, against what is live. Nothing is sent,"
                        + " nothing is written."))),
        last,
        run);
    bar.addClassName("xd-verbs");
    add(bar, report);
  }

  @Override
  void show() {
    last.setVisible(desk.mayEdit());
    run.setVisible(desk.mayEdit());
    ShadowReport now = stored.get().lastRun();
    if (running) {
      report.show(EmptyState.of(say("Running…"), say("You can go on meanwhile.")));
    } else if (now == null) {
      report.show(
          EmptyState.of(
              say("Not run yet"), say("Run it before you ask for approval: it is the evidence.")));
    } else {
      boolean old =
          !Integer.valueOf(stored.get().revision()).equals(stored.get().lastRunRevision());
      report.show(told(now, old));
    }
  }

  private void start() {
    if (!save.getAsBoolean()) {
      return;
    }
    UI ui = getUI().orElseThrow();
    running = true;
    run.setEnabled(false);
    show();
    runs.start(
        ui,
        bench.actor(),
        bench.code(),
        last.getValue(),
        (made, why) -> {
          running = false;
          run.setEnabled(true);
          show();
          if (made == null) {
            report.show(EmptyState.of(say("It did not run"), heard(why)));
          } else {
            report.show(told(made, false));
            MainLayout.tell(this, sentence(made));
          }
        });
  }

  static String sentence(ShadowReport of) {
    return say(
        "{0} of {1} {1|message differs.|messages differ.}",
        of.different() + of.failing() + of.mended(), of.exchanges());
  }

  private Markup told(ShadowReport of, boolean old) {
    List<Markup> parts = new ArrayList<>();
    parts.add(numbers(of));
    Markup stale =
        old ? Markup.of("b", "t-late", " " + say("The draft was changed since.")) : Markup.NOTHING;
    parts.add(
        Markup.of(
            "p",
            "xd-muted xd-shadowfoot",
            Markup.said(
                "Run by {0} {1}, {2} ms.",
                of.by(), XdTime.stamped(of.at(), bench.zone(), null), of.took()),
            stale));
    if (!of.sentences().isEmpty()) {
      parts.add(
          Markup.of(
              "ul",
              "xd-sentences",
              Markup.all(
                  of.sentences().stream().map(one -> Markup.of("li", "", heard(one))).toList())));
    }
    of.cases().forEach(one -> parts.add(told(one)));
    if (of.exchanges() == 0) {
      parts.add(
          EmptyState.of(
              say("No message came yet"),
              say(
                  "Set the mapping in a connection, or give it the partner whose messages it is"
                      + " for.")));
    }
    return Markup.all(parts);
  }

  private static Markup numbers(ShadowReport of) {
    return Markup.of(
        "dl",
        "xd-numbers",
        number("delivered", Icon.TICK, say("Same"), of.same()),
        number("transit", Icon.EXCHANGE, say("Different"), of.different()),
        number("rejected", Icon.REJECTED, say("Now fail"), of.failing()),
        number("delivered", Icon.DELIVERED, say("No longer fail"), of.mended()));
  }

  private static Markup number(String colour, Icon icon, String words, int many) {
    return Markup.of(
        "div",
        "",
        Markup.of(
            "dt", "", Markup.of("span", "t-" + colour, icon.markup()), Markup.text(" " + words)),
        Markup.of("dd", "", Words.number(many)));
  }

  private static Markup told(ShadowCase one) {
    String id = ExchangeId.show(one.exchange());
    Markup chip =
        switch (one.kind()) {
          case FAILING -> StateChip.of("rejected", say("Now fails"));
          case MENDED -> StateChip.of("delivered", say("No longer fails"));
          case DIFFERENT -> StateChip.of("transit", say("Different"));
        };
    return Markup.of(
        "details",
        "xd-shadowcase",
        Markup.of(
            "summary",
            "",
            chip,
            Markup.text(" "),
            Markup.of("span", "", heard(one.words())),
            Markup.text(" "),
            Markup.link(Address.exchange(id), "xd-mono", id)),
        differences(one.differences(), say("Live"), say("Draft")));
  }
}
