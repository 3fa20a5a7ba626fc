package dev.crossdock.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CertificatesTest {
  private static final String MACHINE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBujCCAV+gAwIBAgIUeJ4oLmKHE6CVSllioFrfXChdTXowCgYIKoZIzj0EAwIw
      NDEdMBsGA1UECgwUSGFuc2EgQ29udGFpbmVyIExpbmUxEzARBgNVBAMMCmhhbnNh
      IGZlZWQwIBcNMjYxMTIyMTE0NjAxWhgPMjEyNjEwMjkxMTQ2MDFaMDQxHTAbBgNV
      BAoMFEhhbnNhIENvbnRhaW5lciBMaW5lMRMwEQYDVQQDDApoYW5zYSBmZWVkMFkw
      EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnkxNJuSZPL3GnMWtNyjaIK/D+0GF5RvM
      lWSjzASWMVu16vdyFHYIaFGmjtPJl1sAoqwLae4tE8eg3TvJQVoBmaNNMEswHQYD
      VR0OBBYEFDz7D3ubBfvg3OU9cVIPIyJnMD2yMB8GA1UdIwQYMBaAFDz7D3ubBfvg
      3OU9cVIPIyJnMD2yMAkGA1UdEwQCMAAwCgYIKoZIzj0EAwIDSQAwRgIhALBAvdkM
      nqnX+fSN73kniCKBBz4gAVuZJsTKWndbJduBAiEA68InT9SETbACUkvy17HDaSkN
      867qYeiYdyYiDIXi5PE=
      -----END CERTIFICATE-----
      """;

  private static final String AUTHORITY =
      """
      -----BEGIN CERTIFICATE-----
      MIIBhDCCASugAwIBAgIUXLtwGaLy4c7zQbvzcx9yw/BI7bYwCgYIKoZIzj0EAwIw
      FzEVMBMGA1UEAwwMQW4gYXV0aG9yaXR5MCAXDTI2MTEyMjExNDYwMVoYDzIxMjYx
      MDI5MTE0NjAxWjAXMRUwEwYDVQQDDAxBbiBhdXRob3JpdHkwWTATBgcqhkjOPQIB
      BggqhkjOPQMBBwNCAATiOjj2KSkb9GQbaZefzuDDt+u3V1j0gLihuMEnu+JGrLZ/
      uvEHwUP/wtYZR+sDVJlppu2hlif10BPBU2sNQOgWo1MwUTAdBgNVHQ4EFgQURWvh
      ZoG6EQpy/YicnGjsAyaq4JUwHwYDVR0jBBgwFoAURWvhZoG6EQpy/YicnGjsAyaq
      4JUwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiArnMETy341d/hk
      kraiLAGPTFVEbukIclMY/lQuCg54LwIgce0VU//WKJNCmhs+iewTf23TR9yZPw91
      HfiHrmPJD1Y=
      -----END CERTIFICATE-----
      """;

  private static final String WEAK =
      """
      -----BEGIN CERTIFICATE-----
      MIIB9jCCAV+gAwIBAgIUIOkg7pFd3CAsEDcxb10nv4tORewwDQYJKoZIhvcNAQEL
      BQAwDzENMAsGA1UEAwwEd2VhazAgFw0yNjExMjIxMTQ2MDFaGA8yMTI2MTAyOTEx
      NDYwMVowDzENMAsGA1UEAwwEd2VhazCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkC
      gYEA3J/UFLO97RNBOnzm3uVfXG8A6NDUE5TdR1hUPtVSRNJV8QHW0t2Viu2Xif1+
      VJcJiuBPNSUrhCXO85IrMPAcgjFD0/9uH+lLLzZ+CeBCLosuD08lyZ/X73YqFf/v
      ar39ztay4kggA1kwnE6z5qPIBwM7U1n1Ua2dZc+Al/2s0ZcCAwEAAaNNMEswHQYD
      VR0OBBYEFPa2AySFk/fXm/3rfmDiWzn0uSD3MB8GA1UdIwQYMBaAFPa2AySFk/fX
      m/3rfmDiWzn0uSD3MAkGA1UdEwQCMAAwDQYJKoZIhvcNAQELBQADgYEAkPJlxWcv
      Bug0xiCI9UQmR8xlm8hNfL7V8ygP4E5dhbkagg15Vi/gLc8WcN5WYTvJVcwUbqEW
      Fw9nf4PFgop8BP9S/imyidVnElhPUIpfJLbuTDPtgf5slWgxShPNatw1qW56/n90
      PDRnM/B+qbyhun0sQSGbpT+ltFQbhKvlFI8=
      -----END CERTIFICATE-----
      """;

  /** Inside the time of all of them. */
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  @Test
  void aMachinesCertificateIsKnownByItsHash() {
    Proof proof = Certificates.read(MACHINE, NOW);
    assertEquals("FyQ02wx4rI7LHY_MkB3Aa8TRmKjYI88fW5jaLY350dA", proof.kept());
    assertEquals("CN=hansa feed,O=Hansa Container Line", proof.subject());
    assertTrue(proof.shown().startsWith(proof.subject()), proof::shown);
    assertTrue(proof.endsAt().isAfter(NOW));
  }

  @Test
  void whatIsOfNoUseIsRefused() {
    refused(AUTHORITY, NOW);
    refused(WEAK, NOW);
    refused(MACHINE + MACHINE, NOW);
    refused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", NOW);
    refused("CN=hansa feed", NOW);
    refused(MACHINE, Certificates.read(MACHINE, NOW).endsAt().plusSeconds(1));
  }

  @Test
  void aTokenSaysWhatItIsBoundTo() {
    assertEquals("abc", thumbprint("{\"cnf\":{\"x5t#S256\":\"abc\"}}"));
    for (String claims :
        new String[] {
          "{\"cnf\":\"text\"}",
          "{\"cnf\":{}}",
          "{\"cnf\":{\"jkt\":\"x\"}}",
          "{\"cnf\":{\"x5t#S256\":7}}",
          "{\"x5t#S256\":\"abc\"}",
          "{"
        }) {
      assertNull(thumbprint(claims), claims);
    }
    assertTrue(Bindings.why(null, null).contains("not known here"));
    assertTrue(Bindings.why("abc", null).contains("showed none"));
  }

  private static String thumbprint(String claims) {
    byte[] bytes = claims.getBytes(StandardCharsets.UTF_8);
    return Bindings.thumbprint("e30." + Base64.getUrlEncoder().encodeToString(bytes) + ".x");
  }

  private static void refused(String pem, Instant now) {
    assertThrows(ProblemException.class, () -> Certificates.read(pem, now), pem);
  }
}
