package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.heard;

import dev.crossdock.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A page for people who are not inside yet: plain HTML in the portal's look, nothing to run. */
final class DoorPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="%3$s">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>%1$s · Crossdock</title>
        <link rel="icon" href="/styles/crossdock.svg">
        <link rel="stylesheet" href="/styles/crossdock.css">
        <link rel="stylesheet" href="/styles/portal.css">
        <script src="/styles/theme.js"></script>
      </head>
      <body class="xd-door">
        <main>
          <div class="xd-brand">
            <svg viewBox="0 0 24 24" aria-hidden="true"><rect width="24" height="24" rx="6" fill="var(--lumo-primary-color)"/><path d="M5 9h9.5M11.5 5.8 14.7 9l-3.2 3.2" fill="none" stroke="var(--lumo-primary-contrast-color)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/><path d="M19 15H9.5M12.5 11.8 9.3 15l3.2 3.2" fill="none" stroke="var(--xd-hivis)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>
            Crossdock
          </div>
          <h1>%1$s</h1>
          %2$s
        </main>
      </body>
      </html>
      """;

  private DoorPage() {}

  /**
   * Answers with a page.
   *
   * @param locale language of what stands on it
   * @param title plain text
   * @param body HTML
   */
  static void write(
      Locale locale, HttpServletResponse response, int status, String title, String body)
      throws IOException {
    byte[] html =
        FRAME
            .formatted(escaped(title), body, locale.getLanguage())
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Language", locale.getLanguage());
    response.setHeader("Content-Security-Policy", POLICY);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(html.length);
    response.getOutputStream().write(html);
  }

  /** A paragraph of plain text. */
  static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>";
  }

  /** What is wrong, what to do about it, and its id. */
  static String words(Locale locale, ProblemException e) {
    return paragraph(heard(locale, e.getMessage()) + " " + heard(locale, e.problem().fix()))
        + paragraph(e.problem().id());
  }

  /** The page's main step, by a link. */
  static String link(String address, String text) {
    return "<a class=\"xd-btn pri\" href=\"" + escaped(address) + "\">" + escaped(text) + "</a>";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
