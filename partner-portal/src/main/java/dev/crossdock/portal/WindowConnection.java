package dev.crossdock.portal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.communication.AtmospherePushConnection;
import java.util.concurrent.Executor;

/**
 * The line by which the server reaches a window. When the window closes, another thread takes it
 * down: Vaadin waits up to a second for what a browser that left will never read, then for its
 * socket, and all the while holds the lock that the person's next page needs. A socket that is
 * being closed from the other end needs that lock, too, so that both waited for several seconds.
 */
final class WindowConnection extends AtmospherePushConnection {
  private static final long serialVersionUID = 1L;

  private final transient Executor workers;

  WindowConnection(UI window, Executor workers) {
    super(window);
    this.workers = workers;
  }

  @Override
  public void disconnect() {
    if (getUI().isClosing()) {
      workers.execute(super::disconnect);
    } else {
      super.disconnect(); // its browser came again by another line, which is to stay
    }
  }
}
