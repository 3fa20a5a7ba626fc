package dev.crossdock.portal;

import com.vaadin.cdi.annotation.VaadinSessionScoped;
import com.vaadin.flow.server.VaadinRequest;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Residency;
import dev.crossdock.tenant.TenantStates;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The person of this session and for whom that person acts at the moment. */
@VaadinSessionScoped
public class SignedIn implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject transient Memberships memberships;
  @Inject transient Residency residency;
  @Inject transient TenantStates states;

  private String principal;
  private String tenant;
  private String partner;
  private String origin;
  private final HashSet<String> told = new HashSet<>();

  /**
   * For whom this person acts, or empty without any role here: what is live comes before what is a
   * test. A role that was withdrawn is gone with the next question.
   */
  public Optional<Actor> actor() {
    List<Actor> choices = choices();
    Optional<Actor> chosen = choices.stream().filter(this::isChosen).findFirst();
    return chosen
        .or(() -> choices.stream().filter(this::isLive).findFirst())
        .or(() -> choices.stream().findFirst())
        .map(actor -> actor.from(origin));
  }

  private boolean isLive(Actor actor) {
    return states.testOf(actor.tenant()) == null;
  }

  /** Everyone this person may act as; never null. */
  public List<Actor> choices() {
    return principal().map(name -> choices(memberships, name)).orElse(List.of()).stream()
        .filter(this::isHome)
        .toList();
  }

  /** A tenant whose data belongs in another region is not opened here. */
  private boolean isHome(Actor actor) {
    try {
      return residency.isHome(actor.tenant());
    } catch (SQLException e) {
      throw new IllegalStateException("The region of " + actor.tenant() + " cannot be read", e);
    }
  }

  /**
   * Acts for another tenant or partner from now on; one that is not among the choices changes
   * nothing.
   */
  public void choose(Actor actor) {
    if (choices().contains(actor.from(null))) {
      tenant = actor.tenant();
      partner = actor.partner();
    }
  }

  /**
   * Acts for another place of the same tenant and partner from now on.
   *
   * @return whether this person may act there; if not, nothing is changed
   */
  public boolean goTo(String place) {
    Optional<Actor> there =
        actor()
            .flatMap(
                here ->
                    choices().stream()
                        .filter(one -> one.tenant().equals(place))
                        .filter(one -> Objects.equals(one.partner(), here.partner()))
                        .findFirst());
    there.ifPresent(this::choose);
    return there.isPresent();
  }

  /** Everyone a principal may act as in the portal: people, not machines. */
  static List<Actor> choices(Memberships memberships, String principal) {
    try {
      return memberships.of(principal).stream()
          .filter(actor -> !actor.role().ofMachine())
          .sorted(Comparator.comparing(Actor::role))
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("The memberships of " + principal + " cannot be read", e);
    }
  }

  private Optional<String> principal() {
    VaadinRequest request = VaadinRequest.getCurrent();
    if (request != null && request.getUserPrincipal() != null) {
      principal = request.getUserPrincipal().getName();
      origin = request.getRemoteAddr();
    }
    return Optional.ofNullable(principal); // work pushed in the background has no request
  }

  /** Whether this session acts for them for the first time; answers yes once. */
  boolean isNew(Actor actor) {
    return told.add(actor.tenant() + ' ' + actor.partner());
  }

  private boolean isChosen(Actor actor) {
    return actor.tenant().equals(tenant) && Objects.equals(actor.partner(), partner);
  }
}
