package dev.crossdock.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is wrong with an export; the formats stand in its README.txt. The first finding is the first
 * place in the log where it is not what it was.
 */
final class Findings {
  /** A removal is committed this long after its time at the latest. */
  private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

  /** The platform signs every ten seconds; what is older than this was signed once. */
  private static final Duration SIGNED_WITHIN = Duration.ofMinutes(1);

  private final Archive archive;
  private final List<String> wrong = new ArrayList<>();
  private final Set<Long> removed = new HashSet<>();
  private long signedUpTo;

  private Findings(Archive archive) {
    this.archive = archive;
  }

  /**
   * Checks an export.
   *
   * @param kept anchors kept outside the platform, or none; they are held against it like its own
   * @param keyPem the key they are signed with
   */
  static Findings of(Archive archive, List<Archive.Anchor> kept, String keyPem)
      throws GeneralSecurityException {
    Findings findings = new Findings(archive);
    findings.chain();
    findings.removals(key(keyPem));
    findings.entries();
    int before = findings.wrong.size();
    findings.anchors(archive.anchors(), key(keyPem));
    findings.anchors(kept, key(keyPem));
    if (findings.wrong.size() == before) {
      findings.unsigned();
    }
    return findings;
  }

  /** Sentences, the earliest place first; empty if nothing is wrong. */
  List<String> wrong() {
    return wrong;
  }

  /** Blocks behind the last one that is signed, the oldest first: nothing vouches for them. */
  List<Archive.Block> behind() {
    return archive.blocks().stream().filter(block -> block.number() > signedUpTo).toList();
  }

  /** How many entries retention removed, by records that are signed. */
  int removed() {
    return removed.size();
  }

  /** A record of retention counts when it is signed and is of exactly what was sealed. */
  private void removals(PublicKey key) throws GeneralSecurityException {
    NavigableMap<Long, byte[]> sealed = new TreeMap<>();
    archive
        .blocks()
        .forEach(block -> block.leaves().forEach(leaf -> sealed.put(leaf.id(), leaf.hash())));
    for (Archive.Removal removal : archive.removals()) {
      String name = "The record of removal " + removal.number() + " (" + removal.time() + ")";
      if (!isSigned(
          "crossdock removal 1\n" + archive.tenant() + "\n" + removal.signed() + "\n",
          removal.signature(),
          key)) {
        wrong.add(name + " is not signed with this key.");
        continue;
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Long> ids = new ArrayList<>();
      for (long[] range : removal.ranges()) {
        sealed
            .subMap(range[0], true, Math.max(range[0], range[1]), true)
            .forEach(
                (id, leaf) -> {
                  digest.update(ByteBuffer.allocate(8).putLong(id).array());
                  digest.update(leaf);
                  ids.add(id);
                });
      }
      if (ids.size() != removal.entries() || !Arrays.equals(digest.digest(), removal.digest())) {
        wrong.add(name + " is of other entries than those that were sealed.");
      } else {
        removed.addAll(ids);
      }
    }
  }

  /** What was removed while the export was written may still be in it. */
  private boolean wasRemovedBefore(long id) {
    return removed.contains(id)
        && archive.removals().stream()
            .anyMatch(
                removal ->
                    removal.covers(id)
                        && removal.time().plus(WRITTEN_WITHIN).isBefore(archive.exportedAt()));
  }

  private void chain() throws GeneralSecurityException {
    byte[] previous = new byte[32];
    long number = 1;
    for (Archive.Block block : archive.blocks()) {
      if (block.number() != number) {
        wrong.add("Block " + number + " is missing: block " + block.number() + " stands there.");
        number = block.number();
      } else if (!Arrays.equals(block.previous(), previous)) {
        wrong.add("Block " + number + " does not follow on block " + (number - 1) + ".");
      }
      if (!Arrays.equals(hash(archive.tenant(), block), block.hash())) {
        wrong.add("Block " + number + " was changed: its hash is of something else.");
      }
      previous = block.hash();
      number++;
    }
  }

  static byte[] hash(String tenant, Archive.Block block) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((byte) 1);
    digest.update(
        (tenant + "\n" + block.number() + "\n" + block.time() + "\n")
            .getBytes(StandardCharsets.UTF_8));
    digest.update(block.previous());
    for (Archive.Leaf leaf : block.leaves()) {
      digest.update(ByteBuffer.allocate(8).putLong(leaf.id()).array());
      digest.update(leaf.hash());
    }
    return digest.digest();
  }

  /** A sealed entry: where it stands in the log, and in which block. */
  private record Sealed(int place, Archive.Block block, byte[] hash) {}

  /** A finding about an entry; its place is that of the sealed entry it concerns or follows. */
  private record AtPlace(int place, String sentence) {}

  private void entries() throws GeneralSecurityException {
    Map<Long, Sealed> sealed = new LinkedHashMap<>();
    for (Archive.Block block : archive.blocks()) {
      for (Archive.Leaf leaf : block.leaves()) {
        sealed.put(leaf.id(), new Sealed(sealed.size(), block, leaf.hash()));
      }
    }
    List<AtPlace> found = new ArrayList<>();
    Set<Long> present = present(sealed, found);
    sealed.forEach(
        (id, one) -> {
          if (!present.contains(id) && !removed.contains(id)) {
            found.add(new AtPlace(one.place(), entry(id, one.block()) + " was taken away."));
          }
        });
    found.sort(Comparator.comparingInt(AtPlace::place));
    found.forEach(one -> wrong.add(one.sentence()));
  }

  /** Walks what is there; returns its ids. */
  private Set<Long> present(Map<Long, Sealed> sealed, List<AtPlace> found)
      throws GeneralSecurityException {
    Set<Long> present = new HashSet<>();
    int furthest = -1;
    for (Archive.Entry entry : archive.entries()) {
      Sealed as = sealed.get(entry.id());
      if (as == null) {
        String what = "Entry " + entry.id() + " was put in: no block knows it. It reads: ";
        found.add(new AtPlace(furthest, what + entry.line()));
        continue;
      }
      if (!present.add(entry.id())) {
        found.add(new AtPlace(as.place(), entry(entry.id(), as.block()) + " stands there twice."));
      } else if (!Arrays.equals(leaf(entry.line()), as.hash())) {
        String what = entry(entry.id(), as.block()) + " was changed. It reads now: ";
        found.add(new AtPlace(as.place(), what + entry.line()));
      } else if (wasRemovedBefore(entry.id())) {
        String what = entry(entry.id(), as.block()) + " is recorded as removed, but stands there.";
        found.add(new AtPlace(as.place(), what));
      } else if (as.place() < furthest) {
        found.add(new AtPlace(as.place(), entry(entry.id(), as.block()) + " was moved."));
      }
      furthest = Math.max(furthest, as.place());
    }
    return present;
  }

  private void anchors(List<Archive.Anchor> anchors, PublicKey key)
      throws GeneralSecurityException {
    Map<Long, Archive.Block> blocks = new HashMap<>();
    archive.blocks().forEach(block -> blocks.put(block.number(), block));
    long last =
        archive.blocks().isEmpty() ? 0 : archive.blocks().get(archive.blocks().size() - 1).number();
    for (Archive.Anchor anchor : anchors) {
      if (!signed(archive.tenant(), anchor, key)) {
        wrong.add("The anchor of block " + anchor.number() + " is not signed with this key.");
      } else if (anchor.number() > last) {
        wrong.add(
            "The log was cut off behind block "
                + last
                + ": block "
                + anchor.number()
                + " was signed once.");
        return;
      } else if (!isAnchored(blocks.get(anchor.number()), anchor)) {
        wrong.add(
            "Block "
                + anchor.number()
                + " is not the one that was signed: it or one before it was made anew.");
        return;
      } else {
        signedUpTo = Math.max(signedUpTo, anchor.number());
      }
    }
  }

  /** The newest blocks may wait for their signature, for some seconds. */
  private void unsigned() {
    List<Archive.Block> behind = behind();
    if (behind.isEmpty()) {
      return;
    }
    if (signedUpTo == 0) {
      wrong.add("Nothing is signed: whoever could write the log could have written all of it.");
    } else if (Instant.parse(behind.get(0).time()).plus(SIGNED_WITHIN).isBefore(end(behind))) {
      wrong.add(
          "Block "
              + behind.get(0).number()
              + " ("
              + behind.get(0).time()
              + ") and what follows is not signed, and too old for that: whoever could write it"
              + " could have made it up.");
    }
  }

  /** When it was exported; nobody signs that, so no earlier than its last block. */
  private Instant end(List<Archive.Block> behind) {
    Instant last = Instant.parse(behind.get(behind.size() - 1).time());
    return last.isAfter(archive.exportedAt()) ? last : archive.exportedAt();
  }

  /** A block that is missing has been told of already. */
  private static boolean isAnchored(Archive.Block block, Archive.Anchor anchor) {
    return block == null || Arrays.equals(block.hash(), anchor.hash());
  }

  static boolean signed(String tenant, Archive.Anchor anchor, PublicKey key)
      throws GeneralSecurityException {
    String words = anchor.number() + "\n" + HexFormat.of().formatHex(anchor.hash());
    return isSigned("crossdock anchor 1\n" + tenant + "\n" + words + "\n", anchor.signature(), key);
  }

  /** A signature that is none at all is a wrong one. */
  static boolean isSigned(String words, byte[] signed, PublicKey key)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(key);
    signature.update(words.getBytes(StandardCharsets.UTF_8));
    try {
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false;
    }
  }

  static PublicKey key(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  static byte[] leaf(String line) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((byte) 0);
    return digest.digest(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String entry(long id, Archive.Block block) {
    return "Entry " + id + " of block " + block.number() + " (" + block.time() + ")";
  }
}
