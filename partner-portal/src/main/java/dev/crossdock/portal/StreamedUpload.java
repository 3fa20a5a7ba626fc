package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** A place for files, which are read while they come and lie nowhere in between. */
public class StreamedUpload extends Upload {
  private static final long serialVersionUID = 1L;

  /**
   * Takes what the browser sends, in the thread of the request, which holds no lock of the page.
   */
  public interface Receiver {
    void take(UploadEvent event) throws IOException;
  }

  /**
   * A place for files.
   *
   * @param filesMax how many at a time
   * @param bytesMax of one file, as the browser checks it; the receiver checks again
   * @param words beyond those that are the same everywhere; those of errors are told as they happen
   */
  public StreamedUpload(int filesMax, long bytesMax, UploadI18N words, Receiver receiver) {
    super(
        new UploadHandler() {
          private static final long serialVersionUID = 1L;

          @Override
          public void handleRequest(
              VaadinRequest request, VaadinResponse response, VaadinSession session, Element owner)
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
            return filesMax;
          }
        });
    setMaxFiles(filesMax);
    getElement().setProperty("maxFileSize", (double) bytesMax);
    setI18n(
        words
            .setUploading(uploading())
            .setFile(
                new UploadI18N.File()
                    .setRetry(say("Try again"))
                    .setStart(say("Start"))
                    .setRemove(say("Remove"))));
    // The browser leaves a file that it does not take out of its list, without a word.
    addFileRejectedListener(event -> MainLayout.tell(this, event.getErrorMessage()));
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

  private static UploadI18N.Uploading uploading() {
    return new UploadI18N.Uploading()
        .setStatus(
            new UploadI18N.Uploading.Status()
                .setConnecting(say("Connecting…"))
                .setStalled(say("Stalled"))
                .setProcessing(say("Looking through it and taking it in…"))
                .setHeld(say("Queued")))
        .setRemainingTime(
            new UploadI18N.Uploading.RemainingTime()
                .setPrefix(say("remaining: "))
                .setUnknown(say("unknown")))
        .setError(
            new UploadI18N.Uploading.Error()
                .setServerUnavailable(say("The platform does not answer"))
                .setUnexpectedServerError(say("It was not taken in"))
                .setForbidden(say("It was not taken in")));
  }
}
