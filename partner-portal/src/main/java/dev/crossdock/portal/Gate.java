package dev.crossdock.portal;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.ServiceInitEvent;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;

/**
 * Opens a page only for the roles it names, and answers for all others as if it were not there. The
 * read side checks again: a page that is opened by mistake would still show nothing foreign.
 */
@ApplicationScoped
public class Gate {
  @Inject SignedIn signedIn;
  @Inject PageStatus status;

  void watch(@Observes ServiceInitEvent event) {
    event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::check));
    event
        .getSource()
        .addSessionInitListener(init -> init.getSession().setErrorHandler(Mishaps::tell));
    event.addIndexHtmlRequestListener(status::answer);
  }

  private void check(BeforeEnterEvent event) {
    Class<?> page = event.getNavigationTarget();
    if (!HasErrorParameter.class.isAssignableFrom(page) && !opens(page, signedIn.actor())) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  /** Whether this page opens for this actor. */
  static boolean opens(Class<?> page, Optional<Actor> actor) {
    ForRoles roles = page.getAnnotation(ForRoles.class);
    if (roles == null) {
      return false;
    }
    return roles.value().length == 0
        || actor.map(Actor::role).filter(role -> contains(roles.value(), role)).isPresent();
  }

  private static boolean contains(Role[] roles, Role role) {
    return Arrays.asList(roles).contains(role);
  }
}
