package dev.crossdock.odoosimulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last calls and how many there were. */
final class CallLog {
  private static final int KEPT = 1000;

  private record Call(
      long at, String door, String call, List<Integer> ids, int status, long micros) {}

  private final Deque<Call> last = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long total;

  /**
   * @param at microseconds since 1970
   * @param status HTTP status, 0 for a call without an answer
   * @param micros how long the work took
   */
  synchronized void add(
      long at,
      String door,
      String model,
      String method,
      List<Integer> ids,
      int status,
      long micros) {
    String call = model + "/" + method;
    total++;
    counts.merge(call, 1L, Long::sum);
    last.addLast(
        new Call(at, door, call, ids.size() > 10 ? ids.subList(0, 10) : ids, status, micros));
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  /** Newest last. */
  synchronized Map<String, Object> show(int most) {
    List<Object> calls = new ArrayList<>();
    int skip = Math.max(0, last.size() - most);
    for (Call call : last) {
      if (skip-- > 0) {
        continue;
      }
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("at", Values.exact(call.at));
      entry.put("door", call.door);
      entry.put("call", call.call);
      entry.put("ids", call.ids);
      entry.put("status", call.status);
      entry.put("micros", call.micros);
      calls.add(entry);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("total", total);
    answer.put("counts", new TreeMap<>(counts));
    answer.put("calls", calls);
    return answer;
  }

  synchronized void clear() {
    last.clear();
    counts.clear();
    total = 0;
  }
}
