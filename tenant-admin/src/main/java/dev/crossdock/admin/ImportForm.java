package dev.crossdock.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.crossdock.identity.Invitations;
import dev.crossdock.operator.NewTenant;
import dev.crossdock.operator.TenantImport;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.ProblemException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The fields of an import, and behind them the place where the archive goes. */
final class ImportForm extends Div {
  private static final long serialVersionUID = 1L;

  private static final int MIB_OF_GIB = 1024;
  private static final double BYTES_OF_MIB = 1024.0 * 1024;

  private final TextField id = new TextField("Id here");
  private final TextField admin = new TextField("First administrator's e-mail");
  private final TextField key = new TextField("Transfer key");
  private final Button next = new Button("Continue");
  private final Button back = new Button("Change fields");
  private final Div place = new Div();
  private final int mibMax;
  private final transient Receiver receiver;

  /**
   * What is asked for.
   *
   * @param transferKey null if none was given
   */
  record Wish(String id, String adminEmail, String transferKey) {}

  /** Takes what the browser sends. */
  interface Receiver {
    void take(UploadEvent event) throws IOException;
  }

  ImportForm(int mibMax, Consumer<Wish> prepare, Receiver receiver) {
    this.mibMax = mibMax;
    this.receiver = receiver;
    addClassName("xd-dialog");
    id.setHelperText("In addresses; need not be the one it had.");
    admin.setHelperText("Who is invited once the tenant is resumed");
    key.setHelperText("As the export showed it; needed if there are credentials");
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

  private static Upload upload(int mibMax, Receiver receiver) {
    long bytesMax = (long) (mibMax * BYTES_OF_MIB);
    Upload upload =
        new Upload(
            new UploadHandler() {
              private static final long serialVersionUID = 1L;

              @Override
              public void handleRequest(
                  VaadinRequest request,
                  VaadinResponse response,
                  VaadinSession session,
                  Element owner)
                  throws IOException {
                UploadHandler.super.handleRequest(
                    new Streamed((VaadinServletRequest) request), response, session, owner);
              }

              @Override
              public void handleUploadRequest(UploadEvent event) throws IOException {
                receiver.take(event);
              }

              @Override
              public long getFileCountMax() {
                return 1;
              }
            });
    upload.setAcceptedFileTypes(".zip");
    upload.setMaxFiles(1);
    upload.getElement().setProperty("maxFileSize", (double) bytesMax);
    upload.setI18n(words(mibMax));
    return upload;
  }

  /** Without parts that the server would have read before: Vaadin then reads them as they come. */
  private static final class Streamed extends VaadinServletRequest {
    Streamed(VaadinServletRequest request) {
      super(request, request.getService());
    }

    @Override
    public Collection<Part> getParts() {
      return List.of();
    }
  }

  private static UploadI18N words(int mibMax) {
    return new UploadI18N()
        .setDropFiles(new UploadI18N.DropFiles().setOne("Drop the archive here"))
        .setAddFiles(new UploadI18N.AddFiles().setOne("Choose archive"))
        .setError(
            new UploadI18N.Error()
                .setTooManyFiles("One archive at a time")
                .setFileIsTooBig("It has more than " + size(mibMax))
                .setIncorrectFileType("An archive is a .zip file"))
        .setUploading(
            new UploadI18N.Uploading()
                .setStatus(
                    new UploadI18N.Uploading.Status()
                        .setConnecting("Connecting…")
                        .setStalled("Stalled")
                        .setProcessing("Looking through it and taking it in…")
                        .setHeld("Queued"))
                .setRemainingTime(
                    new UploadI18N.Uploading.RemainingTime()
                        .setPrefix("remaining: ")
                        .setUnknown("unknown"))
                .setError(
                    new UploadI18N.Uploading.Error()
                        .setServerUnavailable("The platform does not answer")
                        .setUnexpectedServerError("It was not taken in")
                        .setForbidden("It was not taken in")));
  }

  /** Such as 10 GiB. */
  static String size(int mib) {
    return mib % MIB_OF_GIB == 0 ? mib / MIB_OF_GIB + " GiB" : Words.number(mib) + " MiB";
  }

  private void submit(Consumer<Wish> prepare) {
    fields().forEach(field -> field.setInvalid(false));
    String secret = key.getValue().strip();
    if (!NewTenant.isId(id.getValue().strip())) {
      wrongId("2 to 31 lower-case letters, digits and single hyphens, a letter first.");
    } else if (!Invitations.isAddress(admin.getValue().strip())) {
      wrong(admin, "An e-mail address, such as it@harbour.example.");
    } else {
      try {
        TenantImport.requireKey(secret.isEmpty() ? null : secret);
        prepare.accept(
            new Wish(
                id.getValue().strip(), admin.getValue().strip(), secret.isEmpty() ? null : secret));
      } catch (ProblemException e) {
        wrong(key, e.getMessage());
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
