package dev.crossdock.connectors.as2;

import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Two companies that have agreed: Brandt, which is us, and Hansa. */
final class Parties {
  static final Certificates.Own BRANDT = Certificates.of("brandt");
  static final Certificates.Own HANSA = Certificates.of("hansa");
  static final byte[] EDI =
      ("UNB+UNOC:3+HANSA:ZZZ+BRANDT:ZZZ+261122:1200+17'\r\n"
              + "UNH+1+IFTSTA:D:00B:UN'\r\nUNT+2+1'\r\nUNZ+1+17'\r\n")
          .getBytes(StandardCharsets.ISO_8859_1);

  private Parties() {}

  /** Brandt's settings. */
  static Map<String, String> brandt(String address, String... more) {
    return settings("BRANDT", "Hansa Line", BRANDT, HANSA, address, more);
  }

  /** Hansa's settings, if Hansa had a platform such as ours. */
  static Map<String, String> hansa(String address, String... more) {
    return settings("Hansa Line", "BRANDT", HANSA, BRANDT, address, more);
  }

  static Map<String, String> settings(
      String ours,
      String theirs,
      Certificates.Own own,
      Certificates.Own partner,
      String address,
      String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ourName", ours);
    settings.put("partnerName", theirs);
    settings.put("address", address);
    settings.put("partnerCertificates", partner.pem());
    settings.put("ourCertificate", own.pem());
    settings.put("ourKey", own.keyPem());
    settings.put("sendTimeoutSeconds", "10");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  static OutboundMessage message(String exchange) {
    return new OutboundMessage(
        exchange, new OutboundFile("IFTMIN-17.edi", "IFTMIN", "application/edifact", EDI));
  }
}
