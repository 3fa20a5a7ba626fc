package dev.crossdock.outside;

import dev.crossdock.stack.Api;
import dev.crossdock.verifier.Verify;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the verifier says of an export of the audit log. */
record ExportCheck(int status, String output) {

  /** Exports the log and runs the command as an auditor does: another process, a file. */
  static ExportCheck of(Api auditor, Path directory) {
    try {
      Path file = directory.resolve("export.zip");
      Files.write(file, auditor.download("/api/v1/audit/export"));
      Path classes =
          Path.of(Verify.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classes.toString(),
                  Verify.class.getName(),
                  file.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("The command did not end");
      }
      return new ExportCheck(process.exitValue(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError("The export cannot be checked: " + e, e);
    }
  }
}
