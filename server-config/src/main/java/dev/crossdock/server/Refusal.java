package dev.crossdock.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.api.ProblemAnswer;
import dev.crossdock.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A problem of RFC 9457, said before an operation of the API is reached. */
record Refusal(Problem problem, int status, String detail, String path) {
  private static final int TRACE_ID_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  static Refusal of(Problem problem, String detail, String path) {
    return new Refusal(problem, problem.status(), detail, path);
  }

  void write(HttpServletResponse response) throws IOException {
    byte[] body = body();
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  byte[] body() throws IOException {
    byte[] traceId = new byte[TRACE_ID_BYTES];
    RANDOM.nextBytes(traceId);
    return JSON.writeValueAsBytes(
        new ProblemAnswer(
            "https://crossdock.dev/problems/" + problem.id(),
            problem.title(),
            status,
            detail,
            path,
            problem.id(),
            null,
            problem.fix(),
            problem.owner().name(),
            HexFormat.of().formatHex(traceId),
            null));
  }
}
