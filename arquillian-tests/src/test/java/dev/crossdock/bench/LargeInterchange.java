package dev.crossdock.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code mvn -Pbench -Dbench.large}: an interchange of 5,000 messages IFTSTA and 10 MB, from its
 * upload until all its milestones are stored. The first run is after a start, the others are warm.
 */
final class LargeInterchange {
  private static final int RUNS = 4;
  private static final int MESSAGES = 5_000;
  private static final int MESSAGE_BYTES = 2_000;
  private static final int REMARK_CHARACTERS = 60;
  private static final int SECONDS_MAX = 15;
  private static final int GROWTH_MIB_MAX = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofMillis(20);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

  private final Stack stack;
  private final Machine machine;
  private final Instant now;
  private final PrintStream out;

  LargeInterchange(Stack stack, Machine machine, Instant now, PrintStream out) {
    this.stack = stack;
    this.machine = machine;
    this.now = now;
    this.out = out;
  }

  /** Prints a line for each run; false if a bar was missed. */
  boolean run() throws IOException, SQLException {
    out.printf("%nAn interchange of %,d IFTSTA, from upload to stored milestones%n", MESSAGES);
    List<Double> seconds = new ArrayList<>();
    long growth = 0;
    for (int i = 0; i < RUNS; i++) {
      byte[] content = content(i).getBytes(StandardCharsets.US_ASCII);
      Map<String, Long> before = machine.memoryMib();
      long begin = System.nanoTime();
      upload(content);
      double accepted = (System.nanoTime() - begin) / 1e9;
      awaitStored((i + 1) * MESSAGES);
      double stored = (System.nanoTime() - begin) / 1e9;
      growth = machine.memoryMib().get(Machine.LIBERTY) - before.get(Machine.LIBERTY);
      seconds.add(stored);
      out.printf(
          "run %d: %.1f MB, accepted after %.1f s, stored after %.1f s, Liberty %+d MiB%n",
          i + 1, content.length / 1e6, accepted, stored, growth);
    }
    boolean met = seconds.stream().allMatch(one -> one <= SECONDS_MAX) && growth <= GROWTH_MIB_MAX;
    out.printf(
        "stored after %s s (bar %d); last growth %+d MiB (bar %d): %s%n",
        Figures.shown(seconds, 1), SECONDS_MAX, growth, GROWTH_MIB_MAX, met ? "met" : "missed");
    return met;
  }

  /** Each message tells one fact that nobody told before, with remarks that make it long. */
  private String content(int run) {
    StringBuilder text = new StringBuilder(MESSAGES * MESSAGE_BYTES + 1_000);
    text.append("UNB+UNOA:3+HANSACL+BRANDT+261120:0421+L").append(run).append('\'');
    for (int i = 1; i <= MESSAGES; i++) {
      message(text, run, i);
    }
    return text.append("UNZ+").append(MESSAGES).append("+L").append(run).append('\'').toString();
  }

  private void message(StringBuilder text, int run, int number) {
    int from = text.length();
    Instant at = now.minus(Duration.ofMinutes((long) run * MESSAGES + number));
    String minute = MINUTE.format(at);
    text.append("UNH+").append(number).append("+IFTSTA:D:00B:UN'");
    text.append("BGM+23+L").append(run).append('-').append(number).append("+9'");
    text.append("DTM+137:").append(minute).append(":203'NAD+CA+HCLU:172:20'CNI+1+");
    text.append(EventPlan.billOfLading(number % BenchSettings.SHIPMENTS));
    text.append("'STS+1+29'DTM+334:").append(minute).append(":203'");
    text.append("LOC+175+NLRTM:139:6'TDT+20+0271W+1'");
    int segments = 10;
    while (text.length() - from < MESSAGE_BYTES - 2 * REMARK_CHARACTERS) {
      text.append("FTX+AAI+++").append("REMARK OF THE YARD ".repeat(3)).append('\'');
      segments++;
    }
    text.append("UNT+").append(segments).append('+').append(number).append('\'');
  }

  private void upload(byte[] content) throws IOException {
    HttpClient http = stack.tls().client();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.settings().apiUrl() + "/api/v1/inbox/hansa"))
            .header("Authorization", "Bearer " + Tokens.ofMachine(stack, "brandt-hansa").current())
            .header("Content-Type", "application/edifact")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(content))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 202) {
        throw new IOException(
            "The interchange was answered "
                + answer.statusCode()
                + " "
                + new ObjectMapper().readTree(answer.body()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while an interchange was sent", e);
    }
  }

  private void awaitStored(int milestones) throws IOException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Connection database = stack.database().owner().getConnection();
        PreparedStatement select =
            database.prepareStatement(
                "select (select count(*) from milestone m join exchange e on e.tenant_id ="
                    + " m.tenant_id and e.id = m.exchange_id where m.tenant_id = 'brandt' and"
                    + " e.format like '%IFTSTA%'), (select max(detail) from exchange where"
                    + " tenant_id = 'brandt' and state = 'PARKED')")) {
      database.setAutoCommit(false);
      while (true) {
        try (PreparedStatement fence =
            database.prepareStatement("select set_config('app.tenant', 'brandt', true)")) {
          fence.execute();
        }
        ResultSet row = select.executeQuery();
        row.next();
        long found = row.getLong(1);
        String parked = row.getString(2);
        database.rollback();
        if (found == milestones) {
          return;
        }
        if (found > milestones || parked != null || System.nanoTime() > deadline) {
          throw new IOException(found + " of " + milestones + " milestones are stored; " + parked);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STEP.toMillis()));
      }
    }
  }
}
