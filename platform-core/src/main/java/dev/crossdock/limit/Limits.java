package dev.crossdock.limit;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Says whether a request or a message may come in now. Deciding asks nobody: settings and counts
 * are in memory, fetched and saved beside the requests by {@link #save}. Settings are as old as
 * {@link #SETTINGS_OLD_MAX} at most while the database answers.
 */
@ApplicationScoped
public class Limits {
  private static final Logger LOG = Logger.getLogger(Limits.class.getName());
  private static final long SECOND_NS = 1_000_000_000L;

  /** How long a changed limit may still hold as it was, in the other copies of the platform. */
  static final Duration SETTINGS_OLD_MAX = Duration.ofSeconds(10);

  private static final Duration SETTINGS_FETCHED_EVERY = Duration.ofSeconds(5);
  private static final int USE_KEPT_DAYS = 400;

  /** Not everybody comes back in the second after midnight. */
  private static final int COME_BACK_SPREAD_S = 60;

  /** What the database has of a tenant. */
  private record Fetched(
      Map<Who, Setting> settings, Allowance ceiling, Map<Who, DayCount.Use> used) {}

  @Inject Tenancy tenancy;
  @Inject MetricRegistry registry;

  private final ConcurrentMap<String, TenantLimits> tenants = new ConcurrentHashMap<>();

  /**
   * Lets a request of this actor in, or says which level refuses it; what is refused uses nothing
   * up.
   *
   * @throws ProblemException if the limits of this tenant were never read and cannot be
   */
  public Optional<Refusal> admit(Actor actor, Instant now) {
    TenantLimits limits = of(actor.tenant(), now);
    long nanos = nanos(now);
    List<Who> all = Who.of(actor);
    for (int i = 0; i < all.size(); i++) {
      Who who = all.get(i);
      Allowance allowance = limits.allowance(who);
      Account account = limits.account(who);
      if (!account.bucket().take(allowance, nanos)) {
        for (Who narrower : all.subList(0, i)) {
          limits.account(narrower).bucket().putBack(limits.allowance(narrower));
        }
        refused(limits, all, who, now);
        long seconds = ceilS(account.bucket().untilNext(allowance, nanos));
        return Optional.of(
            new Refusal(
                who.level(), RefusalWords.tooMany(who, allowance, actor), Math.max(1, seconds)));
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses a sender for whom nothing is left today, before its message is read.
   *
   * @throws LimitReached if so
   */
  public void requireLeft(String tenant, String partner, String client, Instant now) {
    TenantLimits limits = of(tenant, now);
    List<Who> all = Who.of(partner, client);
    for (Who who : all) {
      if (limits.account(who).day().of(now).events() >= limits.allowance(who).eventsPerDay()) {
        throw usedUp(limits, all, who, 0, now);
      }
    }
  }

  /**
   * Counts events of a message before it is stored.
   *
   * @throws LimitReached if fewer are left for today; then none is counted
   */
  public void spend(String tenant, String partner, String client, int events, Instant now) {
    TenantLimits limits = of(tenant, now);
    List<Who> all = Who.of(partner, client);
    for (int i = 0; i < all.size(); i++) {
      Who who = all.get(i);
      if (!limits.account(who).day().spend(events, limits.allowance(who).eventsPerDay(), now)) {
        for (Who narrower : all.subList(0, i)) {
          limits.account(narrower).day().putBack(events, now);
        }
        throw usedUp(limits, all, who, events, now);
      }
    }
  }

  /** Gives back events that were counted and then not stored. */
  public void putBack(String tenant, String partner, String client, int events, Instant now) {
    TenantLimits limits = of(tenant, now);
    Who.of(partner, client).forEach(who -> limits.account(who).day().putBack(events, now));
  }

  /** Counts events that were found in a file after it was taken in. */
  public void count(String tenant, String partner, String client, int events, Instant now) {
    TenantLimits limits = of(tenant, now);
    Who.of(partner, client).forEach(who -> limits.account(who).day().count(events, now));
  }

  /**
   * The limit of which the smallest part is left to this actor. Of the tenant's own a partner is
   * told only when it refuses: how busy the tenant is with others is not the partner's to know.
   *
   * @param sends whether events are sent, so that the day's count matters too
   * @return empty if the limits of this tenant were never read
   */
  public Optional<Reading> nearest(Actor actor, boolean sends, Instant now) {
    TenantLimits limits = tenants.get(actor.tenant());
    if (limits == null || limits.loadedAt().equals(Instant.MIN)) {
      return Optional.empty();
    }
    long nanos = nanos(now);
    List<Reading> readings = new ArrayList<>(6);
    for (Who who : Who.of(actor)) {
      Allowance allowance = limits.allowance(who);
      Account account = limits.account(who);
      boolean hidden = actor.isPartner() && who.level() == Level.TENANT;
      int left = account.bucket().left(allowance, nanos);
      if (!hidden || left == 0) {
        readings.add(
            new Reading(
                who.level().word(),
                hidden ? -1 : allowance.requestsPerSecond(),
                Reading.SECOND_S,
                allowance.burst(),
                left,
                ceilS(account.bucket().untilNext(allowance, nanos))));
      }
      long most = allowance.eventsPerDay();
      long events = Math.max(0, most - account.day().of(now).events());
      if (sends && (!hidden || events == 0)) {
        readings.add(
            new Reading(
                who.level().word() + "-day",
                hidden ? -1 : most,
                Reading.DAY_S,
                0,
                events,
                secondsToMidnight(now)));
      }
    }
    return readings.stream().min(Comparator.comparingDouble(Reading::share));
  }

  /** The limits of a tenant, not older than they may be. */
  TenantLimits of(String tenant, Instant now) {
    TenantLimits known = tenants.computeIfAbsent(tenant, TenantLimits::new);
    known.askedAt(now);
    if (known.loadedAt().isBefore(now.minus(SETTINGS_OLD_MAX))) {
      fetch(known, now);
    }
    return known;
  }

  /** Reads a tenant's settings again at once, after one was changed. */
  void changed(String tenant, Instant now) throws SQLException {
    TenantLimits known = tenants.computeIfAbsent(tenant, TenantLimits::new);
    synchronized (known) {
      exchange(known, now);
    }
  }

  private void fetch(TenantLimits limits, Instant now) {
    synchronized (limits) {
      if (!limits.loadedAt().isBefore(now.minus(SETTINGS_OLD_MAX))) {
        return; // another request has fetched them while this one waited
      }
      try {
        exchange(limits, now);
      } catch (SQLException e) {
        if (limits.loadedAt().equals(Instant.MIN)) {
          throw new ProblemException(
              Problem.OVERLOADED, null, "Your limits could not be looked up at the moment.");
        }
        LOG.log(
            java.util.logging.Level.WARNING,
            "The limits of " + limits.tenant() + " stay as they were",
            e);
        limits.keptSettings(now);
      }
    }
  }

  void forget(@Observes TenantChanged changed) {
    if (changed.isEnd()) {
      tenants.remove(changed.tenant());
      registry.removeMatching((id, metric) -> changed.tenant().equals(id.getTags().get("tenant")));
    }
  }

  /** Saves what was counted, and fetches what other copies of the platform have saved. */
  public void save(Instant now) {
    for (TenantLimits limits : tenants.values()) {
      synchronized (limits) {
        boolean inUse = limits.askedAt().isAfter(now.minus(SETTINGS_OLD_MAX));
        boolean old = limits.loadedAt().isBefore(now.minus(SETTINGS_FETCHED_EVERY));
        boolean counted =
            limits.accounts().values().stream().anyMatch(account -> account.day().isUnsaved());
        if (!counted && !(inUse && old)) {
          continue;
        }
        try {
          exchange(limits, now);
        } catch (ProblemException e) {
          tenants.remove(limits.tenant()); // being erased, or gone
        } catch (SQLException e) {
          LOG.log(
              java.util.logging.Level.WARNING,
              "The use of " + limits.tenant() + " is saved later",
              e);
        }
      }
    }
  }

  /** Brings memory and database together in one transaction. */
  private void exchange(TenantLimits limits, Instant now) throws SQLException {
    Map<Who, TreeMap<LocalDate, DayCount.Use>> unsaved = new TreeMap<>(Who.ORDER);
    limits.accounts().forEach((who, account) -> unsaved.put(who, account.day().takeUnsaved()));
    LocalDate today = DayCount.day(now);
    boolean kept = false;
    try {
      Fetched fetched =
          tenancy.rows(
              database -> {
                LimitRows rows = new LimitRows(database, limits.tenant());
                for (Map.Entry<Who, TreeMap<LocalDate, DayCount.Use>> entry : unsaved.entrySet()) {
                  for (Map.Entry<LocalDate, DayCount.Use> day : entry.getValue().entrySet()) {
                    rows.add(entry.getKey(), day.getKey(), day.getValue());
                  }
                }
                if (limits.loadedAt().equals(Instant.MIN)) {
                  rows.forgetBefore(today.minusDays(USE_KEPT_DAYS));
                }
                return new Fetched(rows.settings(), rows.ceiling(), rows.used(today));
              });
      kept = true;
      limits.loaded(fetched.settings(), fetched.ceiling(), now);
      fetched.used().forEach((who, use) -> limits.account(who).day().saved(today, use, now));
    } finally {
      if (!kept) {
        unsaved.forEach((who, days) -> limits.account(who).day().keep(days));
      }
    }
  }

  private LimitReached usedUp(
      TenantLimits limits, List<Who> all, Who who, int events, Instant now) {
    refused(limits, all, who, now);
    long most = limits.allowance(who).eventsPerDay();
    long left = Math.max(0, most - limits.account(who).day().of(now).events());
    return new LimitReached(
        Problem.EVENTS_USED_UP,
        RefusalWords.usedUp(who, most, left, events),
        secondsToMidnight(now) + Math.floorMod(all.get(0).key().hashCode(), COME_BACK_SPREAD_S));
  }

  private void refused(TenantLimits limits, List<Who> all, Who by, Instant now) {
    // Counted for everyone whose request it was: an administrator looks for who is refused first,
    // and then by what.
    all.forEach(who -> limits.account(who).day().refused(now));
    limits.refusals(by.level(), registry).inc();
  }

  static long nanos(Instant now) {
    return now.getEpochSecond() * SECOND_NS + now.getNano();
  }

  private static long ceilS(long nanos) {
    return (nanos + SECOND_NS - 1) / SECOND_NS;
  }

  static long secondsToMidnight(Instant now) {
    return Reading.DAY_S - Math.floorMod(now.getEpochSecond(), (long) Reading.DAY_S);
  }
}
