package dev.crossdock.limit;

import dev.crossdock.tenant.Actor;
import java.util.Comparator;
import java.util.List;

/**
 * One who is limited, within a tenant.
 *
 * @param key client id or user name, partner's code, or {@link Level#ANYBODY}
 */
public record Who(Level level, String key) {
  /** One order for all writers: no deadlock. */
  static final Comparator<Who> ORDER = Comparator.comparing(Who::level).thenComparing(Who::key);

  /** The tenant as a whole. */
  static final Who TENANT = new Who(Level.TENANT, Level.ANYBODY);

  /** Everyone whose limits a request of this actor has to pass, the narrowest first. */
  static List<Who> of(Actor actor) {
    return of(actor.partner(), actor.principal());
  }

  /**
   * As {@link #of(Actor)}.
   *
   * @param partner or null when acting for the tenant itself
   */
  static List<Who> of(String partner, String client) {
    Who self = new Who(Level.CLIENT, client);
    return partner == null
        ? List.of(self, TENANT)
        : List.of(self, new Who(Level.PARTNER, partner), TENANT);
  }
}
