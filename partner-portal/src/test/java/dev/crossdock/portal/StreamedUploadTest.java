package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.upload.FileRejectedEvent;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamedUploadTest {
  @AfterEach
  void leave() {
    UI.setCurrent(null);
  }

  @Test
  void whatTheBrowserRefusesIsTold() {
    UI ui = new UI();
    ui.getInternals()
        .setSession(
            new VaadinSession(null) {
              private static final long serialVersionUID = 1L;

              @Override
              public void checkHasLock() {
                // Nobody else looks at the page of a test.
              }
            });
    UI.setCurrent(ui);
    StreamedUpload upload = new StreamedUpload(1, 10, new UploadI18N(), event -> {});
    ui.add(upload);

    ComponentUtil.fireEvent(upload, new FileRejectedEvent(upload, "Too big", "a.json"));

    List<Object> told =
        ui.getInternals().dumpPendingJavaScriptInvocations().stream()
            .map(PendingJavaScriptInvocation::getInvocation)
            .flatMap(one -> one.getParameters().stream())
            .toList();
    assertTrue(told.contains("Too big"), told.toString());
  }
}
