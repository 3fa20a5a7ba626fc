package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.crossdock.configuration.Applied;
import dev.crossdock.configuration.ConfigurationDocument;
import dev.crossdock.configuration.Configurations;
import dev.crossdock.configuration.Part;
import dev.crossdock.operator.TestPlaces;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignInCheck;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.StreamedUpload;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** All that is set, as one document: taken out, compared with another one, applied. */
@CdiComponent
@Route(value = "configuration", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class ConfigurationView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int MIB = 1024 * 1024;

  /** What is tried in Test for Live; how long what is kept and who is told is each place's own. */
  private static final Set<Part> OF_TEST = EnumSet.of(Part.PARTNERS, Part.MAPPINGS);

  private final transient Configurations configurations;
  private final transient TestPlaces places;
  private final transient SignInCheck signIn;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece outcome = new Piece("div", "").with("aria-live", "polite");
  private final Div compared = new Div();
  private final Div sources = new Div();

  @Inject
  public ConfigurationView(
      SignedIn signedIn,
      LiveUpdates live,
      Configurations configurations,
      TestPlaces places,
      SignInCheck signIn,
      Clock clock) {
    super(signedIn, live);
    this.configurations = configurations;
    this.places = places;
    this.signIn = signIn;
    this.clock = clock;
    Anchor download = new Anchor(DownloadHandler.fromInputStream(event -> file()), say("Download"));
    download.addClassName("xd-button");
    head.actions(download);
    sources.addClassNames("body", "xd-column");
    Card compare =
        new Card(say("Compare with another document"), Markup.text(say("changes nothing yet")));
    compare.edgeToEdge(sources);
    Div columns = new Div(compare, new Card(say("What is in it"), Markup.NOTHING, contents()));
    columns.addClassName("xd-two");
    add(head, outcome, columns, compared);
  }

  private static Markup contents() {
    return Markup.all(
        Markup.of(
            "ul",
            "xd-steps",
            Markup.of(
                "li", "", say("Partners, connections without their secrets, released mappings.")),
            Markup.of("li", "", say("Alert rules, working hours, how long what is kept.")),
            Markup.of(
                "li", "", say("No people, no messages, no ids: two of them can be compared."))),
        Markup.of(
            "p",
            "xd-muted",
            say(
                "Programs read and apply it at /api/v1/configuration; its JSON Schema is beside"
                    + " it.")));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Configuration"));
    head.show(
        say("Configuration"),
        say(
            "All that is set, as one document: keep it, compare it, apply it in whole or not at"
                + " all."));
    sources.removeAll();
    sources.add(upload());
    TestPlaces.Places both = places.of(actor());
    if (both.test() != null && !both.test().equals(actor().tenant())) {
      sources.add(new Button(say("Compare with what is set in Test"), click -> fromTest()));
    }
  }

  /** Messages change nothing here. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private DownloadResponse file() {
    try {
      byte[] bytes = configurations.read(actor()).bytes();
      return new DownloadResponse(
          new ByteArrayInputStream(bytes),
          "configuration-" + actor().tenant() + ".json",
          "application/json",
          bytes.length);
    } catch (SQLException e) {
      return DownloadResponse.error(503);
    }
  }

  private StreamedUpload upload() {
    UploadI18N words =
        new UploadI18N()
            .setDropFiles(new UploadI18N.DropFiles().setOne(say("Drop a configuration here")))
            .setAddFiles(new UploadI18N.AddFiles().setOne(say("Choose file")))
            .setError(
                new UploadI18N.Error()
                    .setTooManyFiles(say("One document at a time"))
                    .setFileIsTooBig(
                        say("It has more than {0} MiB", ConfigurationDocument.BYTES_MAX / MIB))
                    .setIncorrectFileType(say("A configuration is a .json file")));
    StreamedUpload upload =
        new StreamedUpload(1, ConfigurationDocument.BYTES_MAX, words, this::take);
    upload.setAcceptedFileTypes(".json", "application/json");
    return upload;
  }

  /** In the thread of the request that brings the file. */
  private void take(UploadEvent event) throws IOException {
    UI ui = event.getUI();
    byte[] content = event.getInputStream().readNBytes(ConfigurationDocument.BYTES_MAX + 1);
    String name = event.getFileName();
    try {
      ConfigurationDocument document = ConfigurationDocument.read(content);
      ui.access(() -> compare(document, name, EnumSet.allOf(Part.class)));
    } catch (ProblemException e) {
      ui.access(() -> refused(e));
    }
  }

  private void fromTest() {
    try {
      Optional<ConfigurationDocument> test = configurations.ofTestPlace(actor());
      if (test.isPresent()) {
        compare(test.get(), say("What is set in Test"), OF_TEST);
      } else {
        refused(
            new ProblemException(
                Problem.NOT_ALLOWED, null, say("You have no role in the test place.")));
      }
    } catch (ProblemException e) {
      refused(e);
    } catch (SQLException e) {
      throw new IllegalStateException("What is set in Test cannot be read", e);
    }
  }

  private void compare(ConfigurationDocument document, String name, Set<Part> parts) {
    outcome.show(Markup.NOTHING);
    compared.removeAll();
    compared.add(
        new ConfigurationCard(
            document,
            name,
            parts,
            actor().may(Right.CONFIGURE),
            wanted -> configurations.compare(actor(), wanted),
            order -> signIn.then(this, () -> apply(order))));
    announce(say("{0} is compared with what is set.", name));
  }

  private void apply(ConfigurationCard.Order order) {
    try {
      Applied applied =
          configurations.apply(
              actor(),
              order.document(),
              order.secrets(),
              order.state()::equals,
              order.reason(),
              clock.instant());
      compared.removeAll();
      outcome.show(ConfigurationWords.done(applied));
      announce(say("The configuration is applied."));
    } catch (ProblemException e) {
      refused(e);
    } catch (SQLException e) {
      throw new IllegalStateException("A configuration was not applied", e);
    }
  }

  private void refused(ProblemException why) {
    outcome.show(ConfigurationWords.refused(why));
    announce(say("Nothing was changed. {0}", heard(why.getMessage())));
  }
}
