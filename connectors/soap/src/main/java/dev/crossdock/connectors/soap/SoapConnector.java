package dev.crossdock.connectors.soap;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.LookedUp;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends files to a partner by SOAP; what the partner sends comes in by {@link SoapDoor}. A repeat
 * has the same MessageID: by that the partner can know it.
 */
@ApplicationScoped
public class SoapConnector implements Connector {
  /** As stored in connections. */
  static final String ID = "soap";

  /** Each is a request of its own, and all or none must be sent. */
  private static final int BATCH_MAX = 1;

  private static final int ANSWER_BYTES_MAX = 256 * 1024;
  private static final int ASK_BYTES_MAX = 4 * 1024 * 1024;

  /** Kept back from the time allowed, so that the outcome is there before it is over. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final ConnectorInfo INFO =
      new ConnectorInfo(
          ID,
          "SOAP",
          "Takes messages of a partner by SOAP 1.1 or 1.2, sends files to it likewise, and asks"
              + " about single shipments.",
          ConnectorInfo.With.PARTNER,
          Set.of(
              ConnectorInfo.Ability.RECEIVES,
              ConnectorInfo.Ability.SENDS,
              ConnectorInfo.Ability.LOOKS_UP),
          BATCH_MAX,
          SoapSettings.ALL);

  private final OutgoingHttp http;
  private final Clock clock;

  /** For the container's proxy only. */
  protected SoapConnector() {
    this(null, null);
  }

  @Inject
  public SoapConnector(OutgoingHttp http, Clock clock) {
    this.http = http;
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
      Map<String, String> settings = SoapSettings.read(connection);
      if (message.file() == null) {
        throw new ProblemException(
            Problem.TARGET_REJECTED, null, "Only files go out by SOAP, and this is none.");
      }
      URI address = address(settings);
      OutMessage out = new OutMessage(settings);
      byte[] body = out.of(message.file(), message.exchangeId(), clock.instant());
      String id = OutMessage.messageId(message.exchangeId());
      return http.call(
              new OutgoingHttp.Call("POST", address, out.headers(), body, ANSWER_BYTES_MAX),
              deadlineNanos)
          .thenApply(answer -> SoapOutcomes.of(answer, settings, id));
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          Outcome.failed(wrongSetting.problem(), wrongSetting.getMessage(), List.of()));
    }
  }

  @Override
  public LookedUp lookUp(Connection connection, String reference, Instant until) {
    Instant now = clock.instant();
    Duration most = Duration.between(now, until).minus(SETTLING);
    try {
      Map<String, String> settings = SoapSettings.read(connection);
      String question = SoapAsk.body(settings, reference);
      URI address = address(settings);
      OutMessage out = new OutMessage(settings);
      String id = "ask-" + connection.id() + "-" + now.toEpochMilli();
      byte[] body = out.question(question, id, now);
      return http.call(
              new OutgoingHttp.Call("POST", address, out.questionHeaders(), body, ASK_BYTES_MAX),
              System.nanoTime() + most.toNanos())
          .thenApply(answer -> SoapAsk.of(answer, settings))
          .toCompletableFuture()
          .get(most.plus(SETTLING).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ProblemException wrongSetting) {
      return LookedUp.failed(wrongSetting.problem(), wrongSetting.getMessage(), null, List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return LookedUp.failed(
          Problem.TARGET_UNAVAILABLE, "The platform is stopping.", null, List.of());
    } catch (ExecutionException | TimeoutException e) {
      return LookedUp.failed(
          Problem.TARGET_NO_ANSWER, "The partner gave no answer in time.", null, List.of());
    }
  }

  /**
   * Sends a message without content. The result may be stored at once by whoever waits for it, so
   * it comes on a thread of its own.
   */
  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection) {
    long deadlineNanos = System.nanoTime() + connection.checkTimeout().minus(SETTLING).toNanos();
    try {
      Map<String, String> settings = SoapSettings.read(connection);
      List<CheckStep> steps = new ArrayList<>();
      if (settings.containsKey(SoapSettings.ASK_BODY)) {
        SoapAsk.body(settings, "A1");
      }
      steps.add(new CheckStep("Settings", true, "They are complete."));
      if (!settings.containsKey(SoapSettings.ADDRESS)) {
        steps.add(new CheckStep("Partner's address", true, "None: nothing is sent, only taken."));
        return CompletableFuture.completedFuture(steps);
      }
      URI address = address(settings);
      OutMessage out = new OutMessage(settings);
      Instant now = clock.instant();
      byte[] body = out.empty("check-" + connection.id() + "-" + now.getEpochSecond(), now);
      return http.call(
              new OutgoingHttp.Call("POST", address, out.headers(), body, ANSWER_BYTES_MAX),
              deadlineNanos)
          .thenApplyAsync(
              answer -> {
                steps.addAll(SoapOutcomes.steps(answer, settings));
                return steps;
              },
              http.aside());
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          List.of(new CheckStep("Settings", false, wrongSetting.getMessage())));
    }
  }

  private static URI address(Map<String, String> settings) {
    String text = settings.get(SoapSettings.ADDRESS);
    if (text == null) {
      throw new ProblemException(
          Problem.TARGET_REJECTED,
          SoapSettings.ADDRESS,
          "The connection has no address to send to.");
    }
    if (!settings.get(SoapSettings.SEND_SIGN_IN).equals(SoapSettings.NONE)
        && !(settings.containsKey(SoapSettings.SEND_USER)
            && settings.containsKey(SoapSettings.SEND_PASSWORD))) {
      throw new ProblemException(
          Problem.TARGET_REFUSED_CREDENTIALS,
          SoapSettings.SEND_USER,
          "The connection has no user and password to sign in with.");
    }
    try {
      URI uri = new URI(text);
      return uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
    } catch (URISyntaxException odd) {
      throw new ProblemException(
          Problem.TARGET_REJECTED, SoapSettings.ADDRESS, "The address is not a web address.");
    }
  }
}
