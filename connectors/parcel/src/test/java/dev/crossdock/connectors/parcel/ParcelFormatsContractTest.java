package dev.crossdock.connectors.parcel;

import dev.crossdock.connection.FormatContract;
import dev.crossdock.connection.MessageFormat;
import java.nio.file.Path;

class ParcelFormatsContractTest extends FormatContract {
  ParcelFormatsContractTest() {
    super(
        "carrier-tracking",
        new DhlFormat(),
        new UpsFormat(),
        new FedexFormat(),
        new DhlXmlFormat());
  }

  /** By the beginning of the file's name. */
  @Override
  protected MessageFormat golden(Path message) {
    String name = message.getFileName().toString();
    if (name.startsWith("ups")) {
      return new UpsFormat();
    }
    if (name.startsWith("dhl-xml")) {
      return new DhlXmlFormat();
    }
    return name.startsWith("dhl") ? new DhlFormat() : new FedexFormat();
  }

  /** By the carrier, after whom the folder is called. */
  @Override
  protected MessageFormat collected(Path message) {
    return switch (message.getParent().getFileName().toString()) {
      case "ups" -> new UpsFormat();
      case "fedex" -> new FedexFormat();
      case "dhl_express" -> new DhlXmlFormat();
      default -> new DhlFormat();
    };
  }
}
