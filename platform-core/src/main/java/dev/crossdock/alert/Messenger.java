package dev.crossdock.alert;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.SecretUses;
import dev.crossdock.identity.Invitation;
import dev.crossdock.identity.Post;
import dev.crossdock.language.Language;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.MailLanguage;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.webhook.WebhookHeaders;
import dev.crossdock.webhook.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends what was written about alerts. A message is claimed, sent and settled, each in a
 * transaction of its own. After a crash in between it is sent again as it was: a mail under the
 * same Message-ID, a webhook under the same {@code webhook-id}, by which the other side knows it.
 */
@ApplicationScoped
public class Messenger {
  private static final Logger LOG = Logger.getLogger(Messenger.class.getName());
  private static final String PLATFORM = "crossdock";

  /** Of one tenant in one round. */
  private static final int MAILS_AT_ONCE = 20;

  private static final Duration POST_LIMIT = Duration.ofSeconds(15);
  private static final int ANSWER_BYTES_MAX = 1024;

  @Inject Tenancy tenancy;
  @Inject Post post;
  @Inject Connections connections;
  @Inject OutgoingHttp http;
  @Inject AlertPace pace;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  /**
   * Sends what is due, of all tenants. A mail server that does not take one mail is asked for no
   * other in this round: it would be waited for each time. An address that it refuses keeps nobody
   * else waiting.
   */
  void round() throws SQLException {
    boolean takes = true;
    for (String tenant : tenancy.rows(all -> Tenancy.tenants(all, TenantState::isOpen))) {
      try {
        webhooks(tenant);
        takes = takes && mails(tenant);
      } catch (SQLException | ProblemException e) {
        LOG.log(Level.WARNING, "People of " + tenant + " are told of alerts later", e);
      }
    }
  }

  /** Whether the mail server takes them. */
  private boolean mails(String tenant) throws SQLException {
    for (int i = 0; i < MAILS_AT_ONCE; i++) {
      OutboxRows.Batch batch =
          tenancy.rows(
              database ->
                  new OutboxRows(database, tenant).mail(clock.instant(), pace.gathersFor()));
      if (batch == null) {
        return true;
      }
      About about = tenancy.rows(database -> about(database, tenant, batch));
      Invitation.Mail mail =
          post.send(
              batch.recipient(),
              Letter.subject(about.to(), batch.messages(), about.name()),
              Letter.text(about.to(), batch.messages(), about.name(), portal, about.zone()),
              "alert-" + batch.post(),
              clock.instant());
      String why =
          switch (mail) {
            case SENT -> null;
            case FAILED -> "The mail server did not take it.";
            case REFUSED -> "The mail server refused the address.";
            case NOT_SET_UP -> "The platform has no mail server.";
          };
      settle(tenant, batch, why, mail == Invitation.Mail.NOT_SET_UP);
      if (mail == Invitation.Mail.FAILED) {
        return false;
      }
    }
    return true;
  }

  /** Name of the tenant, the zone of its calendar, and the language of whom it is for. */
  private record About(String name, ZoneId zone, Language to) {}

  /** What is told to a partner's people together is mostly of one partner: the first one's. */
  private static About about(java.sql.Connection database, String tenant, OutboxRows.Batch batch)
      throws SQLException {
    ZoneId zone = new RuleRows(database, tenant).calendar().calendar().zone();
    try (PreparedStatement select =
        database.prepareStatement(
            "select t.name, a.partner from tenant t left join alert a on a.tenant_id = t.id and"
                + " a.id = ? where t.id = ?")) {
      select.setLong(1, batch.messages().get(0).alert());
      select.setString(2, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      String partner = batch.side() == Side.PARTNER ? row.getString(2) : null;
      return new About(row.getString(1), zone, MailLanguage.of(database, tenant, partner));
    }
  }

  /** All that are due at the same time, so that one address that is slow delays no other. */
  private void webhooks(String tenant) throws SQLException {
    List<OutboxRows.Batch> due =
        tenancy.rows(database -> new OutboxRows(database, tenant).webhooks(clock.instant()));
    List<Sending> sending = new ArrayList<>();
    for (OutboxRows.Batch batch : due) {
      sending.add(start(tenant, batch));
    }
    for (Sending one : sending) {
      Answer answer = one.answer() == null ? null : one.answer().join();
      String why = answer == null ? one.why() : failure(answer);
      settle(tenant, one.batch(), why, false);
    }
  }

  /**
   * A call under way.
   *
   * @param answer null if there is none
   * @param why there is none
   */
  private record Sending(
      OutboxRows.Batch batch, java.util.concurrent.CompletableFuture<Answer> answer, String why) {}

  private Sending start(String tenant, OutboxRows.Batch batch) throws SQLException {
    Connection target = target(tenant, batch.recipient());
    if (target == null) {
      return new Sending(
          batch, null, "There is no such connection of the tenant's own, or it is switched off.");
    }
    try {
      Connection opened = connections.opened(target, SecretUses.Act.SIGN);
      return new Sending(batch, http.call(call(opened, batch), deadline()), null);
    } catch (ProblemException | IllegalArgumentException wrongSetting) {
      return new Sending(batch, null, "Address or key of the connection do not read.");
    }
  }

  private static long deadline() {
    return System.nanoTime() + POST_LIMIT.toNanos();
  }

  private Connection target(String tenant, String code) throws SQLException {
    return connections
        .ofConnector(tenant, code, AlertSettings.WEBHOOK)
        .filter(one -> one.partner() == null)
        .orElse(null);
  }

  private OutgoingHttp.Call call(Connection opened, OutboxRows.Batch batch) {
    Letter.Waiting message = batch.messages().get(0);
    byte[] body = body(message).getBytes(StandardCharsets.UTF_8);
    String id = "AM-" + message.id();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    List<WebhookSecret> keys = new ArrayList<>();
    keys.add(WebhookSecret.read(strip(opened.setting("key"))));
    if (opened.setting("oldKey") != null && !opened.setting("oldKey").isBlank()) {
      keys.add(WebhookSecret.read(strip(opened.setting("oldKey"))));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put(WebhookHeaders.ID, id);
    headers.put(WebhookHeaders.TIMESTAMP, timestamp);
    headers.put(
        WebhookHeaders.SIGNATURE,
        keys.stream().map(key -> key.sign(id, timestamp, body)).collect(Collectors.joining(" ")));
    URI address = URI.create(strip(opened.setting("url")));
    return new OutgoingHttp.Call(
        "POST",
        address.getRawPath().isEmpty() ? address.resolve("/") : address,
        headers,
        body,
        ANSWER_BYTES_MAX);
  }

  private static String strip(String text) {
    return text == null ? "" : text.strip();
  }

  /** The same in every try. */
  private String body(Letter.Waiting message) {
    Map<String, Object> data = new LinkedHashMap<>();
    message.content().fields().forEachRemaining(one -> data.put(one.getKey(), one.getValue()));
    data.put("link", portal + "/alerts?alert=" + message.text("id"));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "alert." + message.event().name().toLowerCase(java.util.Locale.ROOT));
    body.put("timestamp", message.madeAt().toString());
    body.put("data", data);
    return RuleRows.text(body);
  }

  private static String failure(Answer answer) {
    if (answer.status() / 100 == 2) {
      return null;
    }
    return answer.status() == 0
        ? "The address gave no answer: " + answer.why() + "."
        : "The address answered " + answer.status() + "; anything but 2xx is not taken.";
  }

  /**
   * What became of it.
   *
   * @param why it has not arrived, or null
   * @param hopeless whether trying again is of no use
   */
  private void settle(String tenant, OutboxRows.Batch batch, String why, boolean hopeless)
      throws SQLException {
    Instant now = clock.instant();
    tenancy.rows(
        database -> {
          OutboxRows rows = new OutboxRows(database, tenant);
          if (why == null) {
            rows.sent(batch, now);
          } else if (hopeless) {
            rows.hopeless(batch, why, now);
          } else if (rows.failed(batch, why, now)) {
            String subject = "alerts/" + batch.messages().get(0).text("id");
            TraceRows.write(
                database,
                tenant,
                TraceKind.ATTEMPT_FAILED,
                PLATFORM,
                batch.recipient() + " could not be told of an alert. " + why,
                null,
                Evidence.about(subject, null),
                now);
          }
          return null;
        });
  }
}
