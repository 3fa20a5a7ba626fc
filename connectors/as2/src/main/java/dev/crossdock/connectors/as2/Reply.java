package dev.crossdock.connectors.as2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crossdock.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request is answered with. */
record Reply(int status, Map<String, String> headers, byte[] body) {
  private static final JsonFactory JSON = new JsonFactory();

  /** For whatever is not there, or not for whoever asks: always the same bytes. */
  static final Reply NOT_THERE = problem(Problem.NOT_FOUND, Problem.NOT_FOUND.title() + ".");

  /** Taken, and nothing more to say. */
  static Reply empty() {
    return new Reply(200, Map.of(), new byte[0]);
  }

  /** A problem as the API answers it. */
  static Reply problem(Problem problem, String detail) {
    return problem(problem, problem.status(), detail);
  }

  static Reply problem(Problem problem, int status, String detail) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("type", "https://crossdock.dev/problems/" + problem.id());
      json.writeStringField("title", problem.title());
      json.writeNumberField("status", status);
      json.writeStringField("detail", detail);
      json.writeStringField("id", problem.id());
      json.writeStringField("fix", problem.fix());
      json.writeStringField("owner", problem.owner().name());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
    }
    return new Reply(
        status, Map.of("Content-Type", "application/problem+json"), body.toByteArray());
  }

  /** Not now: nothing was taken in, and no receipt is given. */
  static Reply later(String detail, long retryAfterS) {
    return problem(Problem.OVERLOADED, detail).with("Retry-After", Long.toString(retryAfterS));
  }

  /** The same with one more header. */
  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }
}
