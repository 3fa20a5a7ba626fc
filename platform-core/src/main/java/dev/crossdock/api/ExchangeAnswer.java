package dev.crossdock.api;

import com.fasterxml.jackson.annotation.JsonView;
import dev.crossdock.exchange.Placements;
import dev.crossdock.exchange.Replay;
import dev.crossdock.problem.Problem;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.Content;
import dev.crossdock.view.ExchangeDetail;
import dev.crossdock.view.ExchangeRow;
import dev.crossdock.view.Hop;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An exchange as it is answered; in lists without the members from {@code knownBy} on. */
@Schema(name = "Exchange", description = "A message in or out, and what became of it")
public record ExchangeAnswer(
    @Schema(required = true, examples = "EX-0Q3K-7M2D-9X4T") String id,
    @Schema(required = true) @Link String href,
    @Schema(
            required = true,
            enumeration = {"IN", "OUT"})
        String direction,
    @Schema(
            required = true,
            enumeration = {"MILESTONE", "MESSAGE", "SHIPMENT", "STATUS", "FILE"})
        String kind,
    @Schema(
            required = true,
            enumeration = {
              "RECEIVED",
              "APPLIED",
              "DUPLICATE",
              "OBSERVED",
              "REJECTED",
              "WAITING",
              "DELIVERED",
              "PARKED",
              "SKIPPED"
            })
        String state,
    @Schema(required = true, description = "Business meaning", examples = "Discharged, USNYC")
        String title,
    String format,
    @Schema(description = "Code of the partner; absent for the tenant's own systems")
        String partner,
    String connection,
    @Schema(hidden = true) @JsonView(AnswerJson.Since2.class) String connectionCode,
    @Schema(description = "Reference of the shipment") String shipment,
    @Schema(required = true) Instant receivedAt,
    Instant settledAt,
    @Schema(description = "What stands against it") Why problem,
    @Schema(required = true, description = "Tries to send it") int attempts,
    @Schema(required = true, description = "Duplicates that were ignored") int repeats,
    @Schema(description = "What made it unique") String knownBy,
    @Schema(description = "The sender's own id") String senderId,
    @Schema(description = "Person or client that brought it") String client,
    @Schema(hidden = true) @JsonView(AnswerJson.Since2.class) String channel,
    Integer sizeBytes,
    @Schema(
            description =
                "Hash of the content, in hex; only for roles that may read all kinds of content")
        String sha256,
    Instant nextTryAt,
    @Schema(description = "The way it went, in order") List<HopAnswer> hops,
    @Schema(description = "Ids of related exchanges, newest first") List<String> related,
    @Schema(description = "Ids of open cases") List<String> openCases,
    @Schema(description = "By what it can be read again; only for roles that decide")
        Readers readers,
    @Schema(
            description =
                "What it waits for if its references belong to several shipments or to none; only"
                    + " for roles that decide, see `/placements`")
        WaitsFor waitsFor) {

  /** References that belong to several shipments or to none. */
  @Schema(name = "ExchangeWaitsFor")
  public record WaitsFor(
      @Schema(required = true, description = "As the partner wrote them")
          List<WaitingReference> references,
      @Schema(required = true, description = "How many more there are that your role may not read")
          int hidden,
      @Schema(required = true, description = "References of the shipments that carry any of them")
          List<String> candidates) {
    static WaitsFor of(Placements.Question question) {
      return new WaitsFor(
          question.references().stream()
              .map(one -> new WaitingReference(one.type().name(), one.value()))
              .toList(),
          question.hidden(),
          question.candidates());
    }
  }

  /** A reference. */
  @Schema(name = "WaitingReference")
  public record WaitingReference(
      @Schema(required = true, examples = "CONTAINER") String type,
      @Schema(required = true) String value) {}

  /** Versions of mappings that can read an exchange again. */
  @Schema(name = "ExchangeReaders")
  public record Readers(
      @Schema(
              required = true,
              description = "What has read it: THEN of a replay",
              examples = "Acme tracking v2")
          String then,
      @Schema(
              description = "What would read it today; absent if that is no mapping",
              examples = "Acme tracking v3")
          String today) {}

  /** What stands against an exchange. */
  @Schema(name = "ExchangeProblem")
  public record Why(
      @Schema(required = true, examples = "XD-4101") String id,
      @Schema(required = true) String title,
      String detail,
      @Schema(required = true) String fix,
      @Schema(
              required = true,
              enumeration = {"PARTNER", "TENANT", "PLATFORM"})
          String owner) {}

  /** One step of the way. */
  @Schema(name = "Hop", description = "One step of the way")
  public record HopAnswer(
      @Schema(required = true) String kind,
      @Schema(
              required = true,
              enumeration = {"DONE", "RETRY", "UNKNOWN", "PARKED", "REFUSED", "NOTED"})
          String outcome,
      @Schema(required = true) String title,
      String detail,
      @Schema(required = true) Instant at,
      @Schema(description = "Microseconds") Long durationUs,
      @Schema(examples = "XD-5001") String problem,
      @Schema(required = true, description = "Id of the exchange this step belongs to")
          String exchange) {}

  /** A page of exchanges. */
  @Schema(name = "ExchangePage")
  public record Page(
      @Schema(required = true) List<ExchangeAnswer> items,
      @Schema(description = "Send it as `after` to get the next page; absent on the last one")
          String next) {}

  /** The content of an exchange. */
  @Schema(
      name = "ExchangeContent",
      description = "The message as it came beside its canonical form")
  public record ContentAnswer(
      @Schema(required = true) String mediaType,
      @Schema(required = true) int sizeBytes,
      @Schema(description = "The message as text; absent when it is none, or masked") String text,
      @Schema(description = "The beginning of the message in hex, when it is no text") String hex,
      @Schema(description = "Byte at which it stops being text") Integer failingOffset,
      @Schema(required = true, description = "Whether only the first 256 KiB are shown")
          boolean cut,
      @Schema(
              description =
                  "Canonical form, JSON as text; in the place of a masked value stands such as"
                      + " \"hidden: needs customs\"")
          String canonical,
      @Schema(description = "Which text became which canonical field") List<Mark> marks,
      @Schema(description = "Opens the message as it came, where that is masked") String needs,
      @Schema(description = "Values of the canonical form that are masked")
          List<MaskedAnswer> masked) {}

  /** Ties text to the field it became. */
  @Schema(name = "ContentMark")
  public record Mark(
      @Schema(required = true) int number,
      @Schema(required = true, description = "First character in text") int from,
      @Schema(required = true, description = "After the last character") int to,
      @Schema(required = true, examples = "occurredAt") String field,
      @Schema(required = true, description = "Index of the event") int event) {}

  static ExchangeAnswer of(ExchangeRow row) {
    return new ExchangeAnswer(
        row.shownId(),
        href(row.shownId()),
        row.direction().name(),
        row.kind(),
        row.state().name(),
        row.title(),
        row.format(),
        row.partner(),
        row.connection(),
        row.connectionCode(),
        row.shipment(),
        row.receivedAt(),
        row.settledAt(),
        why(row),
        row.attempts(),
        row.repeats(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * As a whole.
   *
   * @param choice by what it can be read again, or null
   * @param question what it waits for
   */
  static ExchangeAnswer of(
      ExchangeDetail detail, Replay.Choice choice, Placements.Question question) {
    ExchangeRow row = detail.row();
    return new ExchangeAnswer(
        row.shownId(),
        href(row.shownId()),
        row.direction().name(),
        row.kind(),
        row.state().name(),
        row.title(),
        row.format(),
        row.partner(),
        row.connection(),
        row.connectionCode(),
        row.shipment(),
        row.receivedAt(),
        row.settledAt(),
        why(row),
        row.attempts(),
        row.repeats(),
        detail.knownBy(),
        detail.senderId(),
        detail.client(),
        detail.channel(),
        detail.sizeBytes(),
        detail.sha256(),
        detail.nextTryAt(),
        detail.hops().stream().map(ExchangeAnswer::hop).toList(),
        detail.related().stream().map(ExchangeRow::shownId).toList(),
        detail.openCases().stream().map(CaseRow::shownId).toList(),
        choice == null ? null : new Readers(choice.then(), choice.today()),
        question.isEmpty() ? null : WaitsFor.of(question));
  }

  static ContentAnswer of(Content content) {
    return new ContentAnswer(
        content.mediaType(),
        content.sizeBytes(),
        content.hex() ? null : content.raw(),
        content.hex() ? content.raw() : null,
        content.failingOffset(),
        content.cut(),
        content.canonical(),
        content.marks().stream()
            .map(
                mark -> new Mark(mark.number(), mark.from(), mark.to(), mark.field(), mark.event()))
            .toList(),
        content.closed() == null ? null : content.closed().needs(),
        MaskedAnswer.of(content.hidden()));
  }

  private static String href(String id) {
    return "exchanges/" + id;
  }

  private static Why why(ExchangeRow row) {
    Problem problem = row.problem();
    return problem == null
        ? null
        : new Why(
            problem.id(), problem.title(), row.detail(), problem.fix(), problem.owner().name());
  }

  private static HopAnswer hop(Hop hop) {
    return new HopAnswer(
        hop.kind().name(),
        hop.outcome().name(),
        hop.title(),
        hop.detail(),
        hop.at(),
        hop.durationUs(),
        hop.problem() == null ? null : hop.problem().id(),
        hop.exchangeId());
  }
}
