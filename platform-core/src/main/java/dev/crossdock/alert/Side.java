package dev.crossdock.alert;

import dev.crossdock.tenant.Actor;

/** Whose people take note of an alert; each side for itself. */
public enum Side {
  TENANT,
  PARTNER;

  /** The side of this actor. */
  public static Side of(Actor actor) {
    return actor.isPartner() ? PARTNER : TENANT;
  }
}
