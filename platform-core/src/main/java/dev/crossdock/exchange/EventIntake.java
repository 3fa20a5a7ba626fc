package dev.crossdock.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Inlet;
import dev.crossdock.limit.Limits;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.sunset.Deprecation;
import dev.crossdock.sunset.Sunsets;
import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns what partners send into messages for the {@link Intake}: what each is known by, and whether
 * it is refused at the door.
 */
@ApplicationScoped
public class EventIntake {
  /** How many events one request may hold. */
  public static final int EVENTS_MAX = EventJson.EVENTS_MAX;

  private static final int REFUSED_BYTES_KEPT_MAX = 65_536;
  private static final String JSON = "application/json";

  @Inject Intake intake;
  @Inject JsonEventFormat format;
  @Inject Limits limits;
  @Inject Sunsets sunsets;

  /**
   * Takes in one event or an array of them; each is judged on its own.
   *
   * @throws ProblemException if the body as a whole cannot be read; it is recorded as rejected all
   *     the same; or if fewer events are left for today
   */
  public Intake.Answer events(
      Inlet inlet, Actor actor, String idempotencyKey, byte[] body, Instant now) {
    List<EventJson.Slice> slices;
    try {
      slices = EventJson.split(body);
    } catch (ProblemException e) {
      refuse(inlet, actor, body, JSON, e, now);
      throw e;
    }
    ProblemException over = over(inlet, actor.principal(), JsonEventFormat.ID, null, now);
    List<Intake.Item> items = new ArrayList<>(slices.size());
    for (EventJson.Slice slice : slices) {
      items.add(item(inlet, slice, over));
    }
    return accept(
        new Intake.Request(
            inlet,
            actor.principal(),
            actor.origin(),
            actor.channel(),
            idempotencyKey,
            Sha256.of(body),
            items,
            now));
  }

  /** Takes in what there is room for today, all of it or nothing. */
  private Intake.Answer accept(Intake.Request request) {
    Inlet inlet = request.inlet();
    int events = request.items().size();
    Instant now = request.receivedAt();
    limits.spend(inlet.tenant(), inlet.partner(), request.client(), events, now);
    try {
      return intake.accept(request);
    } catch (ProblemException e) {
      limits.putBack(inlet.tenant(), inlet.partner(), request.client(), events, now);
      throw e;
    }
  }

  /**
   * Why messages of this format are refused since a date; null if they are not. Who sends them is
   * counted.
   *
   * @param format its id, or null to recognise it
   * @param content the message, or null where the format is known
   */
  private ProblemException over(
      Inlet inlet, String client, String format, byte[] content, Instant now) {
    try {
      List<Deprecation> found =
          format == null ? sunsets.ofMessage(inlet, content) : sunsets.ofFormat(inlet, format);
      sunsets.used(inlet.tenant(), inlet.partner(), client, found, now);
      return Sunsets.refusal(found, now);
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "What is taken could not be looked up. Send it again.");
    }
  }

  private Intake.Item item(Inlet inlet, EventJson.Slice slice, ProblemException over) {
    try {
      byte[] sha256 = Sha256.of(slice.compact());
      ProblemException refusal = over == null ? fault(inlet, slice) : over;
      JsonNode id = slice.tree().get("id");
      String senderId = refusal == null && id != null && !id.isNull() ? id.asText() : null;
      String identity =
          refusal != null
              ? null
              : senderId == null ? "sha256:" + HexFormat.of().formatHex(sha256) : "id:" + senderId;
      return new Intake.Item(
          "MILESTONE",
          identity,
          slice.raw(),
          JSON,
          sha256,
          senderId,
          "JSON event",
          title(slice.tree()),
          refusal);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was read cannot be written", e);
    }
  }

  private ProblemException fault(Inlet inlet, EventJson.Slice slice) {
    try {
      format.check(slice.tree(), inlet.assumedZone());
      return null;
    } catch (ProblemException e) {
      return e;
    }
  }

  private static String title(JsonNode tree) {
    String code = tree.path("milestone").asText("");
    Milestone milestone = Milestone.byCode(code);
    String words =
        milestone != null
            ? milestone.words()
            : code.isEmpty() ? "Event without milestone" : "Event " + shortened(code);
    String place = tree.path("place").path("unLocode").asText("");
    return place.isEmpty() ? words : words + ", " + shortened(place);
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return clean.length() > 40 ? clean.substring(0, 40) : clean;
  }

  /**
   * Takes in one file as it is; it is read afterwards. Here it counts as one event; what else it
   * holds is counted when it is read.
   *
   * @param mediaType as the sender said
   */
  public Intake.Answer file(
      Inlet inlet, Actor actor, String idempotencyKey, byte[] body, String mediaType, Instant now) {
    String identity = "sha256:" + HexFormat.of().formatHex(Sha256.of(body));
    return message(
        inlet, actor, idempotencyKey, new Message(identity, null, "File", body, mediaType), now);
  }

  /**
   * As {@link #file}, for a message that its sender has given an id: what comes again under it is a
   * duplicate.
   */
  public Intake.Answer webhook(
      Inlet inlet, Actor actor, String id, byte[] body, String mediaType, Instant now) {
    Message message = new Message("webhook:" + id, id, "Webhook", body, mediaType);
    return message(inlet, actor, null, message, now);
  }

  /**
   * Takes in what a connector has received or fetched; returns when it is durable. What came before
   * is a duplicate, and no failure.
   *
   * @param client who brought it, such as {@code as2/hansa}
   * @param origin network address it came from, or null
   * @throws ProblemException if it is not taken in now
   */
  public Intake.Receipt arrival(
      Inlet inlet, String client, String origin, Arrival arrival, Instant now) {
    byte[] sha256 = Sha256.of(arrival.content());
    ProblemException refusal = arrival.refusal();
    boolean refused = refusal != null;
    if (!refused) {
      // Counted here; after its date it is parked, whole, when it is read. Nobody is there to be
      // told, and the date may be postponed.
      over(inlet, client, null, arrival.content(), now);
    }
    String identity =
        refused
            ? null
            : arrival.identity() == null
                ? "sha256:" + HexFormat.of().formatHex(sha256)
                : arrival.identity();
    String name = arrival.name() == null ? null : shortened(arrival.name());
    Intake.Item item =
        new Intake.Item(
            "MESSAGE",
            identity,
            refused ? head(arrival.content()) : arrival.content(),
            arrival.mediaType(),
            sha256,
            null,
            null,
            (name == null ? "File" : name) + " of " + arrival.content().length + " bytes",
            refusal);
    Intake.Request request =
        new Intake.Request(inlet, client, origin, null, null, sha256, List.of(item), now);
    // What is refused is recorded, but nobody may use up a partner's day with garbage.
    return (refused ? intake.accept(request) : accept(request)).receipts().get(0);
  }

  private static byte[] head(byte[] body) {
    return body.length > REFUSED_BYTES_KEPT_MAX
        ? Arrays.copyOf(body, REFUSED_BYTES_KEPT_MAX)
        : body;
  }

  private record Message(
      String identity, String senderId, String what, byte[] body, String mediaType) {}

  private Intake.Answer message(
      Inlet inlet, Actor actor, String idempotencyKey, Message message, Instant now) {
    byte[] sha256 = Sha256.of(message.body());
    ProblemException refusal = over(inlet, actor.principal(), null, message.body(), now);
    Intake.Item item =
        new Intake.Item(
            "MESSAGE",
            refusal == null ? message.identity() : null,
            refusal == null ? message.body() : head(message.body()),
            message.mediaType(),
            sha256,
            message.senderId(),
            null,
            message.what() + " of " + message.body().length + " bytes",
            refusal);
    return accept(
        new Intake.Request(
            inlet,
            actor.principal(),
            actor.origin(),
            actor.channel(),
            idempotencyKey,
            sha256,
            List.of(item),
            now));
  }

  /** Keeps the beginning of what was refused, so that whoever asks can see why. */
  private void refuse(
      Inlet inlet,
      Actor actor,
      byte[] body,
      String mediaType,
      ProblemException refusal,
      Instant now) {
    byte[] kept = head(body);
    Intake.Item item =
        new Intake.Item(
            "MILESTONE",
            null,
            kept,
            mediaType,
            Sha256.of(body),
            null,
            null,
            "Unreadable message",
            refusal);
    accept(
        new Intake.Request(
            inlet,
            actor.principal(),
            actor.origin(),
            actor.channel(),
            null,
            Sha256.of(body),
            List.of(item),
            now));
  }
}
