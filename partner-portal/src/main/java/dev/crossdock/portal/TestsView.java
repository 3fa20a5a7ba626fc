package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.partner.Onboardings;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.trial.Trials;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** What still fails before a partner goes live, and what exactly was expected. */
@CdiComponent
@Route(value = "tests", layout = MainLayout.class)
@Needs({Right.CONNECT, Right.CONFIGURE, Right.AUDIT})
public class TestsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final String CONNECTION = "connection";
  private static final int MIB = 1024 * 1024;

  private final transient Trials trials;
  private final transient Onboardings onboardings;
  private final transient Clock clock;
  private final transient ZoneId zone;
  private final PageHead head = new PageHead();
  private final Div choice = new Div();
  private final Piece refusal = new Piece("div", "").with("role", "alert");
  private final Card results = new Card(say("Scenarios"), Markup.NOTHING);
  private final Piece rows = new Piece("div", "xd-scroll");
  private final Card sample = new Card(say("Run with a message of yours"), Markup.NOTHING);
  private final Div place = new Div();
  private final Card certificate = new Card(say("Certificate of conformance"), Markup.NOTHING);
  private final Piece proof = certificate.body(Markup.NOTHING);
  private final Button run = new Button(say("Run all tests"), click -> run(null));
  private final Div side = new Div(sample, certificate);
  private transient volatile String chosen;

  @Inject
  public TestsView(
      SignedIn signedIn,
      LiveUpdates live,
      Trials trials,
      Onboardings onboardings,
      Directory directory,
      Clock clock) {
    super(signedIn, live);
    this.onboardings = onboardings;
    this.trials = trials;
    this.clock = clock;
    this.zone = directory.about(actor()).zone();
    run.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    run.setDisableOnClick(true);
    results.edgeToEdge(rows);
    place.addClassName("body");
    sample.edgeToEdge(place);
    side.addClassName("xd-two");
    Div cards = new Div(results, side);
    cards.addClassName("xd-column");
    add(head, choice, refusal, cards);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Tests"));
    chosen = Query.of(event.getLocation()).get(CONNECTION);
    show();
  }

  /** Messages of others change nothing here, and a button must not move under the mouse. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void show() {
    if (!onboardings.isInTest(actor())) {
      head.show(say("Tests"), say("What is live has passed its tests in the test place."));
      results.heading(say("Scenarios"), Markup.NOTHING);
      rows.show(
          EmptyState.of(
              say("Tests run in the test place"),
              say(
                  "Nothing is sent here for a test. The badge above leads to the test place, where"
                      + " the scenarios and their results are.")));
      side.setVisible(false);
      return;
    }
    try {
      List<Trials.Standing> all = trials.all(actor());
      Trials.Standing one =
          all.stream()
              .filter(standing -> standing.connection().code().equals(chosen))
              .findFirst()
              .orElse(all.isEmpty() ? null : all.get(0));
      chosen = one == null ? null : one.connection().code();
      choose(all, one);
      boolean runs = one != null && trials.mayRun(actor());
      head.actions(runs ? new Button[] {run} : new Button[0]);
      run.setEnabled(true);
      side.setVisible(one != null);
      sample.setVisible(runs);
      if (runs && place.getComponentCount() == 0) {
        place.add(upload());
      }
      head.show(say("Tests"), lead(one));
      if (one == null) {
        results.heading(say("Scenarios"), Markup.NOTHING);
        rows.show(none());
        return;
      }
      results.heading(
          one.connection().content().name(),
          Markup.text(say("{0} of {1} passed", one.passed(), one.required())));
      side.getElement().getClassList().set("xd-first", runs && one.runs().isEmpty());
      rows.show(TestCells.table(one, zone));
      proof.show(TestCells.certificate(one, zone));
    } catch (SQLException e) {
      throw new IllegalStateException("The tests cannot be read", e);
    }
  }

  private static Markup none() {
    return EmptyState.of(
        say("Nothing to test yet"),
        say(
            "Tests are made of what a partner's connection reads. Make a connection in the test"
                + " place first."));
  }

  private String lead(Trials.Standing one) {
    if (one == null) {
      return say("Before a partner goes live its connections pass tests, in the test place.");
    }
    if (one.isComplete()) {
      return say("Everything that is required has passed on the configuration of today.");
    }
    int left = one.required() - one.passed();
    String what = Words.count(left, "scenario is left", "scenarios are left");
    return trials.mayRun(actor())
        ? say(
            "{0}. They are made of a message of yours and sent through everything that a live"
                + " message goes through.",
            what)
        : say("{0}. The partner's administrator runs them in the test place.", what);
  }

  private void choose(List<Trials.Standing> all, Trials.Standing one) {
    choice.removeAll();
    if (all.size() < 2) {
      return;
    }
    Select<Trials.Standing> select = new Select<>();
    select.setLabel(say("Connection"));
    select.setItems(all);
    select.setItemLabelGenerator(
        standing ->
            standing.connection().content().name() + " (" + standing.connection().partner() + ")");
    select.setValue(one);
    select.addValueChangeListener(
        change -> {
          chosen = change.getValue().connection().code();
          refusal.show(Markup.NOTHING);
          show();
        });
    choice.add(select);
  }

  private StreamedUpload upload() {
    UploadI18N words =
        new UploadI18N()
            .setDropFiles(new UploadI18N.DropFiles().setOne(say("Drop it here")))
            .setAddFiles(new UploadI18N.AddFiles().setOne(say("Choose a message")))
            .setError(
                new UploadI18N.Error()
                    .setTooManyFiles(say("One file at a time"))
                    .setFileIsTooBig(say("It has more than {0} MiB", Arrival.BYTES_MAX / MIB)));
    StreamedUpload upload = new StreamedUpload(1, Arrival.BYTES_MAX, words, this::take);
    upload.setWidthFull();
    upload.addAllFinishedListener(all -> upload.clearFileList());
    return upload;
  }

  /** In the thread of the request that brings the file. */
  private void take(UploadEvent event) throws IOException {
    UI ui = event.getUI();
    byte[] content = event.getInputStream().readNBytes(Arrival.BYTES_MAX);
    ui.access(() -> run(content));
  }

  /** A message that nobody knows needs a mapping, not another message. */
  private String unmapped(ProblemException of) {
    StoredConnection connection;
    try {
      connection = trials.find(actor(), chosen).connection();
    } catch (SQLException e) {
      throw new IllegalStateException("The tests cannot be read", e);
    }
    boolean unread =
        of.problem() == Problem.SAMPLE_UNUSABLE
            && PartnerConnections.mapping(connection) == null
            && PartnerConnections.format(connection) == null;
    return unread
        ? say(
            " If your messages are like this one, make a mapping of it under Mappings, and let the"
                + " connection read by it.")
        : "";
  }

  private void run(byte[] content) {
    refusal.show(Markup.NOTHING);
    try {
      Trials.Standing now = trials.run(actor(), chosen, content, clock.instant());
      announce(say("{0} of {1} tests passed.", now.passed(), now.required()));
    } catch (ProblemException e) {
      refusal.show(
          Markup.of(
              "p",
              "xd-refusal",
              StateChip.of("rejected", heard(e.problem().title())),
              Markup.text(
                  " " + heard(e.getMessage()) + " " + heard(e.problem().fix()) + unmapped(e))));
    } catch (SQLException e) {
      throw new IllegalStateException("The tests cannot be run", e);
    }
    show();
  }
}
