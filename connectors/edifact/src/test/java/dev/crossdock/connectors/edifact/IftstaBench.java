package dev.crossdock.connectors.edifact;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;

/**
 * Measures reading; run by hand. CPU time of the thread, so that a busy machine does not matter
 * much.
 */
final class IftstaBench {
  private IftstaBench() {}

  public static void main(String[] args) throws Exception {
    byte[] small = GoldenFiles.read("iftsta-d00b-voyage.edi");
    IftstaFormat format = new IftstaFormat();
    report(
        "ours, " + small.length + " bytes, 6 statuses, to events",
        small,
        () -> format.read(small, GoldenFiles.ASSUMED));
    report("StAEDI, the same, values only", small, () -> staedi(small));
    String group =
        "STS+1+29'RFF+BM:HCLUHAM2611873'DTM+334:202611192318:203'LOC+11+USNYC:139:6'"
            + "TDT+20+0271W+1'EQD+CN+MSCU4182738'NAD+CA+HCLU'"
            + "GID+1'MEA+WT++KGM:1'PCI++MARKS'";
    byte[] large =
        ("UNH+1+IFTSTA:D:00B:UN'" + group.repeat(9_999) + "UNT+99992+1'")
            .getBytes(StandardCharsets.US_ASCII);
    report(
        "ours, " + large.length + " bytes, 99,992 segments, 9,999 events",
        large,
        () -> format.read(large, GoldenFiles.ASSUMED));
    String quiet = "NAD+CA+HCLU'";
    byte[] flat =
        ("UNH+1+IFTSTA:D:00B:UN'" + quiet.repeat(99_998) + "UNT+100000+1'")
            .getBytes(StandardCharsets.US_ASCII);
    System.gc();
    long before = heapUsed();
    var reading = format.read(large, GoldenFiles.ASSUMED);
    System.gc();
    System.out.printf(
        "held by the reading of 9,999 events: %,d KiB%n", (heapUsed() - before) / 1024);
    if (reading.events().size() != 9_999) {
      throw new IllegalStateException("events: " + reading.events().size());
    }
    resetPeaks();
    before = heapUsed();
    format.read(flat, GoldenFiles.ASSUMED);
    System.gc();
    System.out.printf(
        "held after 100,000 segments without status: %,d KiB, allocated %,d KiB%n",
        (heapUsed() - before) / 1024,
        allocated(() -> format.read(flat, GoldenFiles.ASSUMED)) / 1024);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void report(String what, byte[] content, Work work) throws Exception {
    int times = Math.max(30, 30_000_000 / content.length);
    for (int i = 0; i < times; i++) {
      work.run();
    }
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    double micros = (threads.getCurrentThreadCpuTime() - start) / 1_000.0 / times;
    System.out.printf(
        "%s: %.1f us, %.1f us per KiB, %.1f MB/s%n",
        what, micros, micros * 1024 / content.length, content.length / micros);
  }

  private static void staedi(byte[] content) throws Exception {
    EDIInputFactory factory = EDIInputFactory.newFactory();
    factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
    EDIStreamReader reader = factory.createEDIStreamReader(new ByteArrayInputStream(content));
    while (reader.hasNext()) {
      reader.next();
    }
  }

  private static long allocated(Work work) throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static long heapUsed() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void resetPeaks() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        pool.resetPeakUsage();
      }
    }
  }
}
