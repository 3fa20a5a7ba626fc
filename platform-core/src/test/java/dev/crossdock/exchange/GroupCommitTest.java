package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final List<List<String>> commits = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch firstCommitMayEnd = new CountDownLatch(1);
  private final CountDownLatch firstCommitRuns = new CountDownLatch(1);
  private final GroupCommit<String, String> group =
      new GroupCommit<>(
          this::commit, 10, new Pace(Duration.ofMillis(1), Duration.ofMillis(1)), results -> {});

  @AfterEach
  void stop() {
    group.stop();
  }

  @Test
  void unitsThatQueueUpShareACommit() throws Exception {
    start();
    CompletableFuture<String> first = group.submit("a");
    assertTrue(firstCommitRuns.await(10, TimeUnit.SECONDS));
    CompletableFuture<String> second = group.submit("b");
    CompletableFuture<String> third = group.submit("c");
    firstCommitMayEnd.countDown();
    assertEquals("A", first.get(10, TimeUnit.SECONDS));
    assertEquals("B", second.get(10, TimeUnit.SECONDS));
    assertEquals("C", third.get(10, TimeUnit.SECONDS));
    assertEquals(List.of(List.of("a"), List.of("b", "c")), commits);
  }

  @Test
  void aBadUnitDoesNotTakeItsNeighboursWithIt() throws Exception {
    start();
    group.submit("a");
    assertTrue(firstCommitRuns.await(10, TimeUnit.SECONDS));
    CompletableFuture<String> good = group.submit("b");
    CompletableFuture<String> bad = group.submit("bad");
    firstCommitMayEnd.countDown();
    assertEquals("B", good.get(10, TimeUnit.SECONDS));
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> bad.get(10, TimeUnit.SECONDS));
    assertTrue(failure.getCause() instanceof SQLException);
  }

  private void start() {
    Thread thread = new Thread(group, "group-commit-test");
    thread.setDaemon(true);
    thread.start();
  }

  private List<String> commit(List<String> units) throws SQLException {
    if (firstCommitRuns.getCount() > 0) {
      firstCommitRuns.countDown();
      try {
        assertTrue(firstCommitMayEnd.await(10, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new SQLException(e);
      }
    }
    if (units.contains("bad")) {
      throw new SQLException("refused");
    }
    commits.add(units);
    return units.stream().map(unit -> unit.toUpperCase(java.util.Locale.ROOT)).toList();
  }
}
