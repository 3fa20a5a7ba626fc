package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.mapping.Fault;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.CaseResult;
import dev.crossdock.studio.Preview;
import dev.crossdock.studio.Sample;
import dev.crossdock.view.ExchangeRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kept messages, and what is expected of them; while one of these fails nothing is released. */
final class CasesTab extends StudioTab {
  private static final long serialVersionUID = 1L;

  private final transient Bench bench;
  private final transient Desk desk;
  private final transient Acts acts;
  private final Button keep;
  private final Div head = new Div();
  private final Div list = new Div();
  private transient Map<Long, CaseResult> results = new LinkedHashMap<>();

  /** What the page does for this tab. */
  interface Acts {
    /** Saves the draft now; whether that was done. */
    boolean save();

    /** Keeps the message in front of the person; its id, or null. */
    Long keep();

    /** Messages that came, newest first. */
    List<ExchangeRow> came();

    /** Throws why the person may not read all of a message that came, if so. */
    void requireReadable(long exchange);

    /** Puts a kept message in front of the person. */
    void open(Sample sample);

    /** Kept messages have changed. */
    void changed();
  }

  CasesTab(Bench bench, Desk desk, Acts acts) {
    this.bench = bench;
    this.desk = desk;
    this.acts = acts;
    this.keep =
        small(say("Keep this message as a test"), say("Keep this message as a test"), this::keep);
    keep.setTooltipText(say("What comes out of it now is what is expected from then on."));
    list.addClassName("xd-caselist");
    list.getElement().setAttribute("role", "list");
    list.getElement().setAttribute("aria-label", say("Kept messages"));
    add(head, list);
  }

  /** Runs all cases with the draft as it is now. */
  void run() {
    if (!acts.save()) {
      return;
    }
    try {
      results = new LinkedHashMap<>();
      Bench.ask(() -> bench.trials().cases(bench.actor(), bench.code(), bench.now()))
          .forEach(one -> results.put(one.sample(), one));
      long failed = results.values().stream().filter(one -> !one.passed()).count();
      MainLayout.tell(
          this,
          results.isEmpty()
              ? say("There is no test yet.")
              : failed == 0
                  ? say("{0} {0|test passes.|tests pass.} None fails.", results.size())
                  : Words.count(failed, "test fails.", "tests fail."));
    } catch (ProblemException e) {
      MainLayout.tell(this, say("The tests cannot run. {0}", heard(e.getMessage())));
    }
    show();
  }

  @Override
  void show() {
    List<Sample> samples = Bench.ask(() -> bench.samples().list(bench.actor(), bench.code()));
    head.removeAll();
    list.removeAll();
    long cases = samples.stream().filter(one -> one.testCase() && one.isKept()).count();
    Markup words =
        Markup.text(
            cases == 0
                ? say(
                    "No test yet: keep messages with what is expected of them. A test that fails"
                        + " stops a release.")
                : say(
                    "{0} {0|test|tests} of {1} {1|kept message|kept messages}.",
                    cases, samples.stream().filter(Sample::isKept).count()));
    List<Button> buttons = new ArrayList<>();
    if (desk.mayEdit()) {
      edited();
      Button run = small(say("Run tests"), say("Run tests"), this::run);
      run.setEnabled(cases > 0);
      Button came = small(say("Keep one that came…"), say("Keep one that came…"), () -> askCame());
      buttons.addAll(List.of(came, keep, run));
    }
    head.add(bar(words, buttons.toArray(Button[]::new)));
    if (samples.isEmpty()) {
      list.add(
          new Piece(
                  "div",
                  "",
                  EmptyState.of(
                      say("No message is kept"),
                      say("Use a file of your own above and keep it, or keep one that came.")))
              .with("role", "listitem"));
    }
    samples.forEach(sample -> list.add(line(sample)));
  }

  /** The draft has changed: what comes out may be kept as expected, or no more. */
  void edited() {
    keep.setEnabled(
        desk.result() != null
            && desk.result().faults().isEmpty()
            && desk.preview().documentFaults().isEmpty());
  }

  private Div line(Sample sample) {
    CaseResult result = results.get(sample.id());
    Markup from =
        sample.exchangeId() == null
            ? Markup.NOTHING
            : Markup.all(
                Markup.text(" · "),
                Markup.link(
                    Address.exchange(ExchangeId.show(sample.exchangeId())),
                    "",
                    ExchangeId.show(sample.exchangeId())));
    Markup words =
        Markup.all(
            Markup.of("b", "", sample.name()),
            Markup.text(" "),
            chip(sample, result),
            Markup.of(
                "small",
                "xd-muted",
                Markup.said(
                    "{0} {0|byte|bytes}, kept by {1} {2}",
                    sample.bytes(), sample.madeBy(), XdTime.ago(sample.madeAt(), bench.now())),
                removed(sample),
                from));
    Div line = new Div(new Piece("div", "grow", words));
    line.addClassName("xd-case");
    line.getElement().setAttribute("role", "listitem");
    Div buttons = new Div();
    buttons.addClassName("xd-both");
    if (sample.isKept()) {
      buttons.add(small(say("verb:Open"), say("Open {0}", sample.name()), () -> acts.open(sample)));
    }
    if (desk.mayEdit()) {
      acts(sample, result, buttons);
    }
    line.add(buttons);
    if (result != null && !result.passed()) {
      line.add(new Piece("div", "wide", why(result)));
    }
    return line;
  }

  /** What became of the copy of a message that is not kept any longer. */
  private Markup removed(Sample sample) {
    return sample.isKept()
        ? Markup.NOTHING
        : Markup.said(", removed by retention {0}", XdTime.ago(sample.removedAt(), bench.now()));
  }

  private void acts(Sample sample, CaseResult result, Div buttons) {
    if (!sample.isKept()) {
      buttons.add(remover(sample));
      return;
    }
    if (!sample.testCase()) {
      buttons.add(
          small(
              say("Make it a test"),
              say("Make it a test: {0}", sample.name()),
              () -> accept(sample, say("{0} is a test now.", sample.name()))));
    } else {
      if (result != null && !result.passed()) {
        buttons.add(
            small(
                say("Expect today's result"),
                say("Expect today's result: {0}", sample.name()),
                () -> accept(sample, say("What comes out today is expected from now on."))));
      }
      buttons.add(
          small(
              say("No test any more"),
              say("No test any more: {0}", sample.name()),
              () -> expect(sample.id(), null, say("{0} is no test any more.", sample.name()))));
    }
    buttons.add(remover(sample));
  }

  private Button remover(Sample sample) {
    Button remove = small(say("Remove"), say("Remove {0}", sample.name()), () -> remove(sample));
    remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
    return remove;
  }

  private static Markup chip(Sample sample, CaseResult result) {
    if (!sample.isKept()) {
      return StateChip.of("planned", sample.testCase() ? say("Was a test") : say("No test"));
    }
    if (!sample.testCase()) {
      return StateChip.of("planned", say("No test"));
    }
    if (result == null) {
      return StateChip.of("planned", say("Not run"));
    }
    return result.passed()
        ? StateChip.of("delivered", say("Passed"))
        : StateChip.of("rejected", say("Failed"));
  }

  private static Markup why(CaseResult result) {
    List<Markup> parts = new ArrayList<>();
    if (result.unreadable() != null) {
      parts.add(Markup.of("p", "t-rejected", heard(result.unreadable())));
    }
    for (Fault fault : result.faults().stream().limit(5).toList()) {
      parts.add(Markup.of("p", "t-rejected", fault.target() + ": " + heard(fault.detail())));
    }
    parts.add(differences(result.differences(), say("Expected"), say("Got")));
    return Markup.all(parts);
  }

  private void askCame() {
    new CameDialog(
            acts.came(),
            bench.zone(),
            one -> {
              acts.requireReadable(one.id());
              Sample made =
                  Bench.ask(
                      () ->
                          bench
                              .samples()
                              .ofExchange(bench.actor(), bench.code(), one.id(), bench.now()));
              show();
              acts.changed();
              acts.open(made);
            })
        .open();
  }

  private void keep() {
    Long id = acts.keep();
    if (id != null) {
      expect(id, desk.result().json().toPrettyString(), say("This message is a test from now on."));
    }
  }

  /** What the draft makes of a kept message today is right. */
  private void accept(Sample sample, String done) {
    byte[] content =
        Bench.ask(() -> bench.samples().content(bench.actor(), bench.code(), sample.id()));
    Preview preview = bench.trials().preview(bench.actor(), desk.json(), content, bench.day());
    boolean sound =
        preview.result() != null
            && preview.documentFaults().isEmpty()
            && preview.result().faults().isEmpty();
    if (sound) {
      expect(sample.id(), preview.result().json().toPrettyString(), done);
    } else {
      MainLayout.tell(
          this,
          say("{0} does not go through yet. Open it and mend the draft first.", sample.name()));
    }
  }

  private void expect(long id, String expected, String done) {
    Bench.act(this, done, () -> bench.samples().expect(bench.actor(), bench.code(), id, expected));
    results.remove(id);
    show();
    acts.changed();
  }

  private void remove(Sample sample) {
    Bench.act(
        this,
        say("{0} is removed.", sample.name()),
        () -> bench.samples().remove(bench.actor(), bench.code(), sample.id()));
    show();
    acts.changed();
  }
}
