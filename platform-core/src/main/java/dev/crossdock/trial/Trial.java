package dev.crossdock.trial;

import dev.crossdock.connection.Inlet;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import java.time.Instant;

/**
 * The circumstances of one run.
 *
 * @param actor who runs it
 * @param mapping what the actor calls the inlet's mapping, or null if it reaches none
 * @param inbox whether the partner posts to us, with a token
 * @param odoo the simulated Odoo of the test place, or null
 */
record Trial(
    Inlet inlet, String mapping, boolean inbox, Actor actor, SimulatedOdoo.Seat odoo, Instant now) {
  private static final String PRINCIPAL = "crossdock-tests";

  String tenant() {
    return inlet.tenant();
  }

  /** In whose name the shipments of tests are made. */
  Actor register() {
    return platform(Role.ODOO_CLIENT);
  }

  /** In whose name messages of tests that were parked are put aside. */
  Actor operations() {
    return platform(Role.OPERATIONS);
  }

  private Actor platform(Role role) {
    return new Actor(
        PRINCIPAL, "The tests of " + inlet.code(), tenant(), null, role, null, actor.origin());
  }
}
