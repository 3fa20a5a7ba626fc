package dev.crossdock.api;

import dev.crossdock.identity.FreshSignIn;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;

/** Who this request acts as; set by {@link ActorFilter} before any resource runs. */
@RequestScoped
public class CurrentActor {
  private Actor actor;
  private Instant authenticatedAt;

  void set(Actor actor, Instant authenticatedAt) {
    this.actor = actor;
    this.authenticatedAt = authenticatedAt;
  }

  /** When the person gave the password, or null if the token does not tell. */
  Instant authenticatedAt() {
    return authenticatedAt;
  }

  /** Never null in a resource. */
  Actor get() {
    return actor;
  }

  /**
   * The same, of whom it is known that the password was given a moment ago: for what an open page
   * or a copied token must not be enough for.
   *
   * @throws ProblemException if that is too long ago
   */
  Actor fresh(Instant now) {
    FreshSignIn.require(authenticatedAt, now);
    return actor;
  }

  /**
   * The same, of whom it is known that shipments and messages may be read at all: who runs the
   * platform may not.
   *
   * @throws ProblemException without that right
   */
  Actor reader() {
    actor.require(Right.READ);
    return actor;
  }
}
