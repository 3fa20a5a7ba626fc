package dev.crossdock.connectors.dcsa;

import dev.crossdock.connection.FormatContract;

class DcsaFormatContractTest extends FormatContract {
  DcsaFormatContractTest() {
    super("dcsa", new DcsaFormat());
  }
}
