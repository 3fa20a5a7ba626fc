package dev.crossdock.connectors.wco;

import dev.crossdock.connection.FormatContract;

class WcoFormatContractTest extends FormatContract {
  WcoFormatContractTest() {
    super("wco-dm", new WcoFormat());
  }
}
