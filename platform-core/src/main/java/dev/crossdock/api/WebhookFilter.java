package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.webhook.WebhookDoor;
import dev.crossdock.webhook.WebhookHeaders;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the signature of a webhook into the actor it acts as; for everything else a token says who
 * is asking. The body is read here, as far as it may be long, because the signature is over it.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION - 1)
public class WebhookFilter implements ContainerRequestFilter {
  /** Standard Webhooks recommends less than 20 KiB. */
  static final int BYTES_MAX = 1024 * 1024;

  private static final Pattern ADDRESS = Pattern.compile("/?webhooks/([a-z0-9.-]{1,100})");

  @Inject WebhookDoor door;
  @Inject CurrentActor current;
  @Inject CurrentCall call;
  @Inject Clock clock;
  @Context HttpServletRequest http;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    Matcher address = ADDRESS.matcher(request.getUriInfo().getPath());
    if (!request.getMethod().equals(HttpMethod.POST) || !address.matches()) {
      return;
    }
    byte[] body =
        Bodies.read(
            request.getEntityStream(),
            request.getHeaderString(HttpHeaders.CONTENT_LENGTH),
            BYTES_MAX);
    WebhookDoor.Message message =
        new WebhookDoor.Message(
            address.group(1),
            only(request, WebhookHeaders.ID),
            only(request, WebhookHeaders.TIMESTAMP),
            only(request, WebhookHeaders.SIGNATURE),
            body,
            http.getRemoteAddr(),
            call.channel());
    try {
      WebhookDoor.Sender sender = door.admit(message, clock.instant());
      current.set(sender.actor(), null);
      request.setProperty(PolicyFilter.CREDENTIAL, sender.credential());
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "Who you are could not be looked up at the moment. Try again.");
    }
    request.setEntityStream(new ByteArrayInputStream(body));
  }

  /** Several would leave open which of them was checked: then it is as if there were none. */
  private static String only(ContainerRequestContext request, String header) {
    List<String> values = request.getHeaders().get(header);
    return values == null || values.size() != 1 ? null : values.get(0);
  }
}
