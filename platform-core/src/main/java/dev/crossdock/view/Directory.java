package dev.crossdock.view;

import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The names of those one deals with. */
@ApplicationScoped
public class Directory {

  /**
   * The tenant, as this actor's frame shows it.
   *
   * @param partner name of the partner acted for, or null
   * @param zone of the tenant's office, or of the partner's
   */
  public record About(String tenant, String partner, ZoneId zone, String currency, String country) {}

  /**
   * A partner.
   *
   * @param kind CARRIER, ROAD, AIR, BROKER, FORWARDER or WAREHOUSE
   */
  public record PartnerRow(String code, String name, String kind, ZoneId zone) {}

  /**
   * A connection.
   *
   * @param partner code, or null for the tenant's own systems
   * @param connector id of the connector, or {@code inbox} when the partner sends to us
   * @param resting until when nothing is sent because the target is unwell, or null
   * @param waiting messages on their way to it
   * @param lastProblem or null
   * @param lastOkAt or null when it never worked
   */
  public record ConnectionRow(
      long id,
      String code,
      String name,
      String partner,
      String connector,
      boolean enabled,
      int failures,
      Instant resting,
      long waiting,
      String lastProblem,
      Instant lastOkAt) {}

  /** Where this actor is. */
  public About about(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** The tenant's partners by name; a partner sees itself only. */
  public List<PartnerRow> partners(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** The tenant's connections by name; a partner sees its own only. */
  public List<ConnectionRow> connections(Actor actor) {
    throw new UnsupportedOperationException();
  }
}
