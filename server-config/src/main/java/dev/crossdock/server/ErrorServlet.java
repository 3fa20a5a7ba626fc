package dev.crossdock.server;

import dev.crossdock.problem.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers what is refused before an operation or a page is reached, such as an encoded slash in an
 * address or a media type that does not read: to callers of the API in its own words, to people
 * with one sentence. The container's own page would show a stack trace.
 */
@WebServlet(ErrorServlet.ADDRESS)
public class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Named as the error page in web.xml. */
  static final String ADDRESS = "/refused";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean asked = request.getDispatcherType() != DispatcherType.ERROR;
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (asked || !(status instanceof Integer code)) {
      page(response, HttpServletResponse.SC_NOT_FOUND);
    } else if (DoorGate.isForMachines(String.valueOf(path))) {
      refusal(code, String.valueOf(path)).write(response);
    } else {
      page(response, code);
    }
  }

  static Refusal refusal(int status, String path) {
    if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      return new Refusal(Problem.INTERNAL, status, "The request could not be served.", path);
    }
    return new Refusal(
        Problem.INVALID_PARAMETER,
        status,
        "The address or a header of the request does not read.",
        path);
  }

  private static void page(HttpServletResponse response, int status) throws IOException {
    String sentence =
        status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
            ? "Something went wrong on our side. Please try again."
            : status == HttpServletResponse.SC_NOT_FOUND
                ? "There is nothing at this address."
                : "This address does not read, or is not for you.";
    byte[] html =
        ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Crossdock</title><p>"
                + sentence
                + " <a href=\"/\">To the start page</a></p></html>\n")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(html.length);
    response.getOutputStream().write(html);
  }
}
