package dev.crossdock.api;

import dev.crossdock.tenant.Actor;
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
}
