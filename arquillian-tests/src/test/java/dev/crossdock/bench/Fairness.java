package dev.crossdock.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code mvn -Pbench -Dbench.fair}: what it costs one tenant that another sends ten times what it
 * may. The quiet tenant sends evenly all the time; the loud one sends nothing, its quota, or ten
 * times its quota, in turns, so that the machine's moods meet all three.
 */
final class Fairness {
  private static final int ROUNDS = 4;
  private static final int WARMUPS = 3;
  private static final int QUIET_PER_SECOND = 100;
  private static final int QUIET_SENDERS = 8;
  private static final int QUOTA_PER_SECOND = 50;
  private static final int TIMES_QUOTA = 10;
  private static final int LOUD_SENDERS = 16;

  /**
   * So many that ten times the quota really comes in, though each is refused only after a moment.
   */
  private static final int TOO_LOUD_SENDERS = 320;

  private static final Duration PHASE = Duration.ofSeconds(10);

  /** The loud one begins earlier: it uses up what it may send at once after a rest. */
  private static final Duration LEAD = Duration.ofSeconds(4);

  private static final Duration CALLED_LATE = Duration.ofMillis(2);
  private static final Duration SETTINGS_KNOWN_WITHIN = Duration.ofSeconds(11);
  private static final double BAR = 1.5;
  private static final String QUIET = "lumiere";

  private final Stack stack;
  private final PrintStream out;
  private final EventPlan loudPlan;
  private final EventPlan quietPlan;
  private final Machine machine;

  /**
   * @param loudPlan whose events were not all sent yet
   */
  Fairness(Stack stack, EventPlan loudPlan, Instant now, PrintStream out) {
    this.stack = stack;
    this.out = out;
    this.loudPlan = loudPlan;
    quietPlan = new EventPlan(now);
    machine = new Machine(stack);
  }

  /** What a group of senders saw. */
  private record Seen(List<Long> micros, int accepted, int refused, int other) {}

  /** When one of several senders has to send; the moments are those of {@link System#nanoTime}. */
  private record Turns(int number, int senders, int perSecond, long begin, long end) {
    private static final long SECOND_NS = 1_000_000_000L;

    long first() {
      return begin + number * SECOND_NS / perSecond;
    }

    long step() {
      return senders * SECOND_NS / perSecond;
    }
  }

  void run() throws IOException, SQLException {
    setQuota();
    putShipments();
    LockSupport.parkNanos(SETTINGS_KNOWN_WITHIN.toNanos());
    phase(QUOTA_PER_SECOND); // makes the quota known
    for (int i = 0; i < WARMUPS; i++) {
      phase(QUOTA_PER_SECOND * TIMES_QUOTA); // refusing has to be compiled too
    }
    List<Double> alone = new ArrayList<>();
    List<Double> atQuota = new ArrayList<>();
    List<Double> above = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 1; i <= ROUNDS; i++) {
      alone.add(phase(0));
      atQuota.add(phase(QUOTA_PER_SECOND));
      above.add(phase(QUOTA_PER_SECOND * TIMES_QUOTA));
      ratios.add(above.get(i - 1) / atQuota.get(i - 1));
    }
    out.printf(
        "%nFairness: p99 of the quiet tenant's accepts, ms, median [range] of %d rounds of %d s%n",
        ROUNDS, PHASE.toSeconds());
    out.println("  the loud one silent        " + Figures.shown(alone, 1));
    out.println("  the loud one at its quota  " + Figures.shown(atQuota, 1));
    out.println("  at ten times its quota     " + Figures.shown(above, 1));
    out.println("  ratio of the last two      " + Figures.shown(ratios, 2) + ", bar " + BAR);
  }

  /**
   * One phase.
   *
   * @return the quiet tenant's 99th percentile in milliseconds
   */
  private double phase(int loudPerSecond) throws IOException {
    byte[] quietHead = head(QUIET + "-hansa");
    byte[] loudHead = head(BenchTenant.TENANT + "-hansa");
    int loudSenders = loudPerSecond > QUOTA_PER_SECOND ? TOO_LOUD_SENDERS : LOUD_SENDERS;
    Queue<EventPlan.Sending> quiet = planned(quietPlan, QUIET_PER_SECOND * PHASE.toSeconds());
    Queue<EventPlan.Sending> loud =
        planned(loudPlan, 2 * QUOTA_PER_SECOND * PHASE.plus(LEAD).toSeconds());
    ExecutorService threads = Executors.newFixedThreadPool(QUIET_SENDERS + loudSenders);
    try {
      long begin = System.nanoTime();
      long heard = begin + LEAD.toNanos();
      long end = heard + PHASE.toNanos();
      List<Future<Seen>> loudEnds = new ArrayList<>();
      for (int i = 0; loudPerSecond > 0 && i < loudSenders; i++) {
        Turns turns = new Turns(i, loudSenders, loudPerSecond, begin, end);
        loudEnds.add(threads.submit(() -> send(loudHead, loud, turns)));
      }
      List<Future<Seen>> quietEnds = new ArrayList<>();
      for (int i = 0; i < QUIET_SENDERS; i++) {
        Turns turns = new Turns(i, QUIET_SENDERS, QUIET_PER_SECOND, heard, end);
        quietEnds.add(threads.submit(() -> send(quietHead, quiet, turns)));
      }
      LockSupport.parkNanos(heard - System.nanoTime());
      Machine.Cpu before = machine.cpu();
      Seen ofQuiet = sum(quietEnds);
      Machine.Cpu used = machine.cpu().since(before);
      return shown(loudPerSecond, ofQuiet, sum(loudEnds), used);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while sending", e);
    } catch (ExecutionException e) {
      throw new IOException("A sender broke down", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private double shown(int loudPerSecond, Seen ofQuiet, Seen ofLoud, Machine.Cpu used) {
    double p99 = Figures.percentileMillis(ofQuiet.micros(), 0.99);
    out.printf(
        Locale.ROOT,
        "  loud at %3d/s (%d in, %d refused): quiet p50 %.1f, p99 %.1f ms, %d in, %d other; CPU ms: product %d, others %d%n",
        loudPerSecond,
        ofLoud.accepted(),
        ofLoud.refused(),
        Figures.percentileMillis(ofQuiet.micros(), 0.5),
        p99,
        ofQuiet.accepted(),
        ofQuiet.other() + ofQuiet.refused() + ofLoud.other(),
        used.ofProduct(),
        used.ofOthers());
    return p99;
  }

  private static Queue<EventPlan.Sending> planned(EventPlan plan, long events) {
    Queue<EventPlan.Sending> all = new ConcurrentLinkedQueue<>();
    plan.next((int) events).forEach(all::addAll);
    return all;
  }

  private static Seen sum(List<Future<Seen>> ends) throws InterruptedException, ExecutionException {
    List<Long> micros = new ArrayList<>();
    int accepted = 0;
    int refused = 0;
    int other = 0;
    for (Future<Seen> end : ends) {
      micros.addAll(end.get().micros());
      accepted += end.get().accepted();
      refused += end.get().refused();
      other += end.get().other();
    }
    return new Seen(micros, accepted, refused, other);
  }

  /** Sends evenly; what is called late counts from when it was due. What was refused is kept. */
  private Seen send(byte[] head, Queue<EventPlan.Sending> waiting, Turns turns) throws IOException {
    List<Long> micros = new ArrayList<>();
    int accepted = 0;
    int refused = 0;
    int other = 0;
    try (SenderConnection connection =
        new SenderConnection(
            stack.tls().context().getSocketFactory(), stack.settings().ports().api())) {
      connection.open();
      for (long due = turns.first(); due < turns.end(); due += turns.step()) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        EventPlan.Sending sending = waiting.poll();
        long start = System.nanoTime();
        if (sending == null || start > turns.end()) {
          break;
        }
        long late = start - due;
        long behind = late > CALLED_LATE.toNanos() ? late : 0;
        int status = connection.send(head, sending.event().body()).status();
        micros.add((System.nanoTime() - start + behind) / 1_000);
        accepted += status == 202 ? 1 : 0;
        refused += status == 429 ? 1 : 0;
        other += status != 202 && status != 429 ? 1 : 0;
        if (status == 429) {
          waiting.add(sending);
        }
      }
    }
    return new Seen(micros, accepted, refused, other);
  }

  private byte[] head(String client) throws IOException {
    return ("POST /api/v1/events HTTP/1.1\r\nHost: localhost:"
            + stack.settings().ports().api()
            + "\r\nAuthorization: Bearer "
            + Tokens.ofMachine(stack, client).current()
            + "\r\nContent-Type: application/json\r\nContent-Length: ")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void setQuota() throws SQLException {
    try (Connection database = stack.database().owner().getConnection()) {
      database.setAutoCommit(false);
      try (PreparedStatement fence =
              database.prepareStatement("select set_config('app.tenant', ?, true)");
          PreparedStatement insert =
              database.prepareStatement(
                  "insert into usage_limit (tenant_id, level, key, requests_per_second, burst, changed_at, changed_by, reason)"
                      + " values (?, 'TENANT', '*', ?, ?, now(), 'bench', 'Fairness')")) {
        fence.setString(1, BenchTenant.TENANT);
        fence.execute();
        insert.setString(1, BenchTenant.TENANT);
        insert.setInt(2, QUOTA_PER_SECOND);
        insert.setInt(3, QUOTA_PER_SECOND);
        insert.executeUpdate();
      }
      database.commit();
    }
  }

  /** The quiet tenant's shipments; its Odoo knows none of them and is told nothing. */
  private void putShipments() throws IOException {
    HttpClient http = stack.tls().client();
    String token = Tokens.ofMachine(stack, QUIET + "-odoo").current();
    for (int i = 0; i < BenchSettings.SHIPMENTS; i++) {
      ObjectNode body = new ObjectMapper().createObjectNode();
      body.putArray("references")
          .addObject()
          .put("type", "BILL_OF_LADING")
          .put("value", EventPlan.billOfLading(i));
      body.put("mode", "OCEAN");
      body.putArray("parties")
          .addObject()
          .put("role", "CARRIER")
          .put("partner", "hansa")
          .put("name", "Hansa Container Line");
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      stack.settings().apiUrl() + "/api/v1/shipments/" + EventPlan.reference(i)))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(30))
              .PUT(BodyPublishers.ofString(body.toString()))
              .build();
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
          throw new IOException("A shipment was answered " + answer.body());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while telling of shipments", e);
      }
    }
  }
}
