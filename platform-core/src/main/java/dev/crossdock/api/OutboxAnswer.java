package dev.crossdock.api;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.Outbox;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The files that wait for a partner. */
@Schema(name = "Outbox")
public record OutboxAnswer(List<File> files) {
  /** A file that waits. */
  @Schema(name = "OutboxFile")
  public record File(
      @Schema(description = "Id of the exchange", example = "EX-0Q3K-7M2D-9X4T") String exchange,
      @Schema(example = "ack-EX-0Q3K-7M2D-9X4T.edi") String name,
      @Schema(description = "What it is", example = "CONTRL") String kind,
      String mediaType,
      int sizeBytes,
      @Schema(description = "When it was put there") Instant since,
      @Schema(description = "Where to fetch it") @Link String href) {}

  static OutboxAnswer of(String connection, List<Outbox.Waiting> waiting) {
    return new OutboxAnswer(waiting.stream().map(one -> file(connection, one)).toList());
  }

  private static File file(String connection, Outbox.Waiting of) {
    String id = ExchangeId.show(of.exchangeId());
    return new File(
        id,
        of.name(),
        of.kind(),
        of.mediaType(),
        of.sizeBytes(),
        of.since(),
        "outbox/" + connection + "/" + id);
  }
}
