package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;
import static dev.crossdock.server.DoorPage.escaped;
import static dev.crossdock.server.DoorPage.paragraph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.portal.Languages;
import dev.crossdock.trial.Certificate;
import dev.crossdock.trial.Certificates;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a certificate of conformance is checked, by whoever was given its address: a page, or JSON
 * for those who ask for it. It says whose it is, what was tested and when, and whether it still
 * holds; nothing else.
 */
@WebServlet("/certificates/*")
public class CertificateServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String JSON = "application/json";
  private static final ObjectMapper WRITER = new ObjectMapper();
  private static final Map<Locale, DateTimeFormatter> TIME =
      Map.of(
          Locale.ENGLISH, DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH),
          Locale.GERMAN, DateTimeFormatter.ofPattern("d. MMMM yyyy, HH:mm 'UTC'", Locale.GERMAN));

  @Inject private transient Certificates certificates;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    String accept = request.getHeader("Accept");
    boolean json = accept != null && accept.contains(JSON) && !accept.contains("text/html");
    response.setHeader("Vary", "Accept, Accept-Language, Cookie");
    try {
      Optional<Certificate> found = certificates.find(path == null ? "" : path.substring(1));
      if (json) {
        answer(found, response);
      } else {
        show(request, found, response);
      }
    } catch (SQLException e) {
      InvitationServlet.unwell(request, response);
    }
  }

  private void answer(Optional<Certificate> found, HttpServletResponse response)
      throws IOException {
    ObjectNode tree = WRITER.createObjectNode();
    found.ifPresentOrElse(
        one -> {
          tree.put("id", one.id());
          tree.put("valid", one.isValid());
          if (!one.isValid()) {
            tree.put("lapse", one.lapse());
          }
          tree.put("partner", one.partnerName());
          tree.put("tenant", one.tenantName());
          tree.put("connection", one.connectionName());
          tree.put("reads", one.kind());
          tree.put("scenariosPassed", one.scenarios());
          tree.put("issuedAt", one.issuedAt().toString());
          tree.put("text", one.text());
          tree.put("signature", one.signature());
          tree.put("publicKey", certificates.publicKeyPem());
        },
        () -> tree.put("valid", false).put("lapse", "There is no such certificate."));
    byte[] body = tree.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(
        found.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(JSON);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void show(
      HttpServletRequest request, Optional<Certificate> found, HttpServletResponse response)
      throws IOException {
    Locale locale = Languages.of(request);
    if (found.isEmpty()) {
      DoorPage.write(
          locale,
          response,
          HttpServletResponse.SC_NOT_FOUND,
          say(locale, "There is no such certificate"),
          paragraph(say(locale, "Ask whoever gave you the address for the whole of it.")));
      return;
    }
    Certificate one = found.get();
    String verdict =
        one.isValid()
            ? "<p id=\"verdict\"><span class=\"xd-chip delivered\">"
                + say(locale, "Valid")
                + "</span> "
                + say(locale, "What was tested is what is there now.")
                + "</p>"
            : "<p id=\"verdict\"><span class=\"xd-chip late\">"
                + say(locale, "Lapsed")
                + "</span> "
                + escaped(heard(locale, one.lapse()))
                + "</p>";
    DoorPage.write(
        locale,
        response,
        HttpServletResponse.SC_OK,
        say(locale, "Certificate of conformance"),
        verdict
            + "<dl>"
            + fact(say(locale, "Partner"), one.partnerName())
            + fact(say(locale, "Tested at"), one.tenantName())
            + fact(say(locale, "Connection"), one.connectionName())
            + fact(say(locale, "Reads"), one.kind())
            + fact(say(locale, "Passed"), say(locale, "{0} scenarios", one.scenarios()))
            + fact(
                say(locale, "Issued"),
                TIME.get(locale).format(one.issuedAt().atZone(ZoneOffset.UTC)))
            + "</dl><details><summary>"
            + say(locale, "What is signed")
            + "</summary><pre class=\"xd-mono\">"
            + escaped(one.text())
            + "</pre><p>"
            + say(locale, "Signature, Ed25519:")
            + "</p><pre class=\"xd-mono\">"
            + escaped(one.signature())
            + "</pre><pre class=\"xd-mono\">"
            + escaped(certificates.publicKeyPem())
            + "</pre></details>");
  }

  private static String fact(String name, String value) {
    return "<dt>" + name + "</dt><dd>" + escaped(value) + "</dd>";
  }
}
