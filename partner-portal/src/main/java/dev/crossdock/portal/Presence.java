package dev.crossdock.portal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends what people have open in a role that they do not hold any more. A page is made for one role
 * and would go on showing; so every open window is looked at again and again, told to load anew,
 * and, if its browser does not obey, closed on our side.
 */
@ApplicationScoped
public class Presence {
  /** With the time that {@link Memberships} keeps, a role's windows end within half a minute. */
  static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(Presence.class.getName());

  private final Map<UI, Window> windows = new ConcurrentHashMap<>();

  @Inject Memberships memberships;

  @Resource ManagedScheduledExecutorService timer;

  /** A window and the role it was opened in. */
  private record Window(Actor actor, boolean told) {}

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    timer.scheduleWithFixedDelay(
        this::look, LOOKED_AT_EVERY.toSeconds(), LOOKED_AT_EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /** A window was opened in a role. */
  void opened(UI ui, Actor actor) {
    windows.put(ui, new Window(actor, false));
  }

  void closed(UI ui) {
    windows.remove(ui);
  }

  private void look() {
    windows.forEach(
        (ui, window) -> {
          try {
            if (!holds(window.actor())) {
              end(ui, window);
            }
          } catch (UIDetachedException e) {
            windows.remove(ui);
          } catch (SQLException e) {
            LOG.log(Level.WARNING, "Roles cannot be read; open windows are looked at later", e);
          }
        });
  }

  private boolean holds(Actor actor) throws SQLException {
    Actor role = actor.from(null);
    return memberships.of(actor.principal()).stream()
        .anyMatch(held -> held.from(null).equals(role));
  }

  private void end(UI ui, Window window) {
    if (window.told()) {
      windows.remove(ui);
      ui.access(() -> ui.getSession().close());
    } else {
      windows.replace(ui, window, new Window(window.actor(), true));
      ui.access(() -> ui.getPage().setLocation("/"));
    }
  }
}
