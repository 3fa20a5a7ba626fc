package dev.crossdock.outside;

import dev.crossdock.stack.Api;
import dev.crossdock.stack.TestTenant;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the verifier says of an export of the audit log. */
record ExportCheck(int status, String output) {

  /** Exports the log and runs the command as an auditor does: another process, a file. */
  static ExportCheck of(Api auditor, Path directory) {
    try {
      Path file = directory.resolve("export.zip");
      Files.write(file, auditor.download("/api/v1/audit/export"));
      TestTenant.Checked checked = TestTenant.verify(file);
      return new ExportCheck(checked.status(), checked.output());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError("The export cannot be checked: " + e, e);
    }
  }
}
