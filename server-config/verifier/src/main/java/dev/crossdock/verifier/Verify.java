package dev.crossdock.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * The command: {@code java -jar crossdock-verify.jar file.zip [--anchors file] [--key file]} for an
 * export of the audit log, the archive of a tenant or a case file. It ends with 0 when it is whole,
 * 1 when it is not, 2 when it cannot be read.
 */
public final class Verify {
  private static final int FINDINGS_SHOWN_MAX = 20;
  private static final String USAGE =
      "Usage: java -jar crossdock-verify.jar file.zip [--anchors kept.anchors] [--key kept.pem]";

  private Verify() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out));
  }

  /**
   * Runs the command.
   *
   * @return 0 whole, 1 not whole, 2 not readable
   */
  static int run(List<String> arguments, PrintStream out) {
    List<String> rest = new ArrayList<>(arguments);
    try {
      String anchors = option(rest, "--anchors");
      String key = option(rest, "--key");
      if (rest.size() != 1) {
        out.println(USAGE);
        return 2;
      }
      Path file = Path.of(rest.get(0));
      if (CaseFile.isOne(file)) {
        return report(CaseFile.read(file), anchors, key, out);
      }
      int worst = 0;
      List<String> folders = Archive.folders(file);
      for (String folder : folders) {
        boolean former = folder.contains("former/");
        if (former) {
          out.println("A log from before, in " + folder + ":");
        }
        Archive archive = Archive.read(file, folder);
        // What was kept, and the archive as a file, is of the platform that wrote it.
        int found =
            former
                ? report(archive, List.of(), null, null, out)
                : report(archive, layout(file, folders, archive, key), anchors, key, out);
        worst = Math.max(worst, found);
      }
      return worst;
    } catch (IOException | RuntimeException | GeneralSecurityException e) {
      out.println("This cannot be read as an export: " + e.getMessage());
      return 2;
    }
  }

  private static List<String> layout(Path file, List<String> folders, Archive archive, String key)
      throws IOException, GeneralSecurityException {
    String pem = key == null ? archive.keyPem() : Files.readString(Path.of(key));
    return ArchiveLayout.wrong(file, folders, pem);
  }

  /**
   * @param layout what is wrong with the file that holds it
   */
  private static int report(
      Archive archive, List<String> layout, String anchors, String key, PrintStream out)
      throws IOException, GeneralSecurityException {
    List<Archive.Anchor> kept =
        anchors == null ? List.of() : Archive.anchors(Files.readAllLines(Path.of(anchors)));
    String pem = key == null ? archive.keyPem() : Files.readString(Path.of(key));
    Findings all = Findings.of(archive, kept, pem);
    out.println(
        "Tenant "
            + archive.tenant()
            + ": "
            + archive.entries().size()
            + " entries, "
            + archive.blocks().size()
            + " blocks, "
            + archive.anchors().size()
            + " anchors"
            + (anchors == null ? "." : ", and " + kept.size() + " that you kept."));
    if (all.removed() > 0) {
      out.println(all.removed() + " entries were removed by retention: signed records cover them.");
    }
    if (anchors == null || key == null) {
      out.println(
          "Anchors and key come from the archive itself; give those you kept to rely on them.");
    }
    out.println("Who exported it, and when, is only said: nobody signs about.json and README.txt.");
    List<String> wrong = new ArrayList<>(layout);
    wrong.addAll(archive.strange());
    wrong.addAll(all.wrong());
    return conclude(wrong, all.behind(), out);
  }

  /**
   * Says what came of it.
   *
   * @param behind blocks that nothing signed vouches for, the oldest first
   */
  private static int conclude(List<String> findings, List<Archive.Block> behind, PrintStream out) {
    if (findings.isEmpty()) {
      String upTo = behind.isEmpty() ? "" : " up to block " + (behind.get(0).number() - 1);
      out.println("Whole" + upTo + ": nothing was changed, taken away, put in, moved or cut off.");
      if (!behind.isEmpty()) {
        Archive.Block first = behind.get(0);
        Archive.Block last = behind.get(behind.size() - 1);
        out.println(
            "Not signed yet, so not vouched for: blocks "
                + first.number()
                + " to "
                + last.number()
                + ", from "
                + first.time()
                + " to "
                + last.time()
                + ". A later export shows whether they stayed.");
      }
      return 0;
    }
    out.println("NOT WHOLE. First: " + findings.get(0));
    findings.stream().skip(1).limit(FINDINGS_SHOWN_MAX).forEach(out::println);
    if (findings.size() > FINDINGS_SHOWN_MAX + 1) {
      out.println("… and " + (findings.size() - FINDINGS_SHOWN_MAX - 1) + " more.");
    }
    return 1;
  }

  private static int report(CaseFile file, String anchors, String key, PrintStream out)
      throws IOException, GeneralSecurityException {
    List<Archive.Anchor> kept =
        anchors == null ? null : Archive.anchors(Files.readAllLines(Path.of(anchors)));
    CaseFindings all =
        CaseFindings.of(file, kept, key == null ? null : Files.readString(Path.of(key)));
    out.println("Case file. " + all.about());
    if (anchors == null || key == null) {
      out.println(
          "Anchors and key come from the case file itself; give those you kept to rely on them.");
    }
    all.withheld().forEach(line -> out.println("Withheld: " + line));
    return conclude(all.wrong(), List.of(), out);
  }

  private static String option(List<String> arguments, String name) {
    int at = arguments.indexOf(name);
    if (at < 0 || at + 1 >= arguments.size()) {
      return null;
    }
    arguments.remove(at);
    return arguments.remove(at);
  }
}
