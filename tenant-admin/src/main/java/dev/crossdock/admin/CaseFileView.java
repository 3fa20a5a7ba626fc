package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.crossdock.casefile.CaseBundle;
import dev.crossdock.casefile.CaseFile;
import dev.crossdock.casefile.CaseFiles;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Everything about one shipment on one page that prints, with how far the audit log proves it. */
@CdiComponent
@Route(value = "audit/case-file/:reference", layout = MainLayout.class)
@Needs(Right.CASE_FILES)
public class CaseFileView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient CaseFiles caseFiles;
  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece chain = new Piece("div", "xd-now").with("role", "status");
  private final Div cards = new Div();
  private String reference;

  @Inject
  public CaseFileView(
      SignedIn signedIn, LiveUpdates live, CaseFiles caseFiles, Directory directory, Clock clock) {
    super(signedIn, live);
    this.caseFiles = caseFiles;
    this.directory = directory;
    this.clock = clock;
    addClassName("xd-casefile");
    cards.addClassName("xd-column");
    add(head, chain, cards);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    reference = event.getRouteParameters().get("reference").orElse("");
    Instant now = clock.instant();
    try {
      show(caseFiles.read(actor(), reference, now), directory.about(actor()).zone());
    } catch (ProblemException e) {
      if (e.problem() != Problem.CASE_FILE_TOO_LARGE) {
        event.rerouteToError(NotFoundException.class);
        return;
      }
      title(say("{0} · Case file", reference));
      head.crumb(Address.shipment(reference), reference, say("Case file"));
      head.show(say("Case file {0}", reference), heard(e.getMessage()));
      chain(
          "late",
          heard(e.problem().title()) + ".",
          Words.or(heard(e.getMessage()), "") + " " + heard(e.problem().fix()));
    } catch (SQLException e) {
      throw new IllegalStateException("The case file of " + reference + " cannot be read", e);
    }
  }

  private void show(CaseFile file, ZoneId zone) {
    title(say("{0} · Case file", reference));
    head.crumb(Address.shipment(reference), reference, say("Case file"));
    head.show(
        Markup.all(
            Markup.of("span", "", say("Case file {0}", reference)),
            StateChip.large(file.summary().colour(), heard(file.summary().state()))),
        Markup.text(
            say(
                "As of {0}, for {1}, {2}. What is here does not change while you read; that you"
                    + " read it is told.",
                CaseFileCards.stamp(file.builtAt(), zone), file.builtBy(), heard(file.role()))));
    actions(file.chain());
    chain(file.chain());
    CaseFileCards content = new CaseFileCards(file, zone);
    cards.removeAll();
    cards.add(new Card(say("Summary"), Markup.NOTHING, content.summary()));
    add(
        say("Withheld from you"),
        file.withheld(),
        content.withheld(),
        say("Your role may see all of it."));
    add(say("Timeline"), file.timeline(), content.timeline(), say("Nothing has happened yet."));
    add(
        say("Exchanges"),
        file.exchanges(),
        content.exchanges(),
        say("No message of it has come or gone."));
    add(say("Documents"), file.documents(), content.documents(), say("Its messages carried none."));
    add(say("Cases"), file.cases(), content.cases(), say("Nobody had to decide anything."));
    add(
        say("Decisions"),
        file.decisions(),
        content.decisions(),
        say("Nobody has decided anything."));
    add(
        say("Configuration in force"),
        file.configuration(),
        content.configuration(),
        say("No message has used a connection yet."));
    add(say("Who read it"), file.reads(), content.reads(), say("Nobody whose reads are told."));
    cards.add(
        new Card(say("Check it without the platform"), Markup.NOTHING, content.instructions()));
  }

  private void add(String heading, List<?> rows, Markup table, String none) {
    Card card = new Card(heading, Markup.text(Words.number(rows.size())));
    if (rows.isEmpty()) {
      card.body(Markup.of("p", "xd-muted", none));
    } else {
      card.edgeToEdge(new Piece("div", "xd-scroll", table));
    }
    cards.add(card);
  }

  private void actions(CaseFile.Chain state) {
    Button print = new Button(say("Print"), click -> getElement().executeJs("window.print()"));
    if (state.state() == CaseFile.ChainState.TOO_MANY) {
      head.actions(print);
      return;
    }
    Anchor download = new Anchor(this::download, say("Download signed bundle"));
    download.addClassNames("xd-btn", "pri");
    download.getElement().setAttribute("download", true);
    head.actions(print, download);
  }

  private void chain(CaseFile.Chain state) {
    String sealed =
        say(
            "{0} {0|entry of the audit log is|entries of the audit log are} proven by {1}"
                + " {1|block|blocks}, signed outside the database.{2}",
            state.entries(),
            state.blocks(),
            state.later() == 0
                ? ""
                : say(
                    " {0} {0|entry is|entries are} younger than the last signature: in half a"
                        + " minute the bundle has them too.",
                    state.later()));
    switch (state.state()) {
      case UNBROKEN ->
          chain(
              "delivered",
              say(
                  "Unbroken to {0}, anchored in block {1}.",
                  CaseFileCards.stamp(state.upTo(), ZoneId.of("UTC")), state.lastBlock()),
              sealed);
      case BROKEN ->
          chain(
              "rejected",
              say("The audit log is broken: {0}", state.broken()),
              say(
                  "Do not rely on this page. Report it to the operator, and keep a bundle: the"
                      + " verifier names the same."));
      case NOT_YET ->
          chain(
              "planned",
              say("Nothing of it is signed yet."),
              say(
                  "New entries are sealed within seconds and signed every ten. Open the page again"
                      + " in half a minute."));
      case TOO_MANY ->
          chain(
              "late",
              say("Not proven here: it would take too many blocks of the audit log."),
              say("Export the whole audit log instead; it has no such limit."));
    }
  }

  private void chain(String colour, String title, String detail) {
    List.of("delivered", "rejected", "planned", "late").forEach(chain::removeClassName);
    chain.addClassName(colour);
    chain.show(
        Markup.all(
            Markup.of("span", "ic", Icon.ofColour(colour).markup()),
            Markup.of(
                "p", "", Markup.of("strong", "", title), Markup.text(" "), Markup.text(detail))));
  }

  private void download(DownloadEvent event) throws IOException {
    try {
      CaseBundle bundle = caseFiles.bundle(actor(), reference, clock.instant());
      event.setFileName(bundle.fileName());
      event.setContentType("application/zip");
      try (OutputStream out = event.getOutputStream()) {
        bundle.write(out);
      }
    } catch (SQLException e) {
      throw new IOException("The case file could not be read", e);
    }
  }
}
