package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import dev.crossdock.identity.Invitations;
import dev.crossdock.operator.NewTenant;
import dev.crossdock.operator.TenantImport;
import dev.crossdock.portal.StreamedUpload;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;

/** The fields of an import, and behind them the place where the archive goes. */
final class ImportForm extends Div {
  private static final long serialVersionUID = 1L;

  private static final int MIB_OF_GIB = 1024;
  private static final double BYTES_OF_MIB = 1024.0 * 1024;

  private final TextField id = new TextField(say("Id here"));
  private final TextField admin = new TextField(say("First administrator's e-mail"));
  private final TextField key = new TextField(say("Transfer key"));
  private final Button next = new Button(say("Continue"));
  private final Button back = new Button(say("Change fields"));
  private final Div place = new Div();
  private final int mibMax;
  private final transient StreamedUpload.Receiver receiver;

  /**
   * What is asked for.
   *
   * @param transferKey null if none was given
   */
  record Wish(String id, String adminEmail, String transferKey) {}

  ImportForm(int mibMax, Consumer<Wish> prepare, StreamedUpload.Receiver receiver) {
    this.mibMax = mibMax;
    this.receiver = receiver;
    addClassName("xd-dialog");
    id.setHelperText(say("In addresses; need not be the one it had."));
    admin.setHelperText(say("Who is invited once the tenant is resumed"));
    key.setHelperText(say("As the export showed it; needed if there are credentials"));
    key.setAutocomplete(Autocomplete.OFF);
    for (TextField field : List.of(id, admin)) {
      field.setRequiredIndicatorVisible(true);
    }
    for (TextField field : fields()) {
      field.setWidthFull();
    }
    next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    next.addClickListener(click -> submit(prepare));
    back.addClickListener(click -> again());
    add(id, admin, key, place, new Div(next, back));
    again();
  }

  private static Upload upload(int mibMax, StreamedUpload.Receiver receiver) {
    UploadI18N words =
        new UploadI18N()
            .setDropFiles(new UploadI18N.DropFiles().setOne(say("Drop the archive here")))
            .setAddFiles(new UploadI18N.AddFiles().setOne(say("Choose archive")))
            .setError(
                new UploadI18N.Error()
                    .setTooManyFiles(say("One archive at a time"))
                    .setFileIsTooBig(say("It has more than {0}", size(mibMax)))
                    .setIncorrectFileType(say("An archive is a .zip file")));
    Upload upload = new StreamedUpload(1, (long) (mibMax * BYTES_OF_MIB), words, receiver);
    upload.setAcceptedFileTypes(".zip");
    return upload;
  }

  /** Such as 10 GiB. */
  static String size(int mib) {
    return mib % MIB_OF_GIB == 0 ? say("{0} GiB", mib / MIB_OF_GIB) : say("{0} MiB", mib);
  }

  private void submit(Consumer<Wish> prepare) {
    fields().forEach(field -> field.setInvalid(false));
    String secret = key.getValue().strip();
    if (!NewTenant.isId(id.getValue().strip())) {
      wrongId(say("2 to 31 lower-case letters, digits and single hyphens, a letter first."));
    } else if (!Invitations.isAddress(admin.getValue().strip())) {
      wrong(admin, say("An e-mail address, such as it@harbour.example."));
    } else {
      try {
        TenantImport.requireKey(secret.isEmpty() ? null : secret);
        prepare.accept(
            new Wish(
                id.getValue().strip(), admin.getValue().strip(), secret.isEmpty() ? null : secret));
      } catch (ProblemException e) {
        wrong(key, heard(e.getMessage()));
      }
    }
  }

  void wrongId(String words) {
    wrong(id, words);
  }

  private static void wrong(TextField field, String words) {
    field.setErrorMessage(words);
    field.setInvalid(true);
    field.focus();
  }

  private List<TextField> fields() {
    return List.of(id, admin, key);
  }

  /** The fields stand; the archive may come. */
  void open() {
    fields().forEach(field -> field.setReadOnly(true));
    next.setVisible(false);
    place.removeAll();
    place.add(upload(mibMax, receiver));
    back.setVisible(true);
  }

  /** From the fields once more; what was typed stays. */
  void again() {
    fields().forEach(field -> field.setReadOnly(false));
    next.setVisible(true);
    place.removeAll();
    back.setVisible(false);
  }
}
