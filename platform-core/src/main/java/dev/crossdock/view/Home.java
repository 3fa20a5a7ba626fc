package dev.crossdock.view;

import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The first page of everybody: what waits for them and how things stand. Numbers may be five seconds old. */
@ApplicationScoped
public class Home {

  /**
   * What waits, for the numbers in the navigation.
   *
   * @param shipments that need action
   * @param parked exchanges
   * @param cases open ones
   */
  public record Waiting(long shipments, long parked, long cases) {}

  /** The home of a tenant's people; the actor sees the whole tenant. */
  public TenantHome tenant(Actor actor, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** The home of a partner's people. */
  public PartnerHome partner(Actor actor, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** What waits for this actor. */
  public Waiting waiting(Actor actor, Instant now) {
    throw new UnsupportedOperationException();
  }
}
