package dev.crossdock.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the files of an archive, and of each its size, its lines and its SHA-256. */
final class ArchiveWriter {
  static final String FORMAT = "crossdock-tenant";
  static final int VERSION = 1;
  static final String MANIFEST = "manifest.json";
  static final String SIGNATURE = "manifest.sig";

  /** Stands before the manifest in what is signed, so that it can be taken for nothing else. */
  private static final String SIGNED_HEAD = "crossdock archive 1\n";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ZipOutputStream zip;
  private final ArrayNode files = JSON.createArrayNode();
  private Counted open;

  ArchiveWriter(OutputStream out) {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
  }

  /** What is signed of a manifest. */
  static byte[] signed(byte[] manifest) {
    byte[] head = SIGNED_HEAD.getBytes(StandardCharsets.US_ASCII);
    byte[] all = java.util.Arrays.copyOf(head, head.length + manifest.length);
    System.arraycopy(manifest, 0, all, head.length, manifest.length);
    return all;
  }

  /** Begins a file; the one before is complete. */
  OutputStream begin(String name) throws IOException {
    end();
    zip.putNextEntry(new ZipEntry(name));
    open = new Counted(zip, name);
    return open;
  }

  void text(String name, String text) throws IOException {
    begin(name).write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void end() {
    if (open != null) {
      files.add(open.facts());
      open = null;
    }
  }

  /** Completes the last file; the bytes of the manifest. */
  byte[] manifest() throws IOException {
    end();
    ObjectNode manifest = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
    manifest.set("files", files);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
  }

  /** Writes what is the same for every archive's end. */
  void finish(byte[] manifest, String signature) throws IOException {
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(manifest);
    zip.putNextEntry(new ZipEntry(SIGNATURE));
    zip.write((signature + "\n").getBytes(StandardCharsets.US_ASCII));
    zip.finish();
  }

  /** A file on its way. */
  private static final class Counted extends FilterOutputStream {
    private final String name;
    private final Digest digest = new Digest();

    Counted(OutputStream out, String name) {
      super(out);
      this.name = name;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      digest.add(bytes, offset, length);
    }

    /** The archive goes on behind a file. */
    @Override
    public void close() {}

    ObjectNode facts() {
      return JSON.createObjectNode()
          .put("name", name)
          .put("bytes", digest.bytes())
          .put("lines", digest.lines())
          .put("sha256", HexFormat.of().formatHex(digest.sha256()));
    }
  }
}
