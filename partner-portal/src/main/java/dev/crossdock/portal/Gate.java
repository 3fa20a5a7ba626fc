package dev.crossdock.portal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import dev.crossdock.audit.Journal;
import dev.crossdock.identity.LastSeen;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Opens a page only with the rights it names, and answers for all others as if it were not there.
 * The read side checks again: a page that is opened by mistake would still show nothing foreign.
 */
@ApplicationScoped
public class Gate {
  /** What Vaadin's client takes as "the session has ended, load the page again". */
  private static final String RELOAD =
      "for(;;);[{\"changes\":[],\"resources\":{},\"locales\":{},\"meta\":{\"sessionExpired\":true},\"syncId\":-1}]";

  @Inject SignedIn signedIn;
  @Inject PageStatus status;
  @Inject TenantStates states;
  @Inject Journal journal;
  @Inject LastSeen lastSeen;
  @Inject Clock clock;

  void watch(@Observes ServiceInitEvent event) {
    event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::check));
    event
        .getSource()
        .addSessionInitListener(init -> init.getSession().setErrorHandler(Mishaps::tell));
    event.addIndexHtmlRequestListener(status::answer);
    event.addRequestHandler(this::refuseSuspended);
  }

  /**
   * An open page of a tenant that was suspended meanwhile does nothing any more: the browser is
   * told to load it again, and is shown why.
   */
  private boolean refuseSuspended(
      VaadinSession session, VaadinRequest request, VaadinResponse response) throws IOException {
    if (session == null || !HandlerHelper.isRequestType(request, RequestType.UIDL)) {
      return false;
    }
    session.lock();
    try {
      if (signedIn.actor().map(Actor::tenant).map(states::isOpen).orElse(true)
          || saysWhy(session.getService().findUI(request))) {
        return false;
      }
    } finally {
      session.unlock();
    }
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(RELOAD);
    return true;
  }

  /** It does, or shows nothing yet: then it is on its way to a page, and {@link #check} decides. */
  private static boolean saysWhy(UI ui) {
    return ui == null
        || ui.getInternals().getActiveRouterTargetsChain().isEmpty()
        || ui.getInternals().getActiveRouterTargetsChain().stream()
            .anyMatch(SuspendedPage.class::isInstance);
  }

  private void check(BeforeEnterEvent event) {
    Class<?> page = event.getNavigationTarget();
    if (HasErrorParameter.class.isAssignableFrom(page)) {
      return;
    }
    if (signedIn.actor().filter(actor -> !states.isOpen(actor.tenant())).isPresent()) {
      event.rerouteToError(TenantRests.class);
      return;
    }
    boolean opens = opens(page, signedIn.actor());
    signedIn.actor().ifPresent(actor -> tell(actor, event.getLocation(), opens));
    if (!opens) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  /** Sign-ins, refusals and auditors' reads are told in the audit log, or not given. */
  private void tell(Actor actor, Location location, boolean opens) {
    String page = "/" + location.getPathWithQueryParameters();
    Instant now = clock.instant();
    try {
      if (signedIn.isNew(actor)) {
        String detail = actor.name() + ": " + actor.role().title() + ".";
        journal.tell(actor, TraceKind.SIGNED_IN, "portal", detail, null, now);
      }
      lastSeen.seen(actor, now);
      if (!opens) {
        journal.tell(
            actor, TraceKind.REFUSED, page, "Not for this role.", Problem.NOT_ALLOWED, now);
      } else if (actor.role() == Role.AUDITOR) {
        journal.tell(actor, TraceKind.VIEWED, page, "Opened.", null, now);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The audit log cannot be written", e);
    }
  }

  /** Whether this page opens for this actor. */
  static boolean opens(Class<?> page, Optional<Actor> actor) {
    Needs needs = page.getAnnotation(Needs.class);
    if (needs == null) {
      return false;
    }
    Right[] rights = needs.value();
    return rights.length == 0
        || actor
            .filter(person -> Arrays.stream(rights).anyMatch(person::may))
            .filter(person -> needs.platform() || !person.may(Right.TENANTS))
            .isPresent();
  }
}
