package dev.crossdock.partnersimulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last acts, and how many there were of each kind. */
public final class ActLog {
  private static final int KEPT = 10_000;

  private final Clock clock;
  private final Deque<Act> acts = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long number;

  ActLog(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Role role, String act, String subject, Map<String, Object> details) {
    acts.addLast(new Act(++number, clock.instant(), role, act, subject, new TreeMap<>(details)));
    counts.merge(role.text() + '/' + act, 1L, Long::sum);
    if (acts.size() > KEPT) {
      acts.removeFirst();
    }
    notifyAll();
  }

  void add(Role role, String act, String subject) {
    add(role, act, subject, Map.of());
  }

  /**
   * The acts after a number, oldest first.
   *
   * @param role null for all
   */
  public synchronized List<Act> after(long last, Role role, int limit) {
    return acts.stream()
        .filter(act -> act.number() > last && (role == null || act.role() == role))
        .limit(limit)
        .toList();
  }

  /** Acts of a role by this name, oldest first. */
  public List<Act> of(Role role, String act) {
    return after(0, role, KEPT).stream().filter(one -> one.act().equals(act)).toList();
  }

  /** How many acts there were, by role and name. */
  synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  synchronized void clear() {
    acts.clear();
    counts.clear();
  }
}
