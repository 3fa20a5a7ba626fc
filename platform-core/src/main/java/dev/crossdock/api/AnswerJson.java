package dev.crossdock.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.sunset.ApiVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Answers of this package as JSON of the version that was called: times in ISO 8601, absent values
 * left out.
 */
@ApplicationScoped
public class AnswerJson {
  private static final ObjectMapper JSON = ExchangeJson.JSON;

  /** Members that version 1 has. */
  interface Since1 {}

  /** Members that came with version 2. */
  interface Since2 extends Since1 {}

  @Inject CurrentCall call;

  /** The answer as it is sent; never null. */
  byte[] bytes(Object answer) {
    return bytes(answer, call.version(), call.operation());
  }

  /** The answer with its entity tag. */
  Response tagged(Response.ResponseBuilder response, int version, Object answer) {
    byte[] body = bytes(answer);
    return response
        .entity(body)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, ShipmentResource.tag(version, body))
        .build();
  }

  static byte[] bytes(Object answer, ApiVersion version, String operation) {
    try {
      byte[] written =
          JSON.writerWithView(version == ApiVersion.V1 ? Since1.class : Since2.class)
              .withAttribute(ApiVersion.class, version)
              .writeValueAsBytes(answer);
      List<Change> changes =
          answer instanceof ProblemAnswer ? List.of() : Change.of(version, operation);
      if (changes.isEmpty()) {
        return written;
      }
      JsonNode tree = JSON.readTree(written);
      for (Change change : changes) {
        tree = change.answer(operation, tree);
      }
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of ours cannot be written as JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
