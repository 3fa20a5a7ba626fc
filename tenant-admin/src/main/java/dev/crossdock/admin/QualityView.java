package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.StreamedUpload;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.quality.Report;
import dev.crossdock.quality.Samples;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** How good a partner's data is: a sample is judged by field, and nothing comes of it. */
@CdiComponent
@Route(value = "data-quality", layout = MainLayout.class)
@Needs(Right.CONFIGURE)
public class QualityView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int MIB = 1024 * 1024;

  private final transient Samples samples;
  private final transient ConnectionRegister connections;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final ComboBox<StoredConnection> connection = new ComboBox<>(say("Connection"));
  private final Div place = new Div();
  private final Card found = new Card(say("What was found"), Markup.NOTHING);
  private final Piece rows = new Piece("div", "xd-scroll").with("aria-live", "polite");
  private transient volatile String chosen;

  @Inject
  public QualityView(
      SignedIn signedIn,
      LiveUpdates live,
      Samples samples,
      ConnectionRegister connections,
      Clock clock) {
    super(signedIn, live);
    this.samples = samples;
    this.connections = connections;
    this.clock = clock;
    connection.setItemLabelGenerator(one -> one.content().name() + " (" + one.code() + ")");
    connection.setHelperText(say("The sample is read as this connection reads messages."));
    connection.setWidthFull();
    connection.addValueChangeListener(
        change -> {
          chosen = change.getValue() == null ? null : change.getValue().code();
          place.setVisible(chosen != null);
        });
    place.add(upload());
    place.setVisible(false);
    Div body = new Div(connection, place);
    body.addClassNames("body", "xd-column");
    Card sample = new Card(say("Sample"), Markup.text(say("nothing of it is kept")));
    sample.edgeToEdge(body);
    found.edgeToEdge(rows);
    Div cards = new Div(sample, found);
    cards.addClassName("xd-column");
    add(head, cards);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Data quality"));
    head.show(
        say("Data quality"),
        say(
            "Before a partner goes live: what is missing, invalid, duplicate or unknown in a"
                + " sample, and who can put it right."));
    List<StoredConnection> readers;
    try {
      readers =
          connections.list(actor()).stream()
              .filter(one -> one.partner() != null && one.content().enabled())
              .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("The connections cannot be read", e);
    }
    connection.setItems(readers);
    connection.setEnabled(!readers.isEmpty());
    rows.show(
        EmptyState.of(
            say("Nothing was judged yet"),
            readers.isEmpty()
                ? say("Make a connection for the partner first; it reads the sample.")
                : say("Choose a connection and drop a sample for it.")));
  }

  /** Messages change nothing here. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private StreamedUpload upload() {
    UploadI18N words =
        new UploadI18N()
            .setDropFiles(new UploadI18N.DropFiles().setOne(say("Drop a file of messages here")))
            .setAddFiles(new UploadI18N.AddFiles().setOne(say("Choose file")))
            .setError(
                new UploadI18N.Error()
                    .setTooManyFiles(say("One file at a time"))
                    .setFileIsTooBig(say("It has more than {0} MiB", Samples.BYTES_MAX / MIB)));
    return new StreamedUpload(1, Samples.BYTES_MAX, words, this::take);
  }

  /** In the thread of the request that brings the file. */
  private void take(UploadEvent event) throws IOException {
    UI ui = event.getUI();
    byte[] content = event.getInputStream().readNBytes(Samples.BYTES_MAX + 1);
    try {
      Report report = samples.judge(actor(), chosen, content, clock.instant());
      ui.access(() -> show(report));
    } catch (ProblemException e) {
      ui.access(() -> rows.show(ConfigurationWords.refused(e)));
    } catch (SQLException e) {
      throw new IOException("A sample was not judged", e);
    }
  }

  private void show(Report report) {
    byte[] csv = report.csv().getBytes(StandardCharsets.UTF_8);
    Anchor download =
        new Anchor(
            DownloadHandler.fromInputStream(
                event ->
                    new DownloadResponse(
                        new ByteArrayInputStream(csv), "data-quality.csv", "text/csv", csv.length)),
            say("Download as CSV"));
    download.addClassName("xd-button");
    head.actions(download);
    String what =
        report.format() == null
            ? say("It could not be read.")
            : report.format()
                + ": "
                + Words.count(report.events(), "milestone", "milestones")
                + ", "
                + Words.count(report.documents(), "document", "documents");
    found.heading(say("What was found"), Markup.text(what));
    rows.show(
        report.lines().isEmpty()
            ? EmptyState.of(say("Nothing is wrong with it"), say("Everything in it could be used."))
            : table(report.lines()));
    announce(Words.count(report.lines().size(), "thing was found.", "things were found."));
  }

  private static Markup table(List<Report.Line> lines) {
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Field")),
            Lists.th(say("What")),
            Lists.th(say("How often"), "num"),
            Lists.th(say("Who can put it right"), "not-narrow"),
            Lists.th(say("Examples"), "not-narrow"));
    return Markup.of(
        "table",
        "xd-table",
        Markup.of("thead", "", header),
        Markup.of("tbody", "", Markup.all(lines.stream().map(QualityView::line).toList())));
  }

  private static Markup line(Report.Line of) {
    return Markup.of(
        "tr",
        "",
        Markup.of("th", "xd-rowhead xd-mono xd-wrap", of.field()).with("scope", "row"),
        Markup.of(
            "td",
            "xd-wrap",
            Markup.of("b", "", heard(of.fault().words())),
            Markup.text(". "),
            Markup.of("span", "xd-muted", heard(of.detail()))),
        Markup.of("td", "num", Words.number(of.count())),
        Markup.of("td", "not-narrow", heard(of.ownerWords())),
        Markup.of("td", "not-narrow xd-wrap", String.join(", ", of.examples())));
  }
}
