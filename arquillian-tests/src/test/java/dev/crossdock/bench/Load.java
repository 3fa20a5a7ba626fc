package dev.crossdock.bench;

import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** The senders: each a thread with a connection of its own and one request in flight. */
final class Load {
  private static final Pattern EXCHANGE = Pattern.compile("\"exchange\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([^\"]+)\"");
  private static final Duration CALLED_LATE = Duration.ofMillis(2);

  private final SSLSocketFactory sockets;
  private final int port;
  private final Tokens tokens;
  private final Clock clock;

  Load(Stack stack, Clock clock) {
    sockets = stack.tls().context().getSocketFactory();
    port = stack.settings().ports().api();
    tokens = Tokens.ofMachine(stack, "brandt-hansa");
    this.clock = clock;
  }

  /**
   * What came of a load.
   *
   * @param accepted of each sender, in the order of sending
   * @param answerMicros how long each request took, repeats included
   * @param repeats how many events were sent again
   * @param faults answers that must not be, in words
   */
  record Sent(
      List<List<Accepted>> accepted,
      List<Long> answerMicros,
      int repeats,
      int connects,
      List<String> faults) {
    int events() {
      return accepted.stream().mapToInt(List::size).sum();
    }

    long firstSentAt() {
      return accepted.stream().flatMap(List::stream).mapToLong(Accepted::sentAt).min().orElse(0);
    }

    long lastAcceptedAt() {
      return accepted.stream()
          .flatMap(List::stream)
          .mapToLong(Accepted::acceptedAt)
          .max()
          .orElse(0);
    }
  }

  /** Sends everything as fast as it is accepted. */
  Sent saturate(List<List<EventPlan.Sending>> plan) throws IOException {
    return send(plan, 0);
  }

  /** Sends this many requests a second, evenly, whether the earlier ones were answered or not. */
  Sent pace(List<List<EventPlan.Sending>> plan, int perSecond) throws IOException {
    return send(plan, perSecond);
  }

  private Sent send(List<List<EventPlan.Sending>> plan, int perSecond) throws IOException {
    byte[] head =
        ("POST /api/v1/events HTTP/1.1\r\nHost: localhost:"
                + port
                + "\r\nAuthorization: Bearer "
                + tokens.current()
                + "\r\nContent-Type: application/json\r\nContent-Length: ")
            .getBytes(StandardCharsets.US_ASCII);
    ExecutorService threads = Executors.newFixedThreadPool(plan.size());
    CyclicBarrier start = new CyclicBarrier(plan.size());
    try {
      List<Sender> senders = new ArrayList<>();
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < plan.size(); i++) {
        Sender sender = new Sender(plan.get(i), head, start, i, perSecond);
        senders.add(sender);
        ends.add(threads.submit(sender));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      return sum(senders);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while sending", e);
    } catch (ExecutionException e) {
      throw new IOException("A sender broke down", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Sent sum(List<Sender> senders) {
    List<List<Accepted>> accepted = new ArrayList<>();
    List<Long> micros = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    int repeats = 0;
    int connects = 0;
    for (Sender sender : senders) {
      accepted.add(sender.accepted);
      micros.addAll(sender.answerMicros);
      faults.addAll(sender.faults);
      repeats += sender.repeats;
      connects += sender.connection.connects();
    }
    return new Sent(accepted, micros, repeats, connects, faults);
  }

  static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  /** One sender's work. Its results are read when its task has ended. */
  private final class Sender implements Runnable {
    private final List<EventPlan.Sending> sendings;
    private final byte[] head;
    private final CyclicBarrier start;
    private final int index;
    private final int perSecond;
    private final SenderConnection connection = new SenderConnection(sockets, port);
    private final List<Accepted> accepted;
    private final List<Long> answerMicros;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, String> exchanges = new HashMap<>();
    private int repeats;

    Sender(
        List<EventPlan.Sending> sendings,
        byte[] head,
        CyclicBarrier start,
        int index,
        int perSecond) {
      this.sendings = sendings;
      this.head = head;
      this.start = start;
      this.index = index;
      this.perSecond = perSecond;
      accepted = new ArrayList<>(sendings.size());
      answerMicros = new ArrayList<>(sendings.size());
    }

    @Override
    public void run() {
      try (connection) {
        connection.open();
        start.await();
        long begin = System.nanoTime();
        for (int i = 0; i < sendings.size(); i++) {
          send(
              sendings.get(i),
              perSecond == 0
                  ? 0
                  : begin
                      + ((long) i * BenchSettings.SENDERS + index) * 1_000_000_000L / perSecond);
        }
      } catch (IOException | BrokenBarrierException e) {
        faults.add("A sender stopped after " + answerMicros.size() + " requests: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /**
     * A request that is called late, because the last one was not answered yet, counts from when it
     * was due.
     */
    private void send(EventPlan.Sending sending, long dueNanos) throws IOException {
      long behind = 0;
      if (dueNanos != 0) {
        for (long left = dueNanos - System.nanoTime();
            left > 0;
            left = dueNanos - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        long late = System.nanoTime() - dueNanos;
        behind = late > CALLED_LATE.toNanos() ? late / 1_000 : 0;
      }
      long sentAt = micros(clock.instant());
      long begin = System.nanoTime();
      SenderConnection.Reply reply = connection.send(head, sending.event().body());
      long took = (System.nanoTime() - begin) / 1_000;
      answerMicros.add(took + behind);
      judge(sending, reply, sentAt, took);
    }

    private void judge(
        EventPlan.Sending sending, SenderConnection.Reply reply, long sentAt, long took) {
      Matcher exchange = EXCHANGE.matcher(reply.body());
      Matcher status = STATUS.matcher(reply.body());
      if (reply.status() != 202 || !exchange.find() || !status.find()) {
        faults.add(
            "Event B"
                + sending.event().serial()
                + " was answered "
                + reply.status()
                + " "
                + reply.body());
        return;
      }
      String expected = sending.repeat() ? "duplicate" : "accepted";
      if (!status.group(1).equals(expected)) {
        faults.add(
            "Event B"
                + sending.event().serial()
                + " was answered as "
                + status.group(1)
                + " instead of "
                + expected);
      }
      if (sending.repeat()) {
        repeats++;
        if (!exchange.group(1).equals(exchanges.get(sending.event().serial()))) {
          faults.add(
              "The repeat of B"
                  + sending.event().serial()
                  + " was answered with another exchange, "
                  + exchange.group(1));
        }
      } else {
        exchanges.put(sending.event().serial(), exchange.group(1));
        accepted.add(new Accepted(sending.event(), exchange.group(1), sentAt, sentAt + took));
      }
    }
  }
}
