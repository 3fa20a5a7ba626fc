package dev.crossdock.api;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.ApiVersion;
import dev.crossdock.sunset.VersionEnd;
import dev.crossdock.sunset.VersionEnds;
import dev.crossdock.trial.OwnDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenAPI document of each version. The server describes version 1 at {@code /openapi} by its
 * annotations; it is read there once, and the others are made of it, see {@link Description}.
 */
@ApplicationScoped
public class ApiDescription {
  private static final String SERVED = "/openapi?format=JSON";
  private static final int SERVED_BYTES_MAX = 8 * 1024 * 1024;

  @Inject OwnDoor door;
  @Inject VersionEnds ends;

  private volatile String first;
  private final Map<ApiVersion, Made> made = new ConcurrentHashMap<>();

  /** A document, and what was set to end when it was made. */
  private record Made(List<VersionEnd> ends, byte[] document) {}

  /**
   * The document of a version in JSON, as it is now.
   *
   * @throws ProblemException if the server does not describe the API at the moment
   */
  public byte[] of(ApiVersion version, Instant now) throws SQLException {
    List<VersionEnd> set = ends.all(now);
    Made known = made.get(version);
    if (known == null || !known.ends().equals(set)) {
      byte[] document =
          Description.of(first(), version, set).toString().getBytes(StandardCharsets.UTF_8);
      known = new Made(set, document);
      made.put(version, known);
    }
    return known.document().clone();
  }

  /** Ids of all operations; never null. */
  Set<String> operations() {
    return Description.operations(first());
  }

  private String first() {
    String known = first;
    if (known == null) {
      Answer answer = door.read(SERVED, SERVED_BYTES_MAX);
      if (answer.status() != 200) {
        throw new ProblemException(
            Problem.OVERLOADED, null, "The API is not described at the moment. Try again.");
      }
      known = new String(answer.body(), StandardCharsets.UTF_8);
      first = known;
    }
    return known;
  }
}
