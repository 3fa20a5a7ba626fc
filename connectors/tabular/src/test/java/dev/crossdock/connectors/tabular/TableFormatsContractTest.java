package dev.crossdock.connectors.tabular;

import dev.crossdock.connection.FormatContract;
import dev.crossdock.connection.MessageFormat;
import java.nio.file.Path;

class TableFormatsContractTest extends FormatContract {
  TableFormatsContractTest() {
    super("tables", new MilestonesCsvFormat(), new MilestonesFixedFormat());
  }

  /** By the end of the file's name. */
  @Override
  protected MessageFormat golden(Path message) {
    return isCsv(message) ? new MilestonesCsvFormat() : new MilestonesFixedFormat();
  }

  /** Nothing in a CSV says how many lines it has. */
  @Override
  protected boolean knowsItsEnd(Path message) {
    return !isCsv(message);
  }

  private static boolean isCsv(Path message) {
    return message.toString().endsWith(".csv");
  }
}
