package dev.crossdock.api;

import dev.crossdock.identity.FreshSignIn;
import dev.crossdock.limit.LimitReached;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.HexFormat;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers every failure as a problem; what nobody expected is logged with its trace id and tells
 * nothing of the inside.
 */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
  static final String PROBLEM_JSON = "application/problem+json";

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TRACE_ID_BYTES = 8;
  private static final int RETRY_AFTER_S = 2;

  /** Asked for the same again at once, it takes as long again. */
  private static final int READ_AGAIN_AFTER_S = 60;

  /**
   * Classes of the SQL standard that say: not now. Connection, resources, intervention, and
   * serialisation or deadlock.
   */
  private static final Set<String> DATABASE_NOT_WELL = Set.of("08", "53", "57", "40", "55");

  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable failure) {
    String traceId = traceId();
    if (failure instanceof LimitReached reached) {
      return Response.fromResponse(answer(ProblemAnswer.of(reached, path(), traceId), null))
          .header(HttpHeaders.RETRY_AFTER, reached.retryAfterS())
          .build();
    }
    if (failure instanceof ProblemException problem) {
      return answer(ProblemAnswer.of(problem, path(), traceId), null);
    }
    if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
      return web.getResponse().getStatus() < 400
          ? web.getResponse()
          : answer(refused(web, path(), traceId), web.getResponse());
    }
    if (failure instanceof IOException) {
      LOG.log(Level.FINE, "A sender went away, trace " + traceId, failure);
      return answer(problem(Problem.MALFORMED_JSON, "The body ended too early.", traceId), null);
    }
    if (isDatabaseNotWell(failure)) {
      LOG.log(Level.WARNING, "The database is not well, trace " + traceId, failure);
      return answer(
          problem(Problem.OVERLOADED, "The platform cannot reach its data at the moment.", traceId),
          null);
    }
    LOG.log(Level.SEVERE, "A request failed, trace " + traceId, failure);
    return answer(problem(Problem.INTERNAL, "The request could not be served.", traceId), null);
  }

  private ProblemAnswer problem(Problem problem, String detail, String traceId) {
    return ProblemAnswer.of(new ProblemException(problem, null, detail), path(), traceId);
  }

  /** What the framework refuses by itself, in our words; its own text may tell class names. */
  static ProblemAnswer refused(WebApplicationException web, String path, String traceId) {
    int status = web.getResponse().getStatus();
    Problem problem =
        switch (status) {
          case 401 -> Problem.NOT_SIGNED_IN;
          case 403 -> Problem.NOT_ALLOWED;
          case 404 -> Problem.NOT_FOUND;
          case 405 -> Problem.METHOD_NOT_ALLOWED;
          case 406 -> Problem.NOT_ACCEPTABLE;
          case 413 -> Problem.BODY_TOO_LARGE;
          case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
          default -> Problem.INVALID_PARAMETER;
        };
    return ProblemAnswer.of(problem, status, null, problem.title() + ".", null, path, traceId);
  }

  static boolean isDatabaseNotWell(Throwable failure) {
    int depth = 0;
    for (Throwable cause = failure;
        cause != null && depth < 20;
        cause = cause.getCause(), depth++) {
      if (cause instanceof SQLTransientException) {
        return true;
      }
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().length() == 5) {
        return DATABASE_NOT_WELL.contains(sql.getSQLState().substring(0, 2));
      }
    }
    return false;
  }

  private static Response answer(ProblemAnswer problem, Response original) {
    Response.ResponseBuilder response =
        Response.status(problem.status()).entity(problem).type(MediaType.valueOf(PROBLEM_JSON));
    if (original != null && original.getHeaderString(HttpHeaders.ALLOW) != null) {
      response.header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
    }
    if (problem.status() == 503) {
      boolean tooLong = problem.id().equals(Problem.READ_TOO_LONG.id());
      response.header(HttpHeaders.RETRY_AFTER, tooLong ? READ_AGAIN_AFTER_S : RETRY_AFTER_S);
    }
    if (problem.status() == 401) {
      boolean old = problem.id().equals(Problem.SIGN_IN_TOO_OLD.id());
      // Who signed in too long ago is told so in the words of RFC 9470.
      response.header(
          HttpHeaders.WWW_AUTHENTICATE,
          "Bearer realm=\"crossdock\""
              + (old
                  ? ", error=\"insufficient_user_authentication\", max_age="
                      + FreshSignIn.AGE_MAX.toSeconds()
                  : ""));
    }
    return response.build();
  }

  private String path() {
    return uri == null ? null : uri.getRequestUri().getRawPath();
  }

  static String traceId() {
    byte[] id = new byte[TRACE_ID_BYTES];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
