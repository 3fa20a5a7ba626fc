package dev.crossdock.connectors.odoo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connectors.odoo.OdooDelivery.PickingName;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Tells Odoo 19 and newer, on the delivery order ({@code stock.picking}), where a shipment stands.
 *
 * <p>Read on: {@link OdooDelivery} is one send, {@link OdooCheck} the connection check, {@link
 * OdooTranslation} what is said to Odoo, {@link OdooErrors} what its refusals mean.
 */
@ApplicationScoped
public class OdooConnector implements Connector {
  static final String ID = "odoo";
  static final int BATCH_MAX = 50;

  static final int PICKINGS_REMEMBERED_MAX = 50_000;

  /** Bounds how long a database restored from a backup could be told under outdated ids. */
  static final Duration PICKING_REMEMBERED_MAX = Duration.ofMinutes(10);

  /** Kept back from the time allowed, so that the outcome is there before it is over. */
  static final Duration SETTLING = Duration.ofMillis(100);

  private static final ConnectorInfo INFO =
      new ConnectorInfo(
          ID,
          "Odoo 19 and newer",
          "Tells Odoo, on the delivery order, where a shipment stands and what has to be done next.",
          ConnectorInfo.With.TENANT,
          Set.of(ConnectorInfo.Ability.TELLS),
          BATCH_MAX,
          OdooSettings.ALL);

  private final OutgoingHttp http;
  private final OdooClient client;
  private final Cache<PickingName, Long> pickings =
      Caffeine.newBuilder()
          .maximumSize(PICKINGS_REMEMBERED_MAX)
          .expireAfterWrite(PICKING_REMEMBERED_MAX)
          .build();

  /** For the container's proxy only. */
  protected OdooConnector() {
    this(null);
  }

  @Inject
  public OdooConnector(OutgoingHttp http) {
    this.http = http;
    this.client = new OdooClient(http);
  }

  @Override
  public ConnectorInfo info() {
    return INFO;
  }

  @Override
  public CompletionStage<Outcome> send(
      Connection connection, List<OutboundMessage> inOrder, boolean lookFirst) {
    long deadlineNanos =
        System.nanoTime() + OdooSettings.sendTimeout(connection).minus(SETTLING).toNanos();
    String picking = OdooTranslation.last(inOrder).odooPicking();
    if (picking == null || picking.isBlank()) {
      return CompletableFuture.completedFuture(
          Outcome.failed(
              Problem.TARGET_RECORD_MISSING,
              "Shipment "
                  + OdooTranslation.last(inOrder).shipment()
                  + " names no delivery order of Odoo: give it a reference of that type.",
              List.of()));
    }
    try {
      OdooTarget target = OdooSettings.target(connection);
      return new OdooDelivery(
              client, pickings, connection, target, inOrder, lookFirst, deadlineNanos)
          .run();
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          Outcome.failed(wrongSetting.problem(), wrongSetting.getMessage(), List.of()));
    }
  }

  /**
   * The result may be stored at once by whoever waits for it, so it comes on a thread of its own.
   */
  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection) {
    return check(connection, step -> {});
  }

  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection, Consumer<CheckStep> ended) {
    long deadlineNanos = System.nanoTime() + connection.checkTimeout().minus(SETTLING).toNanos();
    try {
      return new OdooCheck(
              client, connection, OdooSettings.target(connection), deadlineNanos, ended)
          .run()
          .thenApplyAsync(steps -> steps, http.aside());
    } catch (ProblemException wrongSetting) {
      CheckStep settings = new CheckStep("Settings", false, wrongSetting.getMessage());
      ended.accept(settings);
      return CompletableFuture.completedFuture(List.of(settings));
    }
  }
}
