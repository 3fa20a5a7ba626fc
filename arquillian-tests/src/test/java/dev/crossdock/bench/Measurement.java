package dev.crossdock.bench;

import java.util.Map;

/**
 * One saturation run.
 *
 * @param acceptedPerSecond events, from the first byte sent to the last answer
 * @param deliveredPerSecond events, from the first byte sent to the last note in Odoo
 * @param cpu used by all from the first byte to the last settlement
 * @param cpuMillisPerEvent of the product's processes; an event that is sent twice counts once
 * @param memoryMib by part, at the end
 */
record Measurement(
    double acceptedPerSecond,
    double deliveredPerSecond,
    double seconds,
    int events,
    int connects,
    Machine.Cpu cpu,
    double cpuMillisPerEvent,
    Map<String, Long> memoryMib) {

  double cpuMillisPerEvent(String part) {
    return cpu.millis().get(part) / (double) events;
  }

  long productMemoryMib() {
    return Machine.PRODUCT.stream().mapToLong(memoryMib::get).sum();
  }

  /** Share of the processors that others used meanwhile. */
  double othersShare() {
    return cpu.ofOthers() / (seconds * 1_000 * Runtime.getRuntime().availableProcessors());
  }

  /** Share of the processors that the host kept from this machine. */
  double stolenShare() {
    return cpu.stolenMillis() / (seconds * 1_000 * Runtime.getRuntime().availableProcessors());
  }
}
