package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.FilesByHand;
import dev.crossdock.exchange.Intake;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import dev.crossdock.view.ExchangeFilter;
import dev.crossdock.view.Exchanges;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Files sent and fetched by hand: the whole of an integration for a partner without a system. */
@CdiComponent
@Route(value = "files", layout = MainLayout.class)
@Needs(Right.TRANSFER_FILES)
public class FilesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int FILES_MAX = 20;
  private static final int LAST_MAX = 15;
  private static final int SHOWN_MS = 6_000;
  private static final int MIB = 1024 * 1024;

  private final transient FilesByHand files;
  private final transient Exchanges exchanges;
  private final transient Clock clock;
  private final transient Directory directory;
  private final transient ConnectionAccess access;
  private final transient ZoneId zone;
  private final PageHead head = new PageHead();
  private final Piece suspended = new Piece("p", "xd-alerted");
  private final Card send =
      new Card(say("Send"), Markup.text(say("{0} files at a time", FILES_MAX)));
  private final Card fetch = new Card(say("For you"), Markup.NOTHING);
  private final Card last =
      new Card(say("What came of it"), Markup.link("exchanges", "", say("All")));
  private final Div place = new Div();
  private final Piece receipts = new Piece("div", "").with("aria-live", "polite");
  private final Piece waiting = new Piece("div", "xd-scroll");
  private final Piece lastRows = new Piece("div", "xd-scroll");
  private transient volatile Inlet chosen;

  @Inject
  public FilesView(
      SignedIn signedIn,
      LiveUpdates live,
      FilesByHand files,
      Exchanges exchanges,
      Directory directory,
      ConnectionAccess access,
      Clock clock) {
    super(signedIn, live);
    this.files = files;
    this.exchanges = exchanges;
    this.clock = clock;
    this.directory = directory;
    this.access = access;
    this.zone = directory.about(actor()).zone();
    place.addClassNames("body");
    send.edgeToEdge(place);
    fetch.edgeToEdge(waiting);
    last.edgeToEdge(lastRows);
    Div columns = new Div(send, fetch);
    columns.addClassName("xd-two");
    add(head, suspended, columns, last);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Files"));
    head.show(
        say("Files"),
        say(
            "Send what you would post or mail, and fetch what is for you. A file is kept the moment"
                + " it is taken in; what cannot be read is shown with the place."));
    try {
      Directory.About about = directory.about(actor());
      suspended.show(Suspension.line(about));
      sending(files.inlets(actor()), about.suspended() != null);
    } catch (SQLException e) {
      throw new IllegalStateException("The connections cannot be read", e);
    }
    showWaiting();
    showLast();
  }

  /** What is offered to click must not move; it changes by what is clicked. */
  @Override
  protected boolean concerns(Change change) {
    return true;
  }

  @Override
  protected void refresh(int news) {
    showLast();
  }

  private void sending(List<Inlet> inlets, boolean resting) {
    place.removeAll();
    if (resting) {
      String none = say("Nothing can be sent now");
      place.add(
          new Piece(
              "div",
              "",
              EmptyState.of(none, say("Your connections rest as long as you are suspended."))));
      return;
    }
    if (inlets.isEmpty()) {
      place.add(
          new Piece(
              "div",
              "",
              EmptyState.of(
                  say("Nothing is set up for you yet"),
                  access.maySet(actor())
                      ? say("Set up a connection under Connections; then files can be sent here.")
                      : say(
                          "Ask the tenant's administrator for a connection; then files can be sent"
                              + " here."))));
      return;
    }
    chosen = inlets.get(0);
    if (inlets.size() > 1) {
      Select<Inlet> select = new Select<>();
      select.setLabel(say("Connection"));
      select.setItems(inlets);
      select.setItemLabelGenerator(Inlet::code);
      select.setValue(chosen);
      select.addValueChangeListener(change -> chosen = change.getValue());
      select.setWidthFull();
      place.add(select);
    }
    UploadI18N words =
        new UploadI18N()
            .setDropFiles(new UploadI18N.DropFiles().setMany(say("Drop files here")))
            .setAddFiles(new UploadI18N.AddFiles().setMany(say("Choose files")))
            .setError(
                new UploadI18N.Error()
                    .setTooManyFiles(say("Up to {0} files at a time", FILES_MAX))
                    .setFileIsTooBig(say("It has more than {0} MiB", Arrival.BYTES_MAX / MIB)));
    StreamedUpload upload = new StreamedUpload(FILES_MAX, Arrival.BYTES_MAX, words, this::take);
    upload.setWidthFull();
    upload.addAllFinishedListener(all -> upload.clearFileList());
    place.add(upload, receipts);
  }

  /** In the thread of the request that brings the file. */
  private void take(UploadEvent event) throws IOException {
    UI ui = event.getUI();
    String name = event.getFileName();
    try {
      byte[] content = event.getInputStream().readNBytes(Arrival.BYTES_MAX + 1);
      if (content.length > Arrival.BYTES_MAX) {
        // Only in the page's turn is its reader's language known.
        ui.access(() -> refused(name, say("It has more than {0} MiB.", Arrival.BYTES_MAX / MIB)));
        return;
      }
      Intake.Receipt receipt =
          files.send(actor(), chosen, name, type(event), content, clock.instant());
      ui.access(() -> taken(name, receipt));
    } catch (ProblemException e) {
      ui.access(() -> refused(name, heard(e.getMessage())));
    }
  }

  private static String type(UploadEvent event) {
    String said = event.getContentType();
    return said == null || said.length() > 100 ? "application/octet-stream" : said;
  }

  private void taken(String name, Intake.Receipt receipt) {
    boolean again = receipt.status() == Intake.Status.DUPLICATE;
    String id = ExchangeId.show(receipt.exchangeId());
    Markup line =
        Markup.of(
            "p",
            "",
            StateChip.of(
                again ? "duplicate" : "delivered", again ? say("Came before") : say("Taken in")),
            Markup.text(" " + name + " "),
            Markup.link(Address.exchange(id), "", id));
    receipts.getElement().insertChild(0, new Piece("div", "", line).getElement());
    announce(again ? say("{0} came before.", name) : say("{0} is taken in.", name));
    showLast();
  }

  private void refused(String name, String why) {
    Markup line =
        Markup.of(
            "p",
            "",
            StateChip.of("rejected", say("Refused")),
            Markup.text(" " + name + ": " + why));
    receipts.getElement().insertChild(0, new Piece("div", "", line).getElement());
    announce(say("{0} was refused. {1}", name, why));
  }

  private void showWaiting() {
    try {
      List<FilesByHand.Waiting> all = files.waiting(actor());
      fetch.heading(
          say("For you"),
          Markup.text(all.isEmpty() ? "" : Words.count(all.size(), "file waits", "files wait")));
      waiting.getElement().removeAllChildren();
      if (all.isEmpty()) {
        Markup none =
            EmptyState.of(
                say("Nothing waits"),
                say("Acknowledgements and instructions for you will stand here."));
        waiting.getElement().appendChild(new Piece("div", "", none).getElement());
        return;
      }
      Piece body = new Piece("tbody", "");
      all.forEach(one -> body.getElement().appendChild(line(one).getElement()));
      Piece table = new Piece("table", "xd-table");
      table
          .getElement()
          .appendChild(
              new Piece(
                      "thead",
                      "",
                      Markup.of("tr", "", Lists.th(say("File")), Lists.th(say("Actions"))))
                  .getElement(),
              body.getElement());
      waiting.getElement().appendChild(table.getElement());
    } catch (SQLException e) {
      throw new IllegalStateException("The files that wait cannot be read", e);
    }
  }

  private Piece line(FilesByHand.Waiting one) {
    Piece line = new Piece("tr", "");
    Markup about =
        Markup.said(
            "{0}, {1} bytes, since {2}",
            one.file().kind(),
            one.file().sizeBytes(),
            XdTime.stamped(one.file().since(), zone, null));
    Anchor download =
        new Anchor(DownloadHandler.fromInputStream(event -> response(one)), say("Download"));
    download.getElement().setAttribute("aria-label", say("Download {0}", one.file().name()));
    Button have = new Button(say("I have it"), click -> have(one));
    have.setAriaLabel(say("I have it: {0}", one.file().name()));
    have.addThemeVariants(ButtonVariant.LUMO_SMALL);
    Piece acts = new Piece("td", "xd-acts");
    acts.getElement().appendChild(download.getElement(), have.getElement());
    line.getElement()
        .appendChild(
            new Piece("td", "", Lists.two(Markup.of("span", "xd-wrap", one.file().name()), about))
                .getElement(),
            acts.getElement());
    return line;
  }

  private DownloadResponse response(FilesByHand.Waiting one) {
    try {
      OutboundFile file = files.content(actor(), one);
      return new DownloadResponse(
          new ByteArrayInputStream(file.content()),
          file.name(),
          "application/octet-stream", // a browser must not run it
          file.content().length);
    } catch (ProblemException e) {
      return DownloadResponse.error(e.problem().status());
    } catch (SQLException e) {
      return DownloadResponse.error(503);
    }
  }

  private void have(FilesByHand.Waiting one) {
    try {
      files.fetched(actor(), one, clock.instant());
      Notification.show(
          say("{0} waits no more.", one.file().name()),
          SHOWN_MS,
          Notification.Position.BOTTOM_START);
      announce(say("{0} waits no more.", one.file().name()));
    } catch (SQLException e) {
      throw new IllegalStateException("A receipt cannot be written", e);
    }
    showWaiting();
  }

  private void showLast() {
    Instant now = clock.instant();
    lastRows.show(
        ExchangeCells.table(exchanges.list(actor(), ExchangeFilter.ALL, 0, LAST_MAX), now));
  }
}
