package dev.crossdock.limit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;

/**
 * What somebody has used and was refused on a day of UTC. Knows what the database had when it was
 * last asked, and what was counted here since.
 */
final class DayCount {
  /** Days that wait to be saved; older ones are given up when the database is away that long. */
  private static final int DAYS_WAITING_MAX = 3;

  private final TreeMap<LocalDate, Use> unsaved = new TreeMap<>();
  private LocalDate day;
  private Use saved = Use.NONE;

  /**
   * Events taken and requests refused.
   *
   * @param lastRefusedAt null for never
   */
  record Use(long events, long refused, Instant lastRefusedAt) {
    static final Use NONE = new Use(0, 0, null);

    Use plus(Use other) {
      boolean later =
          lastRefusedAt == null
              || other.lastRefusedAt != null && other.lastRefusedAt.isAfter(lastRefusedAt);
      return new Use(
          events + other.events,
          refused + other.refused,
          later ? other.lastRefusedAt : lastRefusedAt);
    }
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** Counts events if all of them fit under the day's limit; otherwise none. */
  synchronized boolean spend(long events, long most, Instant now) {
    if (of(now).events() + events > most) {
      return false;
    }
    add(new Use(events, 0, null));
    return true;
  }

  /** Counts events that are here already, whatever the limit says. */
  synchronized void count(long events, Instant now) {
    roll(now);
    add(new Use(events, 0, null));
  }

  /** Takes back events that another level refused or that were not stored. */
  synchronized void putBack(long events, Instant now) {
    roll(now);
    add(new Use(-events, 0, null));
  }

  synchronized void refused(Instant now) {
    roll(now);
    add(new Use(0, 1, now));
  }

  /** What was used on the day of this time. */
  synchronized Use of(Instant now) {
    roll(now);
    return saved.plus(unsaved.getOrDefault(day, Use.NONE));
  }

  /** What has to be saved, by day; it is given away and comes back only by {@link #keep}. */
  synchronized TreeMap<LocalDate, Use> takeUnsaved() {
    TreeMap<LocalDate, Use> taken = new TreeMap<>(unsaved);
    unsaved.clear();
    // Until the database tells its total, what is being saved still counts.
    if (day != null) {
      saved = saved.plus(taken.getOrDefault(day, Use.NONE));
    }
    return taken;
  }

  /** Takes back what could not be saved. */
  synchronized void keep(TreeMap<LocalDate, Use> taken) {
    taken.forEach((of, use) -> unsaved.merge(of, use, Use::plus));
    Use again = day == null ? Use.NONE : taken.getOrDefault(day, Use.NONE);
    saved =
        new Use(
            saved.events() - again.events(),
            saved.refused() - again.refused(),
            saved.lastRefusedAt());
    while (unsaved.size() > DAYS_WAITING_MAX) {
      unsaved.pollFirstEntry();
    }
  }

  /** Takes over what the database has for a day; of another day than today's it says nothing. */
  synchronized void saved(LocalDate of, Use total, Instant now) {
    roll(now);
    if (of.equals(day)) {
      saved = total;
    }
  }

  /** Whether something was counted that the database does not have yet. */
  synchronized boolean isUnsaved() {
    return !unsaved.isEmpty();
  }

  private void add(Use use) {
    unsaved.merge(day, use, Use::plus);
  }

  private void roll(Instant now) {
    LocalDate today = day(now);
    if (day == null || today.isAfter(day)) {
      day = today;
      saved = Use.NONE;
    }
  }
}
