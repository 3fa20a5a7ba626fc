package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.RawCanonical;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The draft as JSON, to be taken along and brought back. */
final class DocumentTab extends StudioTab {
  private static final long serialVersionUID = 1L;

  private static final int BYTES_MAX = 256 * 1024;

  private final transient Desk desk;
  private final Piece refusal = new Piece("div", "t-rejected xd-tabwords").with("role", "alert");
  private final Piece code = new Piece("div", "");

  DocumentTab(Bench bench, Desk desk) {
    this.desk = desk;
    Anchor download =
        new Anchor(
            DownloadHandler.fromInputStream(event -> file(bench.code(), desk.json())),
            say("Download as JSON"));
    download.addClassName("xd-button");
    Div bar =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "The draft as a document. What you bring takes its place, and can be"
                            + " undone."))),
            download);
    bar.addClassName("xd-verbs");
    if (desk.mayEdit()) {
      bar.add(OwnFile.place(say("Bring a document"), BYTES_MAX, this::take));
    }
    add(bar, refusal, code);
  }

  /** A document as a file. */
  static DownloadResponse file(String name, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new DownloadResponse(
        new ByteArrayInputStream(bytes), name + ".mapping.json", "application/json", bytes.length);
  }

  @Override
  void show() {
    refusal.show(Markup.NOTHING);
    code.show(RawCanonical.side("JSON", "", say("The draft as JSON"), desk.json(), List.of()));
  }

  private void take(OwnFile file) {
    try {
      MappingDocument document =
          DocumentText.read(new String(file.content(), StandardCharsets.UTF_8));
      desk.edit(draft -> draft.change(document));
      show();
      MainLayout.tell(
          this, say("{0} is the draft now. Undo brings the one before back.", file.name()));
    } catch (InvalidFields e) {
      refusal.show(
          Markup.all(
              e.all().stream()
                  .map(one -> Markup.of("p", "", one.field() + ": " + heard(one.getMessage())))
                  .toList()));
    } catch (ProblemException e) {
      refusal.show(Markup.of("p", "", heard(e.getMessage())));
    }
  }
}
