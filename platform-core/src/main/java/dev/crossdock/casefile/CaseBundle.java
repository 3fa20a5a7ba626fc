package dev.crossdock.casefile;

import dev.crossdock.audit.Anchors;
import dev.crossdock.audit.Proofs;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.tenant.Actor;
import dev.crossdock.view.Content;
import dev.crossdock.view.Exchanges;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A case file as one signed zip. It is written entry by entry; memory holds one of them and the
 * case file itself. The same case file at the same moment is the same file to the byte.
 */
public final class CaseBundle {
  /** Contents of messages together; those behind are left out and named as withheld. */
  public static final long CONTENTS_BYTES_MAX = 256L * 1024 * 1024;

  private final Actor actor;
  private final Gathered gathered;
  private final Exchanges exchanges;
  private final Proofs proofs;
  private final Anchors anchors;
  private final List<CaseFile.Message> messages = new ArrayList<>();
  private final List<CaseFile.Withheld> withheld;
  private long contentBytes;

  CaseBundle(Actor actor, Gathered gathered, Exchanges exchanges, Proofs proofs, Anchors anchors) {
    this.actor = actor;
    this.gathered = gathered;
    this.exchanges = exchanges;
    this.proofs = proofs;
    this.anchors = anchors;
    this.withheld = new ArrayList<>(gathered.file().withheld());
  }

  /** What to call the file. */
  public String fileName() {
    return "case-file-" + gathered.file().shipment() + ".zip";
  }

  /**
   * Writes the bundle; once.
   *
   * @param out stays open
   */
  public void write(OutputStream out) throws IOException {
    CaseFile file = gathered.file();
    SignedZip zip =
        new SignedZip(out, file.tenant(), file.shipment(), file.builtAt(), file.builtBy());
    try (InputStream readme = CaseBundle.class.getResourceAsStream("/case-file.txt")) {
      zip.entry("README.txt", readme.readAllBytes());
    }
    for (CaseFile.Message message : file.exchanges()) {
      messages.add(message.in(content(zip, message)));
    }
    journal(zip);
    zip.entry("case-file.json", file.with(messages, withheld).json());
    StringBuilder list = new StringBuilder();
    withheld.forEach(one -> list.append(one.what()).append(": ").append(one.why()).append('\n'));
    zip.entry("withheld.txt", list.isEmpty() ? "Nothing.\n" : list.toString());
    zip.entry("key.pem", anchors.publicKeyPem());
    zip.finish(anchors::sign);
  }

  private void journal(SignedZip zip) throws IOException {
    StringBuilder entries = new StringBuilder();
    gathered.lines().forEach(line -> entries.append(line.json()).append('\n'));
    zip.entry("journal/entries.jsonl", entries.toString());
    for (long number : gathered.proof().blocks()) {
      zip.entry("journal/block-" + number + ".txt", block(number));
    }
    StringBuilder signed = new StringBuilder();
    gathered.proof().anchors().forEach(line -> signed.append(line).append('\n'));
    zip.entry("journal/anchors.txt", signed.toString());
  }

  private String block(long number) throws IOException {
    try {
      String line = proofs.blockLine(actor.tenant(), number);
      return line == null ? "missing\n" : line + "\n";
    } catch (SQLException e) {
      throw new IOException("A block of the audit log cannot be read now", e);
    }
  }

  /** Writes the content as far as the reader may see it; the entry's name, or null without one. */
  private String content(SignedZip zip, CaseFile.Message message) throws IOException {
    long id = ExchangeId.parse(message.id());
    String what = "content of " + message.id();
    if (contentBytes + message.sizeBytes() > CONTENTS_BYTES_MAX) {
      withhold(what, "the contents of a case file have at most 256 MiB");
      return null;
    }
    Optional<Content> found = exchanges.content(actor, id);
    if (found.isEmpty()) {
      withhold(what, "it was removed by retention");
      return null;
    }
    contentBytes += message.sizeBytes();
    Content content = found.get();
    if (content.closed() == null) {
      Optional<Content.Raw> raw = exchanges.raw(actor, id);
      if (raw.isEmpty()) {
        withhold(what, "it was removed by retention");
        return null;
      }
      String name = "contents/" + message.id() + suffix(content.mediaType());
      zip.entry(name, raw.get().bytes());
      return name;
    }
    String needs = "needs " + content.closed().needs();
    if (content.canonical() == null) {
      withhold(what, needs);
      return null;
    }
    withhold(what, needs + "; what is open of its canonical form is there");
    String name = "contents/" + message.id() + ".masked.json";
    zip.entry(name, content.canonical().getBytes(StandardCharsets.UTF_8));
    return name;
  }

  private void withhold(String what, String why) {
    withheld.add(new CaseFile.Withheld(what, why));
  }

  private static String suffix(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT);
    if (type.contains("json")) {
      return ".json";
    }
    if (type.contains("xml")) {
      return ".xml";
    }
    return type.contains("edi") ? ".edi" : type.startsWith("text/") ? ".txt" : ".bin";
  }
}
