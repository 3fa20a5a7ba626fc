package dev.crossdock.connectors.x12;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * Measures reading; run by hand. CPU time of the thread, so that a busy machine does not matter
 * much.
 */
final class X12Bench {
  private X12Bench() {}

  public static void main(String[] args) throws Exception {
    byte[] small = GoldenFiles.read("214-truck.edi");
    X12StatusFormat format = new X12StatusFormat();
    report("ours, 214, to events", small, () -> format.read(small, GoldenFiles.ASSUMED));
    report("StAEDI, the same, values only", small, () -> staedi(small));
    byte[] ocean = GoldenFiles.read("315-voyage.edi");
    report("ours, 315, to events", ocean, () -> format.read(ocean, GoldenFiles.ASSUMED));
    report("StAEDI, the same, values only", ocean, () -> staedi(ocean));
    byte[] large = large(9_000);
    report("ours, 9,000 x 214, to events", large, () -> format.read(large, GoldenFiles.ASSUMED));
    report("ours, the same, to a 997", large, () -> acknowledge(format, large));
    report("ours, the same, segments only", large, () -> segments(large));
    report("StAEDI, the same, values only", large, () -> staedi(large));
    System.out.printf(
        "allocated for %,d KiB: %,d KiB%n",
        large.length / 1024, allocated(() -> format.read(large, GoldenFiles.ASSUMED)) / 1024);
  }

  private static byte[] large(int transactions) {
    StringBuilder text = new StringBuilder(GoldenFiles.HEADER);
    text.append("GS*QM*RRUN*XDOCK*20261120*0915*1*X*004010~");
    for (int i = 1; i <= transactions; i++) {
      text.append("ST*214*").append(String.format("%09d", i)).append("~B10*RR").append(i);
      text.append("*SHP-2611-88*RRUN~L11*4500071182*PO~N1*SH*BRANDT MASCHINENBAU~");
      text.append("N3*12 HARBOR WAY~N4*BALTIMORE*MD*21224*US~LX*1~");
      text.append("AT7*X6*NS***20261119*1200*CT~MS1*COLUMBUS*OH*US~MS2*RRUN*53102*TL~");
      text.append("AT8*G*L*12040*6~SE*12*").append(String.format("%09d", i)).append('~');
    }
    text.append("GE*").append(transactions).append("*1~IEA*1*000000001~");
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void report(String what, byte[] content, Work work) throws Exception {
    int times = Math.max(10, 20_000_000 / content.length);
    for (int i = 0; i < times; i++) {
      work.run();
    }
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    double nanos = (double) (threads.getCurrentThreadCpuTime() - start) / times;
    System.out.printf(
        "%s: %,d bytes, %.1f ns per byte, %.1f MB/s%n",
        what, content.length, nanos / content.length, content.length * 1_000 / nanos);
  }

  private static void acknowledge(X12StatusFormat format, byte[] content) {
    format.acknowledgement(content, GoldenFiles.NUMBERS, GoldenFiles.AT).orElseThrow();
  }

  private static void segments(byte[] content) {
    InterchangeHeader header = InterchangeHeader.of(content);
    SegmentScanner scanner =
        new SegmentScanner(content, header.delimiters(), header.end(), content.length, 1);
    while (scanner.next() != null) {
      // Each segment is cut and its name read.
    }
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
}
