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

  private final List<Runnable> work = new ArrayList<>();
  private final UI window = new UI();
  private final WindowConnection connection = new WindowConnection(window, work::add);
  private final Line line = new Line();

  @Test
  void anotherThreadTakesTheLineOfAClosedWindowDown() {
    connection.connect(line);
    window.close();
    connection.disconnect();
    assertFalse(line.closed);
    work.get(0).run();
    assertTrue(line.closed);
    assertFalse(connection.isConnected());
  }

  @Test
  void aLineThatTakesThePlaceOfAnotherStays() {
    Line second = new Line();
    connection.connect(line);
    connection.connect(second);
    assertTrue(line.closed);
    assertEquals(List.of(), work);
    assertFalse(second.closed);
    assertTrue(connection.isConnected());
  }
}
