package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Measures what mappings take; run by hand, as timings do not belong in tests. Prints the median
 * and the spread of CPU time per run, and of the expressions of {@link HostileMappingTest}.
 */
public final class MappingBench {
  private static final int FIELDS = 30;
  private static final int ROUNDS = 25;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private MappingBench() {}

  /** Prints one line for each case. */
  public static void main(String[] arguments) {
    JsonNode document = document();
    JsonNode small = message(1);
    JsonNode large = message(100 * 1024 / small.toString().length());
    Mapping mapping = Documents.compiled(document);
    print("compile, " + FIELDS + " rows", 50, () -> Documents.compiled(document).hashCode());
    print(
        "run " + small.toString().length() + " bytes, " + FIELDS + " fields",
        2_000,
        () -> mapping.run(small, Documents.DAY, Budget.live()).json().size());
    print(
        "watch " + large.toString().length() + " bytes, with all that is told",
        20,
        () -> {
          MappingResult result = mapping.watch(large, Documents.DAY, Budget.preview());
          return result.json().size() + result.placed().size() + result.unplaced().size();
        });
    HostileMappingTest.expressions().forEach(MappingBench::hostile);
  }

  private static void hostile(String expression) {
    print(
        expression.substring(0, Math.min(50, expression.length())),
        1,
        () -> {
          new HostileMappingTest().stopsExpressions(expression);
          return 0;
        });
  }

  private static void print(String what, int times, IntSupplier work) {
    double[] micros = new double[ROUNDS];
    int sink = 0;
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      long from = CPU.getCurrentThreadCpuTime();
      for (int i = 0; i < times; i++) {
        sink += work.getAsInt();
      }
      micros[Math.max(round, 0)] = (CPU.getCurrentThreadCpuTime() - from) / 1e3 / times;
    }
    Arrays.sort(micros);
    System.out.printf(
        "%-55s median %10.1f us, %10.1f to %10.1f (%d)%n",
        what, micros[ROUNDS / 2], micros[0], micros[ROUNDS - 1], sink);
  }

  /** Paths, conversions, a code list, times and some expressions, as mappings have. */
  private static JsonNode document() {
    ObjectNode document = Documents.tree("[]");
    ObjectNode group = document.withArray("rows").addObject();
    group.put("to", "events").put("forEach", "events");
    ArrayNode rows = group.putArray("rows");
    for (int i = 0; i < FIELDS; i++) {
      ObjectNode row = rows.addObject().put("to", "group" + i / 10 + ".field" + i);
      switch (i % 10) {
        case 0 -> row.put("from", "time").put("as", "time");
        case 1 -> row.put("from", "code").put("list", "codes");
        case 2 -> row.put("from", "field" + i).put("as", "upper");
        case 3 -> row.put("expr", "src.field" + i + ".upperAscii()");
        case 4 -> row.put("from", "../sender");
        case 5 -> row.put("from", "refs[type=B]/value").put("when", "has(src.time)");
        default -> row.put("from", "field" + i);
      }
    }
    document.set(
        "lists",
        Documents.json("{'codes':{'entries':[{'code':'PU','to':'A'},{'code':'DL','to':'B'}]}}"));
    return document;
  }

  private static JsonNode message(int events) {
    ObjectNode message = (ObjectNode) Documents.json("{'sender':'Acme','events':[]}");
    for (int n = 0; n < events; n++) {
      ObjectNode event = message.withArray("events").addObject();
      event.put("time", "2026-11-20T14:30:00+01:00").put("code", "PU");
      event.set(
          "refs", Documents.json("[{'type':'A','value':'1'},{'type':'B','value':'MSCU4182738'}]"));
      for (int i = 0; i < FIELDS; i++) {
        event.put("field" + i, "the value number " + i + ", of the usual length here, " + n);
      }
    }
    return message;
  }
}
