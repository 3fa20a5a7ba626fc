package dev.crossdock.verifier;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

/**
 * Whether the entries of the audit log in a case file belong to the log: each stands in a block,
 * and from each block the chain leads to one that was signed.
 */
final class CaseJournal {
  private static final String ENTRIES = "journal/entries.jsonl";

  private final List<String> wrong;
  private final String tenant;
  private final Map<Long, Archive.Block> blocks = new TreeMap<>();
  private int entries;
  private int anchored;

  CaseJournal(
      CaseManifest manifest,
      CaseLayout layout,
      List<Archive.Anchor> kept,
      PublicKey key,
      List<String> wrong)
      throws IOException, GeneralSecurityException {
    this.wrong = wrong;
    this.tenant = manifest.tenant();
    for (String name : layout.names("journal/block-")) {
      Archive.Block block = Archive.block(layout.text(name).strip());
      blocks.put(block.number(), block);
    }
    entries(layout.text(ENTRIES).lines().toList());
    chain(Archive.anchors(layout.text("journal/anchors.txt").lines().toList()), kept, key);
  }

  String about() {
    return entries
        + " entries of the audit log, in "
        + blocks.size()
        + " blocks, "
        + anchored
        + " of them signed.";
  }

  private void entries(List<String> lines) throws GeneralSecurityException {
    Map<Long, byte[]> sealed = new HashMap<>();
    blocks.values().forEach(block -> block.leaves().forEach(l -> sealed.put(l.id(), l.hash())));
    for (String line : lines) {
      Matcher id = Archive.ID.matcher(line);
      byte[] hash = id.find() ? sealed.get(Long.parseLong(id.group(1))) : null;
      if (hash == null) {
        wrong.add(ENTRIES + ": no block holds the entry that reads: " + line);
      } else if (!Arrays.equals(hash, Findings.leaf(line))) {
        wrong.add(
            ENTRIES
                + ": entry "
                + id.group(1)
                + " is not what was sealed: expected is the hash "
                + HexFormat.of().formatHex(hash)
                + ". It reads now: "
                + line);
      }
      entries++;
    }
  }

  private void chain(List<Archive.Anchor> own, List<Archive.Anchor> kept, PublicKey key)
      throws GeneralSecurityException {
    Map<Long, Archive.Anchor> signed = new HashMap<>();
    for (Archive.Anchor anchor : own) {
      if (Findings.signed(tenant, anchor, key)) {
        signed.put(anchor.number(), anchor);
      } else {
        wrong.add(
            "journal/anchors.txt: the anchor of block "
                + anchor.number()
                + " is not signed with this key.");
      }
    }
    Archive.Block before = null;
    for (Archive.Block block : blocks.values()) {
      String name = "journal/block-" + block.number() + ".txt";
      byte[] hash = Findings.hash(tenant, block);
      if (!Arrays.equals(hash, block.hash())) {
        wrong.add(
            name
                + " was changed: expected is its hash "
                + HexFormat.of().formatHex(block.hash())
                + ", it is "
                + HexFormat.of().formatHex(hash)
                + ".");
      }
      boolean follows = before != null && before.number() == block.number() - 1;
      if (follows && !Arrays.equals(before.hash(), block.previous())) {
        wrong.add(name + " does not follow on the block before.");
      }
      anchored(name, block, signed.get(block.number()), kept);
      before = block;
    }
  }

  /** The last block of each run has to be signed. */
  private void anchored(
      String name, Archive.Block block, Archive.Anchor anchor, List<Archive.Anchor> kept) {
    if (anchor != null) {
      anchored++;
      if (!Arrays.equals(anchor.hash(), block.hash())) {
        wrong.add(
            name
                + " is not the one that was signed: expected is the hash "
                + HexFormat.of().formatHex(anchor.hash())
                + ".");
      } else if (kept != null && !isKept(anchor, kept)) {
        wrong.add(
            "journal/anchors.txt: the anchor of block "
                + anchor.number()
                + " is not among those that you kept, which go further.");
      }
    } else if (!blocks.containsKey(block.number() + 1)) {
      wrong.add(name + " leads to no signed block: whoever could write it could have made it up.");
    }
  }

  /** Copies that end before the anchor say nothing about it. */
  private static boolean isKept(Archive.Anchor anchor, List<Archive.Anchor> kept) {
    long last = kept.stream().mapToLong(Archive.Anchor::number).max().orElse(0);
    return last < anchor.number()
        || kept.stream()
            .anyMatch(
                one -> one.number() == anchor.number() && Arrays.equals(one.hash(), anchor.hash()));
  }
}
