package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What all doors do with a parsed call: find the method, run it under the faults that are set, keep
 * a record.
 */
final class Calls {
  private final Database database;
  private final Faults faults;
  private final CallLog log;
  private final Options options;

  Calls(Database database, Faults faults, CallLog log, Options options) {
    this.database = database;
    this.faults = faults;
    this.log = log;
    this.options = options;
  }

  Database database() {
    return database;
  }

  /** Runs the call; {@code show} turns a result into the door's answer, {@code render} an error. */
  Answer run(
      String door,
      String model,
      String method,
      List<Integer> ids,
      Prepared call,
      Function<Object, Answer> show,
      Function<OdooError, Answer> render) {
    return observe(
        door, model, method, ids, show, render, rollback -> database.call(call.get(rollback)));
  }

  /** Runs something that is no method of a model in the same way. */
  Answer observe(
      String door,
      String model,
      String method,
      List<Integer> ids,
      Function<Object, Answer> show,
      Function<OdooError, Answer> render,
      Function<Boolean, Object> work) {
    long at = Values.micros(options.clock().instant());
    long start = System.nanoTime();
    Answer answer =
        faults.around(
            model,
            method,
            ids,
            render,
            rollback -> {
              try {
                return show.apply(work.apply(rollback));
              } catch (OdooError e) {
                return render.apply(e);
              }
            });
    log.add(at, door, model, method, ids, answer.status(), (System.nanoTime() - start) / 1000);
    return answer;
  }

  /** Checks the call and builds it; throws {@link OdooError} for one that cannot run. */
  @FunctionalInterface
  interface Prepared {
    Invocation get(boolean rollback);
  }

  static List<Integer> ids(Object given) {
    List<Integer> ids = new ArrayList<>();
    if (given instanceof List<?> list) {
      list.forEach(id -> ids.add(Values.id(id)));
    } else if (given != null && !Boolean.FALSE.equals(given)) {
      ids.add(Values.id(given));
    }
    return ids;
  }

  static Map<String, Object> map(Object given) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> values) {
      values.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }
}
