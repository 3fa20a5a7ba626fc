package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.stack.RunningStack;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the server agrees to. The greetings are written by hand: the JDK itself would not offer what
 * must be refused.
 */
class TlsIT {
  private static final int TLS12 = 0x0303;
  private static final int HANDSHAKE = 22;
  private static final int ANSWER_LIMIT_MS = 10_000;

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "0xC02F, true, ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "0xC030, true, ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "0xC013, false, ECDHE_RSA_WITH_AES_128_CBC_SHA",
    "0xC027, false, ECDHE_RSA_WITH_AES_128_CBC_SHA256",
    "0x009C, false, RSA_WITH_AES_128_GCM_SHA256 without forward secrecy",
    "0x002F, false, RSA_WITH_AES_128_CBC_SHA",
    "0x0033, false, DHE_RSA_WITH_AES_128_CBC_SHA",
    "0x000A, false, RSA_WITH_3DES_EDE_CBC_SHA",
    "0x0005, false, RSA_WITH_RC4_128_SHA",
    "0x0001, false, RSA_WITH_NULL_MD5",
  })
  void onlyForwardSecrecyAndAuthenticatedEncryption(String cipher, boolean taken, String name)
      throws IOException {
    assertEquals(taken, isTaken(TLS12, Integer.decode(cipher)), name);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({"0x0300, SSL 3.0", "0x0301, TLS 1.0", "0x0302, TLS 1.1"})
  void nothingOlderThanTls12(String version, String name) throws IOException {
    assertFalse(isTaken(Integer.decode(version), 0xC013, 0xC014, 0x002F, 0xC02F), name);
    assertTrue(isTaken(TLS12, 0xC013, 0xC014, 0x002F, 0xC02F), "but TLS 1.2");
  }

  @Test
  void tls13IsSpoken() throws IOException {
    int port = RunningStack.get().settings().ports().portal();
    try (SSLSocket socket =
        (SSLSocket)
            RunningStack.get().tls().context().getSocketFactory().createSocket("localhost", port)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.3"});
      socket.startHandshake();
      assertEquals("TLSv1.3", socket.getSession().getProtocol());
    }
  }

  /** The tests have a plain port open, for those inside the server; a real server has none. */
  @Test
  void plainHttpServesNothing() throws IOException {
    for (int port :
        new int[] {
          RunningStack.get().settings().ports().portal(),
          RunningStack.get().settings().ports().api(),
          RunningStack.get().settings().ports().portalHttp()
        }) {
      String answer = plain(port);
      assertFalse(answer.matches("(?s)HTTP/1.1 [23].*"), answer);
    }
  }

  private static String plain(int port) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(ANSWER_LIMIT_MS);
      String request =
          "GET /signed-out.html HTTP/1.1\r\nHost: localhost:"
              + port
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Whether the server goes on with the handshake; else it sends an alert, or just closes. */
  private static boolean isTaken(int version, int... ciphers) throws IOException {
    try (Socket socket = new Socket("localhost", RunningStack.get().settings().ports().portal())) {
      socket.setSoTimeout(ANSWER_LIMIT_MS);
      socket.getOutputStream().write(hello(version, ciphers));
      return socket.getInputStream().read() == HANDSHAKE;
    }
  }

  private static byte[] hello(int version, int[] ciphers) throws IOException {
    byte[] extensions =
        bytes(
            out -> {
              // groups secp256r1 and x25519; plain points; the usual signatures; secure
              // renegotiation
              for (int part :
                  new int[] {
                    0x000A, 6, 4, 0x0017, 0x001D, 0x000D, 14, 12, 0x0401, 0x0403, 0x0804, 0x0501,
                    0x0601, 0x0201
                  }) {
                out.writeShort(part);
              }
              out.write(new byte[] {0, 0x0B, 0, 2, 1, 0, (byte) 0xFF, 1, 0, 1, 0});
            });
    byte[] body =
        bytes(
            out -> {
              out.writeShort(version);
              out.write(new byte[32]);
              out.writeByte(0);
              out.writeShort(ciphers.length * 2);
              for (int cipher : ciphers) {
                out.writeShort(cipher);
              }
              out.writeShort(0x0100); // one compression: none
              out.writeShort(extensions.length);
              out.write(extensions);
            });
    return bytes(
        out -> {
          out.writeByte(HANDSHAKE);
          out.writeShort(0x0301);
          out.writeShort(body.length + 4);
          out.writeByte(1);
          out.writeByte(0);
          out.writeShort(body.length);
          out.write(body);
        });
  }

  private interface Part {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Part part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
