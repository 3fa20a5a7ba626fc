package dev.crossdock.api;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;

/** Who this request acts as; set by {@link ActorFilter} before any resource runs. */
@RequestScoped
public class CurrentActor {
  private Actor actor;

  void set(Actor actor) {
    this.actor = actor;
  }

  /** Never null in a resource. */
  Actor get() {
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
