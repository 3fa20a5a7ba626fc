package dev.crossdock.odoosimulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts one body over a new connection, as Odoo's HTTP library does, and forgets it whatever comes
 * back.
 */
final class WebhookSender {
  private static final Logger LOG = Logger.getLogger(WebhookSender.class.getName());
  private static final int MOST_REDIRECTS = 5;

  private final int timeoutMillis;

  WebhookSender(Duration timeout) {
    this.timeoutMillis = (int) timeout.toMillis();
  }

  /** Never throws: a hook that cannot be delivered is lost. */
  void send(String url, String body) {
    try {
      URI target = URI.create(url);
      for (int i = 0; target != null && i <= MOST_REDIRECTS; i++) {
        target = post(target, body.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "Webhook call failed, it will not be sent again: {0}", e.toString());
    }
  }

  /** Answers where to go next, or null. */
  private URI post(URI url, byte[] body) throws IOException {
    boolean tls = "https".equals(url.getScheme());
    int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
    try (Socket socket = tls ? SSLSocketFactory.getDefault().createSocket() : new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      byte[] head = head(url, body.length).getBytes(StandardCharsets.ISO_8859_1);
      byte[] all = new byte[head.length + body.length];
      System.arraycopy(head, 0, all, 0, head.length);
      System.arraycopy(body, 0, all, head.length, body.length);
      out.write(all);
      out.flush();
      return next(url, socket);
    }
  }

  private static String head(URI url, int length) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String host = url.getHost() + (url.getPort() > 0 ? ":" + url.getPort() : "");
    String login =
        url.getUserInfo() == null
            ? ""
            : "Authorization: Basic "
                + Base64.getEncoder()
                    .encodeToString(url.getUserInfo().getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    return "POST "
        + path
        + query
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nUser-Agent: python-requests/2.28.1\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\n"
        + "Connection: keep-alive\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n"
        + login
        + "\r\n";
  }

  private static URI next(URI url, Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String status = reader.readLine();
    if (status == null || !status.startsWith("HTTP/1.") || status.length() < 12) {
      throw new IOException("no HTTP answer");
    }
    int code = Integer.parseInt(status.substring(9, 12));
    if (code >= 400) {
      LOG.log(Level.WARNING, "Webhook call failed, it will not be sent again: status {0}", code);
    }
    if (code != 307 && code != 308) {
      return null;
    }
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      if (line.regionMatches(true, 0, "location:", 0, 9)) {
        return url.resolve(line.substring(9).trim());
      }
    }
    return null;
  }
}
