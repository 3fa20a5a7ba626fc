package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends files to a partner over AS2 and takes its receipts; what the partner sends comes in by
 * {@link As2Door}. A repeat has the same Message-ID: by that the partner knows it.
 */
@ApplicationScoped
public class As2Connector implements Connector {
  /** As stored in connections. */
  static final String ID = "as2";

  /** Each is a request of its own, and all or none must be sent. */
  private static final int BATCH_MAX = 1;

  /** A receipt is a page or two; of a check's answer nothing but its status is of interest. */
  private static final int RECEIPT_BYTES_MAX = 256 * 1024;

  private static final int CHECK_BYTES_MAX = 1024;

  /** Kept back from the time allowed, so that the outcome is there before it is over. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final ConnectorInfo INFO =
      new ConnectorInfo(
          ID,
          "AS2",
          "Exchanges files with a partner over AS2, signed, encrypted and confirmed, both ways.",
          ConnectorInfo.With.PARTNER,
          Set.of(ConnectorInfo.Ability.RECEIVES, ConnectorInfo.Ability.SENDS),
          BATCH_MAX,
          As2Settings.ALL);

  private final OutgoingHttp http;
  private final Connections connections;
  private final String apiUrl;
  private final Clock clock;

  /** For the container's proxy only. */
  protected As2Connector() {
    this(null, null, null, null);
  }

  @Inject
  public As2Connector(
      OutgoingHttp http,
      Connections connections,
      @ConfigProperty(name = "api.url") String apiUrl,
      Clock clock) {
    this.http = http;
    this.connections = connections;
    this.apiUrl = apiUrl;
    this.clock = clock;
  }

  @Override
  public ConnectorInfo info() {
    return INFO;
  }

  @Override
  public CompletionStage<Outcome> send(
      Connection connection, List<OutboundMessage> inOrder, boolean lookFirst) {
    long deadlineNanos = System.nanoTime() + connection.sendTimeout().minus(SETTLING).toNanos();
    OutboundMessage message = inOrder.get(0);
    try {
      Relationship agreed = Relationship.of(connection);
      if (message.file() == null) {
        throw new ProblemException(
            Problem.TARGET_REJECTED, null, "Only files go out over AS2, and this is none.");
      }
      Instant now = clock.instant();
      String messageId = messageId(connection.tenant(), message.exchangeId());
      Packing packing = packed(connection, agreed, message, messageId, now);
      As2Outcomes.Sent sent = new As2Outcomes.Sent(agreed, packing, messageId, lookFirst);
      OutgoingHttp.Call call =
          new OutgoingHttp.Call(
              "POST", agreed.address(), packing.headers(), packing.body(), RECEIPT_BYTES_MAX);
      return http.call(call, deadlineNanos)
          .thenApply(answer -> As2Outcomes.of(answer, sent, clock.instant()));
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          Outcome.failed(wrongSetting.problem(), wrongSetting.getMessage(), List.of()));
    }
  }

  /** The same in every repeat. */
  static String messageId(String tenant, String exchangeId) {
    return "<" + exchangeId + "@" + tenant + ".crossdock>";
  }

  private Packing packed(
      Connection connection,
      Relationship agreed,
      OutboundMessage message,
      String messageId,
      Instant now) {
    Packing packing = Packing.pack(agreed, message.file(), messageId, now);
    if (!agreed.receipt().isLater()) {
      return packing;
    }
    Mic mic = Mic.of(packing.covered(), packing.digest(), "");
    packing
        .headers()
        .put(
            "Receipt-Delivery-Option",
            door(connection) + "/" + ReceiptToken.of(agreed.ours().get(0), messageId, mic));
    return packing;
  }

  /** Where the partner reaches this connection. */
  private String door(Connection connection) {
    try {
      Inlet inlet = connections.inlet(connection.tenant(), connection.id());
      if (inlet != null) {
        return apiUrl + As2Door.PATH + connection.tenant() + "/" + inlet.code();
      }
    } catch (SQLException e) {
      // as if it were not known
    }
    throw new ProblemException(
        Problem.OVERLOADED, null, "The address for the receipt could not be looked up.");
  }

  /**
   * Sends no message: AS2 has none that means nothing. The result may be stored at once by whoever
   * waits for it, so it comes on a thread of its own.
   */
  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection) {
    long deadlineNanos = System.nanoTime() + connection.checkTimeout().minus(SETTLING).toNanos();
    try {
      Relationship agreed = Relationship.of(connection);
      List<CheckStep> steps = new ArrayList<>(As2Check.settings(agreed, clock.instant()));
      OutgoingHttp.Call call =
          new OutgoingHttp.Call("GET", agreed.address(), Map.of(), null, CHECK_BYTES_MAX);
      return http.call(call, deadlineNanos)
          .thenApplyAsync(
              answer -> {
                steps.add(As2Check.address(answer));
                return steps;
              },
              http.aside());
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          List.of(new CheckStep("Settings", false, wrongSetting.getMessage())));
    }
  }
}
