package dev.crossdock.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows the mails that the mailbox got, the newest first. */
final class MailPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private static final String FRAME =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>Mails · Crossdock demo</title>
      <style>
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 0; }
        article { border: 1px solid #8886; border-radius: 8px; padding: 1rem; margin: 1rem 0; }
        p { margin: .2rem 0; color: GrayText; } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .8rem 0 0; }
      </style>
      <main><h1>Mails</h1><p>%s</p>%s</main></html>
      """;

  private final int port;
  private final Mailbox mailbox;
  private HttpServer server;

  MailPage(int port, Mailbox mailbox) {
    this.port = port;
    this.mailbox = mailbox;
  }

  void start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new StartFailure("The mailbox's page cannot listen on port " + port + ".", e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  void stop() {
    server.stop(0);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] html = html(mailbox.mails()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    exchange.sendResponseHeaders(200, html.length);
    exchange.getResponseBody().write(html);
    exchange.close();
  }

  static String html(List<ReceivedMail> mails) {
    String head =
        mails.isEmpty()
            ? "None came yet. What the platform sends arrives here, whoever it is for; reload to"
                + " look again."
            : "Whatever the platform sends arrives here, whoever it is for. Nothing leaves this"
                + " machine.";
    return FRAME.formatted(
        head, mails.stream().map(MailPage::article).collect(Collectors.joining()));
  }

  private static String article(ReceivedMail mail) {
    return "<article><h2>"
        + escaped(mail.subject())
        + "</h2><p>to "
        + escaped(mail.to())
        + ", "
        + TIME.format(mail.at())
        + "</p><pre>"
        + escaped(mail.text())
            .replaceAll("(https://[^\\s<&]+)", "<a href=\"$1\" rel=\"noreferrer\">$1</a>")
        + "</pre></article>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
