package dev.crossdock.connectors.epcis;

import dev.crossdock.connection.FormatContract;

class EpcisFormatContractTest extends FormatContract {
  EpcisFormatContractTest() {
    super("epcis", new EpcisFormat());
  }
}
