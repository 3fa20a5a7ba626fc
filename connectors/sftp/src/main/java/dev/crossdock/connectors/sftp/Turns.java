package dev.crossdock.connectors.sftp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Who works when: a server that hangs holds its share of the threads and no more, and so does a
 * tenant with much to do. What waits goes on in the order in which it came, past what has no room.
 */
final class Turns {
  static final int AT_ONCE_MAX = 32;
  static final int OF_SERVER_MAX = 4;
  static final int OF_TENANT_MAX = 12;
  static final int WAITING_MAX = 200;

  /** For one server or tenant, so that others can wait, too. */
  static final int WAITING_OF_ONE_MAX = 60;

  private final Executor threads;
  private final Deque<Turn> waiting = new ArrayDeque<>();

  /** By server or tenant; one that does nothing is not in it. */
  private final Map<Share, Integer> running = new HashMap<>();

  private final Map<Share, Integer> waitingOf = new HashMap<>();
  private int atOnce;

  /**
   * @param threads has a thread for each of {@link #AT_ONCE_MAX}
   */
  Turns(Executor threads) {
    this.threads = threads;
  }

  /** A server or a tenant, and how much of it may run at once. */
  private record Share(String of, int atOnceMax) {}

  private record Turn(List<Share> shares, Runnable work) {}

  /**
   * Has the work done as soon as there is room.
   *
   * @param server by which those that may hang together are known
   * @throws RejectedExecutionException if too much waits
   */
  void execute(String tenant, String server, Runnable work) {
    List<Share> shares =
        List.of(
            new Share("tenant " + tenant, OF_TENANT_MAX),
            new Share("server " + server, OF_SERVER_MAX));
    Turn turn = new Turn(shares, work);
    synchronized (this) {
      if (!begins(turn)) {
        boolean full =
            waiting.size() >= WAITING_MAX
                || shares.stream()
                    .anyMatch(one -> waitingOf.getOrDefault(one, 0) >= WAITING_OF_ONE_MAX);
        if (full) {
          throw new RejectedExecutionException("Too much waits");
        }
        waiting.add(turn);
        shares.forEach(one -> waitingOf.merge(one, 1, Integer::sum));
        return;
      }
    }
    run(turn);
  }

  /** Takes the room for it, if there is. */
  private boolean begins(Turn turn) {
    boolean room =
        atOnce < AT_ONCE_MAX
            && turn.shares().stream()
                .allMatch(one -> running.getOrDefault(one, 0) < one.atOnceMax());
    if (room) {
      atOnce++;
      turn.shares().forEach(one -> running.merge(one, 1, Integer::sum));
    }
    return room;
  }

  private void run(Turn turn) {
    boolean handedOver = false;
    try {
      threads.execute(
          () -> {
            try {
              turn.work().run();
            } finally {
              ended(turn);
            }
          });
      handedOver = true;
    } finally {
      if (!handedOver) {
        free(turn); // the platform stops
      }
    }
  }

  private synchronized void free(Turn turn) {
    atOnce--;
    turn.shares().forEach(one -> less(running, one));
  }

  private static void less(Map<Share, Integer> counts, Share share) {
    counts.computeIfPresent(share, (any, count) -> count == 1 ? null : count - 1);
  }

  private void ended(Turn turn) {
    free(turn);
    for (Turn next = next(); next != null; next = next()) {
      run(next);
    }
  }

  private synchronized Turn next() {
    for (Iterator<Turn> turns = waiting.iterator(); turns.hasNext(); ) {
      Turn turn = turns.next();
      if (begins(turn)) {
        turns.remove();
        turn.shares().forEach(one -> less(waitingOf, one));
        return turn;
      }
    }
    return null;
  }
}
