package dev.crossdock.view;

import dev.crossdock.problem.Owner;

/**
 * Which cases a list shows; null means all.
 *
 * @param open true for open ones, false for closed ones
 * @param shipment reference, exactly
 */
public record CaseFilter(Boolean open, Owner owner, String partner, String shipment) {
  public static final CaseFilter OPEN = new CaseFilter(true, null, null, null);
}
