package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import dev.crossdock.simulatorhttp.RequestReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Calls addresses of ours, well or badly: a request is written by hand, so that it can stop. */
final class HttpCaller {
  /** What spoils a request. */
  static final Set<Kind> REQUESTS = EnumSet.of(Kind.SLOW, Kind.RESET, Kind.LOST_ANSWER);

  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 60_000;
  private static final int HEADER_BYTES = 64 * 1024;
  private static final int ANSWER_BYTES = 64 * 1024 * 1024;

  private final SSLContext tls;

  /**
   * An answer of ours.
   *
   * @param status 0 if the answer was not waited for
   * @param headers names in lower case
   */
  record Reply(int status, Map<String, String> headers, byte[] body) {
    static final Reply NONE = new Reply(0, Map.of(), new byte[0]);

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * @param trust certificates in PEM of the authorities that are believed; null for the JDK's
   */
  HttpCaller(Path trust) {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore store = null;
      if (trust != null) {
        store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        int number = 0;
        for (X509Certificate one : OwnKeys.certificates(Files.readString(trust))) {
          store.setCertificateEntry("a" + number++, one);
        }
      }
      managers.init(store);
      tls = SSLContext.getInstance("TLS");
      tls.init(null, managers.getTrustManagers(), null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalArgumentException("The file of authorities cannot be read: " + e, e);
    }
  }

  /**
   * Calls an address.
   *
   * @param fault one of {@link #REQUESTS}, or null to behave
   * @throws IOException if there is no answer, and none was to be lost
   */
  Reply call(String verb, String address, Map<String, String> headers, byte[] body, Fault fault)
      throws IOException {
    URI uri = URI.create(address);
    Kind kind = fault == null ? null : fault.kind();
    try (Socket plain = new Socket()) {
      boolean secure = "https".equals(uri.getScheme());
      int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
      plain.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
      plain.setSoTimeout(READ_MILLIS);
      Socket socket = secure ? secured(plain, uri.getHost(), port) : plain;
      OutputStream out = socket.getOutputStream();
      out.write(head(verb, uri, headers, body.length));
      int half = body.length / 2;
      out.write(body, 0, half);
      out.flush();
      if (kind == Kind.RESET) {
        plain.setSoLinger(true, 0);
        return Reply.NONE;
      }
      if (kind == Kind.SLOW) {
        pause(fault.millis());
      }
      out.write(body, half, body.length - half);
      out.flush();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      if (kind == Kind.LOST_ANSWER) {
        // The first byte shows that the work is done; the rest is not listened to.
        in.read();
        plain.setSoLinger(true, 0);
        return Reply.NONE;
      }
      return reply(in);
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped", e);
    }
  }

  private Socket secured(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] head(String verb, URI uri, Map<String, String> headers, int length) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    StringBuilder head = new StringBuilder(verb).append(' ').append(path);
    if (uri.getRawQuery() != null) {
      head.append('?').append(uri.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Reply reply(InputStream in) throws IOException {
    int[] left = {HEADER_BYTES};
    int status;
    Map<String, String> headers;
    do {
      String first = RequestReader.line(in, left);
      String[] words = first == null ? new String[0] : first.split(" ", 3);
      if (words.length < 2) {
        throw new IOException("No answer");
      }
      status = Integer.parseInt(words[1]);
      headers = RequestReader.headers(in, left);
    } while (status == 100);
    boolean measured =
        headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
    boolean bare = status == 204 || status == 304;
    byte[] body =
        bare
            ? new byte[0]
            : measured
                ? RequestReader.body(in, headers, ANSWER_BYTES)
                : in.readNBytes(ANSWER_BYTES);
    return new Reply(status, headers, body);
  }
}
