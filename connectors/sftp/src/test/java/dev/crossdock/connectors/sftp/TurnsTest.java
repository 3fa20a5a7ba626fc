package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Deque<Runnable> begun = new ArrayDeque<>();
  private final Turns turns = new Turns(begun::add);
  private final List<String> done = new ArrayList<>();

  private void add(String tenant, String server, String name) {
    turns.execute(tenant, server, () -> done.add(name));
  }

  @Test
  void aServerHoldsItsShareAndOthersPass() {
    for (int i = 0; i < 10; i++) {
      add("brandt", "slow", "slow " + i);
    }
    assertEquals(Turns.OF_SERVER_MAX, begun.size());
    add("brandt", "quick", "quick");
    assertEquals(Turns.OF_SERVER_MAX + 1, begun.size());
    begun.removeLast().run();
    assertEquals(List.of("quick"), done);
    assertEquals(Turns.OF_SERVER_MAX, begun.size(), "its end makes no room at the slow one");
    while (!begun.isEmpty()) {
      begun.removeFirst().run();
    }
    assertEquals(11, done.size());
    assertEquals("slow 9", done.get(10), "in the order in which they came");
  }

  @Test
  void aTenantHoldsItsShareAndOthersPass() {
    for (int i = 0; i < Turns.OF_TENANT_MAX + 3; i++) {
      add("brandt", "server " + i, "");
    }
    assertEquals(Turns.OF_TENANT_MAX, begun.size());
    add("lumiere", "server 0", "");
    assertEquals(Turns.OF_TENANT_MAX + 1, begun.size());
  }

  @Test
  void whatWaitsIsBounded() {
    for (int i = 0; i < Turns.OF_SERVER_MAX + Turns.WAITING_OF_ONE_MAX; i++) {
      add("tenant " + i, "slow", "");
    }
    assertThrows(RejectedExecutionException.class, () -> add("brandt", "slow", ""));
    for (int i = 0; i < Turns.AT_ONCE_MAX - Turns.OF_SERVER_MAX; i++) {
      add("other " + i, "server " + i, "");
    }
    assertEquals(Turns.AT_ONCE_MAX, begun.size());
    for (int i = Turns.WAITING_OF_ONE_MAX; i < Turns.WAITING_MAX; i++) {
      add("third " + i, "server " + i, "");
    }
    assertThrows(RejectedExecutionException.class, () -> add("last", "last", ""));
    while (!begun.isEmpty()) {
      begun.removeFirst().run();
    }
    assertEquals(Turns.AT_ONCE_MAX + Turns.WAITING_MAX, done.size());
    add("brandt", "slow", "");
    assertEquals(1, begun.size());
  }
}
