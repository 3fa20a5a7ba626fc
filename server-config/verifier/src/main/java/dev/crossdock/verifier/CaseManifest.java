package dev.crossdock.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MANIFEST.txt of a case file says.
 *
 * @param entries in their order, without manifest and signature
 */
record CaseManifest(
    String tenant, String shipment, String builtAt, String builtBy, List<Entry> entries) {
  private static final Pattern HEAD =
      Pattern.compile(
          "crossdock case file 1\ntenant: (.*)\nshipment: (.*)\nbuilt-at: (.*)\nbuilt-by: (.*)\n");
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([0-9]{1,10}) (.+)\n");

  /** An entry as it has to be. */
  record Entry(String sha256, int bytes, String name) {}

  /**
   * Reads a manifest.
   *
   * @throws IOException if it is none
   */
  static CaseManifest of(byte[] manifest) throws IOException {
    String text = new String(manifest, StandardCharsets.UTF_8);
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      throw new IOException("its manifest does not begin as one of version 1");
    }
    List<Entry> entries = new ArrayList<>();
    Matcher line = LINE.matcher(text);
    int at = head.end();
    while (at < text.length()) {
      line.region(at, text.length());
      if (!line.lookingAt()) {
        throw new IOException("a line of its manifest is none: " + text.substring(at));
      }
      entries.add(new Entry(line.group(1), (int) Long.parseLong(line.group(2)), line.group(3)));
      at = line.end();
    }
    return new CaseManifest(
        head.group(1), head.group(2), head.group(3), head.group(4), List.copyOf(entries));
  }
}
