package dev.crossdock.exchange;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets many small units of work share one database commit: whatever has queued up while the last
 * commit ran goes into the next. Alone, a unit waits for nobody. One thread, so units are committed
 * in the order in which they came.
 *
 * @param <U> a unit of work
 * @param <R> what its submitter is told after the commit
 */
final class GroupCommit<U, R> implements Runnable {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class.getName());
  private static final int UNITS_QUEUED_MAX = 2_000;
  private static final long IDLE_CHECK_MS = 500;

  private final BlockingQueue<Entry<U, R>> queue = new ArrayBlockingQueue<>(UNITS_QUEUED_MAX);
  private final Work<U, R> work;
  private final Consumer<List<R>> afterCommit;
  private final int unitsPerCommitMax;
  private final Pace pace;
  private volatile boolean stopped;

  private record Entry<U, R>(U unit, CompletableFuture<R> result) {}

  /** Writes units in one transaction and answers each of them, in the same order. */
  interface Work<U, R> {
    List<R> commit(List<U> units) throws SQLException;
  }

  /**
   * @param pace how far the starts of two commits are kept apart
   * @param afterCommit told the results of each commit, after their submitters
   */
  GroupCommit(Work<U, R> work, int unitsPerCommitMax, Pace pace, Consumer<List<R>> afterCommit) {
    this.pace = pace;
    this.work = work;
    this.unitsPerCommitMax = unitsPerCommitMax;
    this.afterCommit = afterCommit;
  }

  /**
   * Queues a unit.
   *
   * @return completes when the unit is durable, exceptionally when it is not
   * @throws RejectedExecutionException if too many units wait already, or the platform is stopping
   */
  CompletableFuture<R> submit(U unit) {
    Entry<U, R> entry = new Entry<>(unit, new CompletableFuture<>());
    if (stopped || !queue.offer(entry)) {
      throw new RejectedExecutionException(
          "More than " + UNITS_QUEUED_MAX + " units wait for a commit");
    }
    return entry.result();
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    List<Entry<U, R>> batch = new ArrayList<>(unitsPerCommitMax);
    while (!stopped || !queue.isEmpty()) {
      try {
        Entry<U, R> first = queue.poll(IDLE_CHECK_MS, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        long start = pace.keep(this);
        batch.add(first);
        queue.drainTo(batch, unitsPerCommitMax - 1);
        pace.started(this, start, batch.size());
        commit(batch);
      } catch (InterruptedException e) {
        stopped = true;
      } catch (RuntimeException e) {
        // The thread must survive whatever a listener does after the commit.
        LOG.log(Level.SEVERE, "Work after a commit failed", e);
      } finally {
        batch.clear();
      }
    }
  }

  private void commit(List<Entry<U, R>> batch) {
    List<R> results;
    try {
      results = work.commit(batch.stream().map(Entry::unit).toList());
    } catch (SQLException | RuntimeException e) {
      if (batch.size() == 1) {
        batch.get(0).result().completeExceptionally(e);
      } else {
        // One bad unit must not take its neighbours with it.
        batch.forEach(entry -> commit(List.of(entry)));
      }
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).result().complete(results.get(i));
    }
    afterCommit.accept(results);
  }
}
