package dev.crossdock.connectors.ubl;

import dev.crossdock.connection.FormatContract;

class UblFormatContractTest extends FormatContract {
  UblFormatContractTest() {
    super("ubl", new UblFormat());
  }
}
