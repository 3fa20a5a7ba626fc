package dev.crossdock.server;

import dev.crossdock.api.ApiDescription;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.ApiVersion;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Describes each version of the API to anybody: {@code /description/v2.json} is its OpenAPI
 * document, {@code /description/v2} a page to read and try it, {@code /description/} that of the
 * newest. The page runs the Swagger UI that the server brings at {@code /openapi/ui/}.
 */
@WebServlet("/description/*")
public class DescriptionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String JSON = ".json";

  /** Swagger UI writes styles into its elements, and draws with images that it brings in itself. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  @Inject private transient ApiDescription description;
  @Inject private transient Clock clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    String wanted = path == null ? "" : path.substring(1);
    try {
      if (wanted.equals("page.js")) {
        write(response, "text/javascript;charset=UTF-8", own("description.js"));
      } else if (wanted.endsWith(JSON)) {
        document(wanted.substring(0, wanted.length() - JSON.length()), request, response);
      } else {
        page(wanted.isEmpty() ? ApiVersion.NEWEST.word() : wanted, request, response);
      }
    } catch (ProblemException e) {
      Refusal.of(e.problem(), e.getMessage(), request.getRequestURI()).write(response);
    }
  }

  private void document(String word, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<ApiVersion> version = ApiVersion.ofWord(word);
    if (version.isEmpty()) {
      unknown(request, response);
      return;
    }
    try {
      write(response, "application/json", description.of(version.get(), clock.instant()));
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "The API is not described at the moment. Try again.");
    }
  }

  private static void page(String word, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<ApiVersion> version = ApiVersion.ofWord(word);
    if (version.isEmpty()) {
      unknown(request, response);
      return;
    }
    String html = new String(own("description.html"), StandardCharsets.UTF_8);
    response.setHeader("Content-Security-Policy", POLICY);
    write(
        response,
        "text/html;charset=UTF-8",
        html.replace("{version}", word)
            .replace("{links}", links(version.get()))
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String links(ApiVersion shown) {
    return Arrays.stream(ApiVersion.values())
        .map(
            one ->
                "<a href=\"/description/"
                    + one.word()
                    + "\""
                    + (one == shown ? " aria-current=\"page\"" : "")
                    + ">"
                    + one.word()
                    + (one == ApiVersion.NEWEST ? ", newest" : "")
                    + "</a>")
        .collect(Collectors.joining("\n"));
  }

  private static void unknown(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Refusal.of(
            Problem.UNKNOWN_VERSION,
            "These live: " + ApiVersion.living() + ".",
            request.getRequestURI())
        .write(response);
  }

  private static byte[] own(String name) throws IOException {
    try (InputStream resource = DescriptionServlet.class.getResourceAsStream(name)) {
      return resource.readAllBytes();
    }
  }

  private static void write(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
