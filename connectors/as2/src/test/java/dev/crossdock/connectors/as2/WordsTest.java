package dev.crossdock.connectors.as2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;

/** Names, headers, parts, MICs and dispositions, as they are spelt on the wire. */
class WordsTest {
  @Test
  void namesAreQuotedWhereTheyHaveToBe() {
    assertEquals("BRANDT", As2Name.read(" BRANDT "));
    assertEquals("Hansa Line", As2Name.read("\"Hansa Line\""));
    assertEquals("Hansa Line", As2Name.read("Hansa Line"), "against the rule, and common");
    assertEquals("a\"b\\c", As2Name.read("\"a\\\"b\\\\c\""));
    for (String none :
        new String[] {
          null,
          "",
          "  ",
          "\"",
          "\"\"",
          "a\"b",
          "a\\b",
          "\"a\"b\"",
          "\"a\\",
          "\"a\\x\"",
          "Ä",
          "a\tb",
          "x".repeat(129)
        }) {
      assertNull(As2Name.read(none), none);
    }
    assertEquals("BRANDT", As2Name.header("BRANDT"));
    assertEquals("\"Hansa Line\"", As2Name.header("Hansa Line"));
    for (String name : List.of("a", "a b", "a\"b", "\\", "x".repeat(128))) {
      assertEquals(name, As2Name.read(As2Name.header(name)));
    }
  }

  @Test
  void headersAreReadWithTheirParameters() {
    HeaderValue type =
        HeaderValue.read(
            "Multipart/Signed; Boundary=\"a;b=\\\"c\"; micalg=sha-256;; x ;protocol=p");
    assertEquals("multipart/signed", type.value());
    assertEquals("a;b=\"c", type.parameter("boundary"));
    assertEquals("sha-256", type.parameter("micalg"));
    assertEquals("p", type.parameter("protocol"));
    assertEquals("", HeaderValue.read(null).value());
    assertEquals(Map.of(), HeaderValue.read("a; b").parameters());
    assertEquals("b", HeaderValue.read("x; a=\"b").parameter("a").replace("\"", ""));
  }

  @Test
  void fileNamesLoseTheirFolders() {
    assertEquals("a.edi", name("attachment; filename=\"C:\\\\out\\\\a.edi\""));
    assertEquals("passwd", name("attachment; filename=../../etc/passwd"));
    assertEquals("Auftrag für Z+1.edi", name("a; filename*=UTF-8''Auftrag%20f%C3%BCr%20Z+1.edi"));
    assertEquals("x", name("a; filename=x; filename*=NO-SUCH''y"));
    assertEquals("ab", name("a; filename=\"a\u0000\u0007b\""));
    assertNull(name("attachment"));
    assertNull(name("a; filename=\"  \""));
    assertEquals(100, name("a; filename=" + "y".repeat(300)).length());
  }

  private static String name(String header) {
    return HeaderValue.read(header).fileName("filename", 100);
  }

  @Test
  void partsAreCutAtTheirBoundaries() throws Refused {
    String body = "before\r\n--x \r\n\r\none\r\n\r\n--x\r\nA: b\r\n c\r\n\r\n--xy\n--x--\r\nafter";
    MimePart part =
        new MimePart(null, Map.of("content-type", "multipart/mixed; boundary=x"), bytes(body));
    List<byte[]> parts = part.parts(2);
    assertEquals(2, parts.size());
    assertArrayEquals(bytes("\r\none\r\n"), parts.get(0));
    assertEquals("b c", MimePart.read(parts.get(1)).headers().get("a"));
    assertArrayEquals(bytes("--xy"), MimePart.read(parts.get(1)).body());
    assertThrows(Refused.class, () -> part.parts(1));
    assertThrows(Refused.class, () -> multipart("--x\r\n\r\nno end").parts(2));
    assertThrows(Refused.class, () -> multipart("--x--").parts(2));
    assertThrows(Refused.class, () -> MimePart.read(bytes("no header\r\n\r\n")));
    assertThrows(Refused.class, () -> MimePart.read(bytes("A: b\r\n".repeat(10_000))));
  }

  private static MimePart multipart(String body) {
    return new MimePart(null, Map.of("content-type", "multipart/mixed; boundary=x"), bytes(body));
  }

  @Test
  void transferEncodingsAreUndone() throws Refused {
    assertEquals(
        "ä=!",
        new String(
            encoded("quoted-printable", "=C3=A4=3D=\r\n!").content(), StandardCharsets.UTF_8));
    assertEquals(
        "abc", new String(encoded("BASE64", "YW\r\nJj").content(), StandardCharsets.UTF_8));
    assertEquals("=41", new String(encoded("binary", "=41").content(), StandardCharsets.UTF_8));
    assertThrows(Refused.class, () -> encoded("quoted-printable", "=4").content());
    assertThrows(Refused.class, () -> encoded("x-uuencode", "").content());
  }

  private static MimePart encoded(String encoding, String body) {
    return new MimePart(null, Map.of("content-transfer-encoding", encoding), bytes(body));
  }

  @Test
  void lineEndsOfTextAreCrLf() {
    assertArrayEquals(bytes("\r\na\r\n\r\nb\r"), MimePart.canonical(bytes("\na\n\r\nb\r")));
    byte[] right = bytes("a\r\nb");
    assertSame(right, MimePart.canonical(right));
  }

  /** Digests of FIPS 180-2: of "abc", and of nothing. */
  @Test
  void micsAreDigestsInBase64() {
    assertEquals(
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=, sha-256",
        Mic.of(bytes("abc"), Digest.SHA256, "sha-256").toString());
    assertEquals(
        "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=, sha1", Mic.of(bytes("abc"), Digest.SHA1, "sha1").toString());
    assertEquals(
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, SHA256",
        Mic.of(new byte[0], Digest.SHA256, "SHA256").toString());
    Mic read = Mic.read("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=,sha256");
    assertTrue(read.matches(Mic.of(bytes("abc"), Digest.SHA256, "")));
    assertTrue(!read.matches(Mic.of(bytes("abd"), Digest.SHA256, "")));
    for (String none : new String[] {null, "", "abc", "!!, sha256", "YWJj, md5", ", ,"}) {
      assertNull(Mic.read(none), none);
    }
  }

  @Test
  void dispositionsAreReadInAnySpelling() {
    assertTrue(Disposition.read("automatic-action/MDN-sent-automatically; processed").isTaken());
    assertTrue(
        Disposition.read(
                "Automatic-Action/mdn-sent-automatically;PROCESSED/Warning:Duplicate-Document")
            .isTaken());
    Disposition error = Disposition.read("a/b; processed/error : Decryption-Failed, sorry");
    assertTrue(!error.isTaken());
    assertEquals("processed/error: decryption-failed, sorry", error.shown());
    assertNull(Disposition.read("processed"));
    assertNull(Disposition.read("x;"));
    assertNull(Disposition.read(null));
  }

  @Test
  void keysAndCertificatesAreReadAsTheyArePasted() throws Exception {
    Certificates.Own own = Certificates.of("hansa");
    String bag = "Bag Attributes\n    friendlyName: hansa\n" + own.pem();
    assertEquals(own.certificate(), Pem.certificates(bag).get(0));
    byte[] pkcs1 =
        PrivateKeyInfo.getInstance(own.key().getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
    assertEquals(own.key(), Pem.rsaKey(Certificates.pem("RSA PRIVATE KEY", pkcs1)));
    assertEquals(own.key(), Pem.rsaKey(own.keyPem().replace("\n", "\r\n")));
    X509Certificate signed = Certificates.signed("leaf", "authority");
    X509Certificate authority = Certificates.of("authority").certificate();
    assertEquals(
        List.of(signed),
        Pem.withoutAuthorities(
            Pem.certificates(Certificates.pem(signed) + Certificates.pem(authority))));
    // Two of one name, each signed by itself, are an old and a new one.
    X509Certificate old = Certificates.of("same", -400, 20).certificate();
    for (X509Certificate renewed :
        List.of(
            Certificates.of("same").certificate(),
            Certificates.of("same", -1, 700, 3_072).certificate())) {
      assertEquals(2, Pem.withoutAuthorities(List.of(old, renewed)).size());
    }
    for (String none :
        new String[] {
          null,
          "",
          "MII",
          own.keyPem(),
          "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
        }) {
      assertThrows(IllegalArgumentException.class, () -> Pem.certificates(none));
    }
    String locked = own.keyPem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Pem.rsaKey(locked))
            .getMessage()
            .contains("passphrase"));
    assertThrows(
        IllegalArgumentException.class,
        () -> OwnKey.read(own.keyPem(), Certificates.of("brandt").pem()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
