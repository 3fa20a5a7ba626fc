package dev.crossdock.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The paced run: latencies in microseconds.
 *
 * @param accept from the first byte of a request to its answer
 * @param delivery from the answer, or from the delivery of the shipment's previous event if that
 *     was later, to the note in Odoo; 0 if the note was faster than the answer
 * @param whole from the first byte of a request to the note in Odoo
 */
record Paced(
    List<Long> accept,
    List<Long> delivery,
    List<Long> whole,
    int events,
    Machine.Cpu cpu,
    double othersShare) {

  /** Works the latencies out of what was sent and when it was told. */
  static Paced of(Load.Sent sent, SimulatedOdoo odoo, Machine.Cpu cpu, double othersShare) {
    List<Long> delivery = new ArrayList<>();
    List<Long> whole = new ArrayList<>();
    long[] lastTold = new long[BenchSettings.SHIPMENTS];
    for (List<Accepted> sender : sent.accepted()) {
      for (Accepted one : sender) {
        Long toldAt = odoo.toldAt(one.event());
        if (toldAt != null) {
          int shipment = one.event().shipment();
          delivery.add(Math.max(0, toldAt - Math.max(one.acceptedAt(), lastTold[shipment])));
          whole.add(toldAt - one.sentAt());
          lastTold[shipment] = toldAt;
        }
      }
    }
    return new Paced(sent.answerMicros(), delivery, whole, sent.events(), cpu, othersShare);
  }

  double cpuMillisPerEvent() {
    return cpu.ofProduct() / (double) events;
  }
}
