package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.crossdock.portal.StreamedUpload;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A file that somebody has brought.
 *
 * @param type media type as the browser says it
 */
record OwnFile(String name, String type, byte[] content) {
  private static final int TYPE_CHARACTERS_MAX = 100;
  private static final int NAME_CHARACTERS_MAX = 100;
  private static final int KIB = 1024;

  /**
   * A place to drop or choose one file, which is read when it comes.
   *
   * @param bytesMax of the file
   * @param take called in the page's own turn
   */
  static Component place(String verb, int bytesMax, Consumer<OwnFile> take) {
    UploadI18N words =
        new UploadI18N()
            .setDropFiles(
                new UploadI18N.DropFiles()
                    .setOne(say("or drop it here"))
                    .setMany(say("or drop it here")))
            .setAddFiles(new UploadI18N.AddFiles().setOne(verb).setMany(verb))
            .setError(
                new UploadI18N.Error()
                    .setTooManyFiles(say("One file at a time"))
                    .setFileIsTooBig(say("It has more than {0} KiB", bytesMax / KIB)));
    StreamedUpload upload =
        new StreamedUpload(1, bytesMax, words, event -> read(event, bytesMax, take));
    Button button = new Button(verb);
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    upload.setUploadButton(button);
    upload.addClassName("xd-ownfile");
    upload.addAllFinishedListener(all -> upload.clearFileList());
    return upload;
  }

  /** In the thread of the request that brings the file. */
  private static void read(UploadEvent event, int bytesMax, Consumer<OwnFile> take)
      throws IOException {
    byte[] content = event.getInputStream().readNBytes(bytesMax + 1);
    String said = event.getContentType();
    String type =
        said == null || said.length() > TYPE_CHARACTERS_MAX ? "application/octet-stream" : said;
    String whole = event.getFileName();
    String name = whole.substring(0, Math.min(whole.length(), NAME_CHARACTERS_MAX));
    if (content.length > bytesMax) {
      throw new IOException("More than " + bytesMax + " bytes");
    }
    event.getUI().access(() -> take.accept(new OwnFile(name, type, content)));
  }
}
