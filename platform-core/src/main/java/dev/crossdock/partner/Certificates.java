package dev.crossdock.partner;

import dev.crossdock.connection.Setting;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a connection proves itself with, as far as its settings tell. */
final class Certificates {
  private static final String BEGINS = "-----BEGIN CERTIFICATE-----";

  private Certificates() {}

  /** When the certificates among its settings end. Never null; what does not read is left out. */
  static List<Instant> ends(Facts.Place place) {
    List<Instant> ends = new ArrayList<>();
    for (String value : place.stored().content().settings().values()) {
      if (value.contains(BEGINS)) {
        ends.addAll(ends(value));
      }
    }
    return ends;
  }

  private static List<Instant> ends(String pem) {
    List<Instant> ends = new ArrayList<>();
    try {
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      for (Certificate one :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        ends.add(((X509Certificate) one).getNotAfter().toInstant());
      }
    } catch (CertificateException e) {
      return ends; // the check of the connection says what is wrong with it
    }
    return ends;
  }

  /** Labels of the secrets that its connector requires and it has not. Never null. */
  static List<String> absent(Facts.Place place) {
    return place.info() == null
        ? List.of()
        : place.info().settings().stream()
            .filter(one -> one.secret() && one.required())
            .filter(one -> !place.stored().secrets().containsKey(one.key()))
            .map(Setting::label)
            .toList();
  }
}
