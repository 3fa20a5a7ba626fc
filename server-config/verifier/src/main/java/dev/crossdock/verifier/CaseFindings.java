package dev.crossdock.verifier;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a case file; the format stands in its README.txt. Each finding names the
 * entry, what was expected and what stands there.
 */
final class CaseFindings {
  private static final int SHOWN_CHARACTERS_MAX = 400;

  private final CaseFile file;
  private final List<String> wrong = new ArrayList<>();
  private CaseManifest manifest;
  private CaseJournal journal;
  private List<String> withheld = List.of();

  private CaseFindings(CaseFile file) {
    this.file = file;
  }

  /**
   * Checks a case file.
   *
   * @param kept anchors kept outside the platform, or null
   * @param keptKey the key in PEM that was kept, or null to take the file's own
   */
  static CaseFindings of(CaseFile file, List<Archive.Anchor> kept, String keptKey)
      throws IOException, GeneralSecurityException {
    CaseFindings findings = new CaseFindings(file);
    if (!findings.isSigned(keptKey)) {
      return findings;
    }
    findings.manifest = CaseManifest.of(file.manifest());
    CaseLayout layout = new CaseLayout(file, findings.manifest);
    findings.wrong.addAll(layout.wrong());
    if (findings.wrong.isEmpty()) {
      String pem = keptKey == null ? layout.text("key.pem") : keptKey;
      findings.journal =
          new CaseJournal(findings.manifest, layout, kept, Findings.key(pem), findings.wrong);
      findings.withheld =
          layout.text("withheld.txt").lines().filter(line -> !line.equals("Nothing.")).toList();
    }
    return findings;
  }

  /** Sentences; empty if nothing is wrong. */
  List<String> wrong() {
    return wrong;
  }

  /** What the file says that it leaves out. */
  List<String> withheld() {
    return withheld;
  }

  /** What it is, in words. */
  String about() {
    if (manifest == null) {
      return "What it is of is not known: its manifest is not the signed one.";
    }
    String words =
        "Shipment "
            + manifest.shipment()
            + " of tenant "
            + manifest.tenant()
            + ", built at "
            + manifest.builtAt()
            + " by "
            + manifest.builtBy()
            + ": "
            + manifest.entries().size()
            + " entries.";
    return journal == null ? words : words + " " + journal.about();
  }

  /** Whether manifest and signature belong together; says which of them, or the key, does not. */
  private boolean isSigned(String keptKey) throws GeneralSecurityException {
    CaseFile.Signed signed = file.signed();
    if (signed == null) {
      wrong.add(
          "SIGNATURE.txt was changed: expected are its five lines as README.txt says, there is: "
              + shown(CaseFile.text(file.signature())));
      return false;
    }
    String found = CaseFile.sha256(file.manifest());
    boolean claimed = found.equals(signed.manifest());
    if (!verifies(signed, keptKey)) {
      String ownKey = CaseFile.sha256(file.key());
      boolean otherKey = keptKey == null && claimed && !ownKey.equals(file.keyHash());
      wrong.add(
          otherKey
              ? changed(CaseFile.KEY, file.keyHash(), ownKey)
              : "SIGNATURE.txt is not signed with "
                  + (keptKey == null ? "the key of key.pem" : "the key that you kept")
                  + ": expected is its signature of these lines: "
                  + shown(signed.words().strip().replace("\n", " | ")));
      return false;
    }
    if (!claimed) {
      wrong.add(changed(CaseFile.MANIFEST, signed.manifest(), found));
    }
    return claimed;
  }

  /** A key in the file that is none verifies nothing. */
  private boolean verifies(CaseFile.Signed signed, String keptKey) throws GeneralSecurityException {
    try {
      PublicKey key = Findings.key(keptKey == null ? CaseFile.text(file.key()) : keptKey);
      return Findings.isSigned(signed.words(), signed.signature(), key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      if (keptKey == null) {
        return false;
      }
      throw e;
    }
  }

  static String changed(String name, String expected, String found) {
    return name + " was changed: expected is SHA-256 " + expected + ", it is " + found + ".";
  }

  private static String shown(String text) {
    String plain = text.strip().replaceAll("[^\\x20-\\x7e]", "·");
    return plain.substring(0, Math.min(plain.length(), SHOWN_CHARACTERS_MAX));
  }
}
