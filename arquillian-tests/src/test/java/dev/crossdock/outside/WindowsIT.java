package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.PageSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows that nobody looks at do not fill the server's memory. */
class WindowsIT {
  /** As in dev.crossdock.portal.Windows. */
  private static final int OF_PERSON_MAX = 24;

  private static final int MORE = 6;

  private record Window(PageSession session, int id, String token) {
    int heartbeat() {
      return session
          .post("/?v-r=heartbeat&v-uiId=" + id, "", "text/plain", "X-CSRF-Token", token)
          .status();
    }
  }

  private static Window opened(PageSession session) {
    JsonNode app =
        session
            .send("GET", "/?v-r=init&location=shipments&query=")
            .expect(200)
            .json()
            .get("appConfig");
    return new Window(
        session, app.get("v-uiId").asInt(), app.at("/uidl/Vaadin-Security-Key").asText());
  }

  /** In two browsers, as somebody has them who signs in on two machines. */
  @Test
  void theOldestSilentOnesGoFirst() {
    List<PageSession> browsers = List.of(PageSession.of("pat"), PageSession.of("pat"));
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < OF_PERSON_MAX + MORE; i++) {
      windows.add(opened(browsers.get(i % browsers.size())));
    }
    for (Window gone : windows.subList(0, MORE)) {
      Eventually.is(404, "status of a window that was closed", gone::heartbeat);
    }
    for (Window kept : windows.subList(MORE, windows.size())) {
      assertEquals(200, kept.heartbeat(), "the newest are still there");
    }
  }
}
