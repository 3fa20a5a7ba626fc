package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;

/** Somebody else has saved the draft meanwhile: nothing of either is lost. */
final class ConflictDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * @param who has saved, and when, in words
   * @param mine the document as it is on this page
   * @param theirs shows theirs here
   * @param copy keeps mine as a mapping of its own, and shows that
   */
  ConflictDialog(String who, String name, String mine, Runnable theirs, Runnable copy) {
    setHeaderTitle(say("Somebody else has saved"));
    setCloseOnOutsideClick(false);
    setCloseOnEsc(false);
    Anchor download =
        new Anchor(
            DownloadHandler.fromInputStream(event -> DocumentTab.file(name + "-mine", mine)),
            say("Download mine"));
    download.addClassName("xd-button");
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "{0} Yours is not saved, so that neither overwrites the other. Take theirs,"
                            + " or keep yours as a mapping of its own; compare the two in peace.",
                        who))),
            download);
    body.addClassName("xd-dialog");
    add(body);
    Button take =
        new Button(
            say("Take theirs"),
            click -> {
              close();
              theirs.run();
            });
    Button keep =
        new Button(
            say("Keep mine as a copy"),
            click -> {
              close();
              copy.run();
            });
    keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter().add(take, keep);
  }
}
