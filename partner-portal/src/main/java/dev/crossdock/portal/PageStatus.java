package dev.crossdock.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.operator.Tenants;
import dev.crossdock.party.Parties;
import dev.crossdock.party.Party;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.view.Documents;
import dev.crossdock.view.Exchanges;
import dev.crossdock.view.Shipments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Gives the first answer of a page its HTTP status. Vaadin answers every address with the same
 * frame and 200 and finds out in the browser that there is nothing; caches, scripts and people with
 * a copied link want to know it at once.
 */
@ApplicationScoped
public class PageStatus {
  private static final String SHIPMENT = "shipments/";
  private static final String CASE_FILE = "audit/case-file/";
  private static final String EXCHANGE = "exchanges/";
  private static final String DOCUMENT = "documents/";
  private static final String TENANT = "tenants/";
  private static final String CONNECTION = "connections/";
  private static final String MAPPING = "mappings/";
  private static final String PARTNER = "partners/";
  private static final String PARTY = "parties/";

  @Inject Memberships memberships;
  @Inject TenantStates states;
  @Inject Shipments shipments;
  @Inject Exchanges exchanges;
  @Inject Documents documents;
  @Inject Tenants tenants;
  @Inject ConnectionRegister connections;
  @Inject MappingRegister mappings;
  @Inject PartnerRegister partners;
  @Inject Parties parties;
  @Inject Clock clock;

  void answer(IndexHtmlResponse response) {
    // Without its percent encoding: decoded once more, a percent sign would be no address at all.
    String path =
        Optional.ofNullable(response.getVaadinRequest().getPathInfo()).orElse("/").substring(1);
    Principal person = response.getVaadinRequest().getUserPrincipal();
    List<Actor> choices =
        person == null ? List.of() : SignedIn.choices(memberships, person.getName());
    if (!choices.isEmpty() && choices.stream().noneMatch(one -> states.isOpen(one.tenant()))) {
      response.getVaadinResponse().setStatus(Problem.TENANT_SUSPENDED.status());
    } else if (choices.stream().noneMatch(actor -> isThere(path, actor)) && !path.isEmpty()) {
      response.getVaadinResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private boolean isThere(String path, Actor actor) {
    Optional<Class<? extends Component>> page =
        RouteConfiguration.forApplicationScope().getRoute(path);
    if (page.isEmpty() || !Gate.opens(page.get(), Optional.of(actor))) {
      return false;
    }
    if (path.startsWith(SHIPMENT)) {
      return isShipment(actor, path.substring(SHIPMENT.length()));
    }
    if (path.startsWith(CASE_FILE)) {
      return isShipment(actor, path.substring(CASE_FILE.length()));
    }
    if (path.startsWith(TENANT)) {
      return isTenant(actor, path.substring(TENANT.length()));
    }
    if (path.startsWith(CONNECTION)) {
      return isConnection(actor, path.substring(CONNECTION.length()));
    }
    if (path.startsWith(PARTNER)) {
      return isPartner(actor, path.substring(PARTNER.length()));
    }
    if (path.startsWith(PARTY)) {
      return isParty(actor, path.substring(PARTY.length()));
    }
    if (path.startsWith(MAPPING)) {
      return isMapping(actor, path.substring(MAPPING.length()));
    }
    if (path.startsWith(DOCUMENT)) {
      DocumentId id = DocumentId.parse(path.substring(DOCUMENT.length()));
      return id != null && documents.isThere(actor, id);
    }
    return !path.startsWith(EXCHANGE)
        || exchanges.find(actor, ExchangeId.parse(path.substring(EXCHANGE.length()))).isPresent();
  }

  private boolean isShipment(Actor actor, String segment) {
    return shipments.find(actor, segment, clock.instant()).isPresent();
  }

  private boolean isConnection(Actor actor, String code) {
    try {
      return connections.isKnown(actor, code);
    } catch (SQLException e) {
      throw new IllegalStateException("A connection cannot be looked up", e);
    }
  }

  private boolean isPartner(Actor actor, String code) {
    try {
      return partners.find(actor, code) != null;
    } catch (ProblemException e) {
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException("A partner cannot be looked up", e);
    }
  }

  private boolean isParty(Actor actor, String shownId) {
    try {
      return shownId.matches(Party.ID + "[0-9]{1,18}")
          && parties.find(actor, Long.parseLong(shownId.substring(Party.ID.length()))) != null;
    } catch (ProblemException e) {
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException("A party cannot be looked up", e);
    }
  }

  private boolean isMapping(Actor actor, String code) {
    try {
      return mappings.find(actor, code) != null;
    } catch (ProblemException e) {
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException("A mapping cannot be looked up", e);
    }
  }

  private boolean isTenant(Actor actor, String id) {
    try {
      return tenants.isKnown(actor, id);
    } catch (SQLException e) {
      throw new IllegalStateException("A tenant cannot be looked up", e);
    }
  }
}
