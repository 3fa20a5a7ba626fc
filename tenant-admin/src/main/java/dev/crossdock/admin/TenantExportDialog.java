package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.crossdock.operator.TenantExport;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.function.Function;

/** Asks why everything of a tenant is exported, then shows the key once and gives the archive. */
final class TenantExportDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final ReasonField reason =
      new ReasonField(say("It is kept with your name, in the tenant's journal too."));
  private final Div body = new Div();
  private final Button next = new Button(say("Prepare export"));

  /**
   * A dialog that is not open yet.
   *
   * @param prepare called with the reason; throws a problem if there can be no export
   */
  TenantExportDialog(Function<String, TenantExport.Ready> prepare) {
    setHeaderTitle(say("Export everything"));
    setCloseOnOutsideClick(false);
    next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    next.setEnabled(false);
    next.setDisableOnClick(true);
    reason.addValueChangeListener(change -> next.setEnabled(reason.isGiven()));
    next.addClickListener(click -> show(prepare));
    Piece effect =
        new Piece(
            "p",
            "",
            Markup.text(
                say(
                    "The archive holds the tenant's messages readable: keep it as carefully as the"
                        + " tenant would. Its credentials are sealed under a key that is shown"
                        + " once.")));
    body.add(effect, reason);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Close"), click -> close()), next);
    Draft.keep(this, reason);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            reason.focus();
          }
        });
  }

  private void show(Function<String, TenantExport.Ready> prepare) {
    TenantExport.Ready ready;
    try {
      ready = prepare.apply(reason.words());
    } catch (ProblemException e) {
      body.removeAll();
      body.add(
          new Piece("p", "xd-problem", Markup.text(heard(e.getMessage()))).with("role", "alert"));
      return;
    }
    TextField key = new TextField(say("Transfer key"));
    key.setValue(ready.transferKey());
    key.setReadOnly(true);
    key.setWidthFull();
    key.setHelperText(say("Shown this once, kept nowhere. It opens the credentials elsewhere."));
    Anchor download =
        new Anchor((DownloadEvent event) -> write(ready, event), say("Download archive"));
    download.addClassName("xd-button");
    download.getElement().setAttribute("download", true);
    body.removeAll();
    body.add(key, download);
    next.setVisible(false);
    key.focus();
  }

  private static void write(TenantExport.Ready ready, DownloadEvent event) throws IOException {
    event.setFileName(ready.fileName());
    event.setContentType("application/zip");
    try (OutputStream out = event.getOutputStream()) {
      ready.write(out);
    } catch (SQLException e) {
      throw new IOException("The tenant could not be read to its end", e);
    }
  }
}
