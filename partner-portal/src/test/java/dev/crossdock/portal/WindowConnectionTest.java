package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import java.util.ArrayList;
import java.util.List;
import org.atmosphere.cpr.AtmosphereResourceImpl;
import org.junit.jupiter.api.Test;

/** Whoever takes a window down holds what the person's next page needs, so nothing waits there. */
class WindowConnectionTest {
  /** A line to a browser; tells whether it was taken down. */
  private static final class Line extends AtmosphereResourceImpl {
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void anotherThreadTakesTheLineDown() {
    List<Runnable> work = new ArrayList<>();
    WindowConnection connection = new WindowConnection(new UI(), work::add);
    Line line = new Line();
    connection.connect(line);
    connection.disconnect();
    assertFalse(line.closed);
    assertEquals(1, work.size());
    work.get(0).run();
    assertTrue(line.closed);
    assertFalse(connection.isConnected());
  }
}
