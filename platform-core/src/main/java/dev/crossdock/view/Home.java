package dev.crossdock.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.problem.Owner;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The first page of everybody: what waits for them and how things stand. Numbers may be five
 * seconds old.
 */
@ApplicationScoped
public class Home {
  private static final int CACHED_MAX = 10_000;
  private static final Duration CACHED_FOR = Duration.ofSeconds(5);
  private static final Duration FINISHED_DAYS_CACHED_FOR = Duration.ofHours(1);

  private final Cache<Seat, Object> pages =
      Caffeine.newBuilder().maximumSize(CACHED_MAX).expireAfterWrite(CACHED_FOR).build();

  /**
   * Events of days that are over, by tenant and day; counting them again and again would cost more
   * than anything else here.
   */
  private final Cache<String, Map<String, Long>> finishedDays =
      Caffeine.newBuilder()
          .maximumSize(CACHED_MAX)
          .expireAfterWrite(FINISHED_DAYS_CACHED_FOR)
          .build();

  @Inject Tenancy tenancy;

  /** Who shares a page: it depends on nothing else of the actor. */
  private record Seat(String page, String tenant, String partner) {
    static Seat of(String page, Actor actor) {
      return new Seat(page, actor.tenant(), actor.partner());
    }
  }

  /**
   * What waits, for the numbers in the navigation: of a partner, what it can act on itself.
   *
   * @param shipments that need action
   * @param parked exchanges
   * @param cases open ones
   */
  public record Waiting(long shipments, long parked, long cases) {}

  /** The home of a tenant's people; the actor sees the whole tenant. */
  public TenantHome tenant(Actor actor, Instant now) {
    if (actor.isPartner()) {
      throw new IllegalArgumentException("A partner has no tenant's home");
    }
    Seat seat = Seat.of("tenant", actor);
    TenantHome known = (TenantHome) pages.getIfPresent(seat);
    if (known == null) {
      known =
          tenancy.entities(
              actor.tenant(),
              entities -> new TenantHomePage(entities, actor, now, finishedDays).page());
      pages.put(seat, known);
    }
    return known;
  }

  /** The home of a partner's people. */
  public PartnerHome partner(Actor actor, Instant now) {
    if (!actor.isPartner()) {
      throw new IllegalArgumentException("Only a partner has a partner's home");
    }
    Seat seat = Seat.of("partner", actor);
    PartnerHome known = (PartnerHome) pages.getIfPresent(seat);
    if (known == null) {
      known =
          tenancy.entities(
              actor.tenant(), entities -> new PartnerHomePage(entities, actor, now).page());
      pages.put(seat, known);
    }
    return known;
  }

  /** What waits for this actor. */
  public Waiting waiting(Actor actor, Instant now) {
    Seat seat = Seat.of("waiting", actor);
    Waiting known = (Waiting) pages.getIfPresent(seat);
    if (known == null) {
      known =
          tenancy.entities(
              actor.tenant(),
              entities ->
                  actor.isPartner()
                      ? new Waiting(
                          Shipments.countNeeding(entities, actor, true, now),
                          Parked.count(entities, actor),
                          Cases.count(
                              entities, actor, new CaseFilter(true, Owner.PARTNER, null, null)))
                      : new Waiting(
                          Shipments.count(
                              entities,
                              actor,
                              ShipmentFilter.of(ShipmentFilter.Tab.NEEDS_ACTION),
                              now),
                          Parked.count(entities, actor),
                          Cases.count(entities, actor, CaseFilter.OPEN)));
      pages.put(seat, known);
    }
    return known;
  }
}
