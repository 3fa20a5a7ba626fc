package dev.crossdock.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the certificates of a setting end. */
class ExpiryLookTest {
  private static final String ISSUER =
      """
      -----BEGIN CERTIFICATE-----
      MIIBeTCCAR+gAwIBAgIURgnfpnSMa0a1VOw9Ewitxg3XOL4wCgYIKoZIzj0EAwIw
      EjEQMA4GA1UEAwwHVGVzdCBDQTAeFw0yNjExMjMwMTU2NDJaFw00NjExMTgwMTU2
      NDJaMBIxEDAOBgNVBAMMB1Rlc3QgQ0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
      AARm6tb7SIDi90K2JBJKARIYH2XoHqeq5j45xmGXfddeou83HbZVMc4ZrzMp3buo
      q2U6vpfPH78cd3jaEMS9zyULo1MwUTAdBgNVHQ4EFgQU/r0gMsK9t4sljfYSzmdr
      qSfPMV4wHwYDVR0jBBgwFoAU/r0gMsK9t4sljfYSzmdrqSfPMV4wDwYDVR0TAQH/
      BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEArteZIQuI8H8bD7Zi79WyCcoJPz/2
      AqAxCE2Z4ajQBYYCIEGmBhbHybTHGPClSvQxz60f0Dia1xgBgaYqzLTp3X8Q
      -----END CERTIFICATE-----
      """;
  private static final Instant ISSUER_ENDS = Instant.parse("2046-11-18T01:56:42Z");

  private static final String OLD =
      """
      -----BEGIN CERTIFICATE-----
      MIIBcjCCARmgAwIBAgIUHLtQydGdPp8R517DGItXqrkb4UUwCgYIKoZIzj0EAwIw
      EjEQMA4GA1UEAwwHVGVzdCBDQTAeFw0yNjExMjMwMTU2NDJaFw0yNjEyMjMwMTU2
      NDJaMBIxEDAOBgNVBAMMB0xlYWYgMzAwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
      AAR6Nn+pBRpbT7vysXS6VXXUo/22At9dKiEFjAiPWk7tG35yZYATNCMFhBvSmx+v
      wAsA/OQ+aVS7BYnSzmYONDdxo00wSzAJBgNVHRMEAjAAMB0GA1UdDgQWBBSzpBT0
      Lkyh0y9RYOIiZDSrgAAyGzAfBgNVHSMEGDAWgBT+vSAywr23iyWN9hLOZ2upJ88x
      XjAKBggqhkjOPQQDAgNHADBEAiAN38v54pG/6ISDCW2noiAyh7c+Cv9cmEwSW8dK
      vzHsmQIgI/94Myr6646hyqnGfhHjzUfkDpWJO2LKxcyosI75tWI=
      -----END CERTIFICATE-----
      """;
  private static final Instant OLD_ENDS = Instant.parse("2026-12-23T01:56:42Z");

  private static final String NEW =
      """
      -----BEGIN CERTIFICATE-----
      MIIBdDCCARqgAwIBAgIUHLtQydGdPp8R517DGItXqrkb4UYwCgYIKoZIzj0EAwIw
      EjEQMA4GA1UEAwwHVGVzdCBDQTAeFw0yNjExMjMwMTU2NDJaFw0yNzEyMjgwMTU2
      NDJaMBMxETAPBgNVBAMMCExlYWYgNDAwMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
      QgAEafB/aOJYQxWhTe47qO1nzAg6ulfnesnSNcDTk2Mils9vuBkltoulrhPdiYOi
      V+ENPfAnuoN/rxwOkMk87qoTxKNNMEswCQYDVR0TBAIwADAdBgNVHQ4EFgQUzL86
      7LgAC7BghXXh6vPI4sE7jDQwHwYDVR0jBBgwFoAU/r0gMsK9t4sljfYSzmdrqSfP
      MV4wCgYIKoZIzj0EAwIDSAAwRQIgXew3/Yh2uMXu3ivjSrj+qVAypLk9QDyqIFVj
      3tVca5MCIQDDqN2ewJF/FzN36A6v3b5HQIS69XX4LGRxAHBmd4/6ew==
      -----END CERTIFICATE-----
      """;
  private static final Instant NEW_ENDS = Instant.parse("2027-12-28T01:56:42Z");

  @Test
  void ofAChainItsFirstCounts() {
    assertEquals(Optional.of(OLD_ENDS), ExpiryLook.end(OLD + ISSUER));
  }

  /** While a partner changes, both are there. */
  @Test
  void ofSeveralTheLastCounts() {
    assertEquals(Optional.of(NEW_ENDS), ExpiryLook.end(OLD + NEW));
    assertEquals(Optional.of(NEW_ENDS), ExpiryLook.end(ISSUER + NEW + OLD));
  }

  @Test
  void anIssuerAloneCountsItself() {
    assertEquals(Optional.of(ISSUER_ENDS), ExpiryLook.end(ISSUER));
  }

  @Test
  void whatDoesNotReadHasNoEnd() {
    assertEquals(Optional.empty(), ExpiryLook.end("none"));
    String broken = OLD.replaceFirst("MII", "AAA");
    assertEquals(Optional.empty(), ExpiryLook.end(broken));
    assertEquals(Optional.of(NEW_ENDS), ExpiryLook.end(broken + NEW));
  }
}
