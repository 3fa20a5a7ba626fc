package dev.crossdock.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.trace.TraceKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything about one shipment at one moment, as its reader may see it. Absent values are null;
 * what the reader may not see is null too and named in {@code withheld}.
 *
 * @param builtBy who asked for it
 * @param role of who asked for it
 * @param timeline newest first
 * @param exchanges oldest first
 * @param documents newest first
 * @param cases newest first
 * @param decisions what people decided, oldest first
 * @param configuration connections and mappings in the versions that were in force
 * @param reads who opened or exported it or a message of it, oldest first
 */
@Schema(name = "CaseFile")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseFile(
    String tenant,
    @Schema(examples = "SHP-24817") String shipment,
    @Schema(type = SchemaType.STRING, format = "date-time") Instant builtAt,
    String builtBy,
    String role,
    Summary summary,
    Chain chain,
    List<Event> timeline,
    List<Message> exchanges,
    List<Paper> documents,
    List<Case> cases,
    List<Decision> decisions,
    List<InForce> configuration,
    List<Read> reads,
    List<Withheld> withheld) {
  private static final ObjectWriter JSON =
      ExchangeJson.JSON.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  /** What the shipment is and how it stands. */
  @Schema(name = "CaseFileSummary")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Summary(
      String state,
      String colour,
      String whatNow,
      String whoMustAct,
      String mode,
      String origin,
      String destination,
      String incoterm,
      String goods,
      String value,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant promisedAt,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant expectedAt,
      @Schema(description = "Goods line by line") List<String> items,
      @Schema(description = "Pallets, cartons, containers and what is in them")
          List<String> handlingUnits,
      @Schema(description = "The way as planned") List<String> legs,
      @Schema(description = "Type and number") List<String> references,
      @Schema(description = "Role and name") List<String> parties,
      int version,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant createdAt,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant updatedAt) {}

  /** How the entries of the audit log hold together. */
  public enum ChainState {
    UNBROKEN,
    BROKEN,
    /** Nothing of it is signed yet; that takes some seconds. */
    NOT_YET,
    /** It would take more blocks than a case file may have. */
    TOO_MANY
  }

  /**
   * The proof of the entries.
   *
   * @param entries how many are in signed blocks
   * @param later how many are too young to be in one
   * @param upTo when the last of the blocks was sealed
   * @param broken the first thing that is not as it was sealed
   */
  @Schema(name = "CaseFileChain")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Chain(
      ChainState state,
      int entries,
      int later,
      int blocks,
      Long lastBlock,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant upTo,
      String broken) {}

  /** An item of the timeline. */
  @Schema(name = "CaseFileEvent")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Event(
      String level,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant at,
      String zone,
      String title,
      String detail,
      String exchange,
      List<String> notes) {}

  /**
   * A message.
   *
   * @param sha256 of the content as it came, in hex
   * @param content entry of the bundle that holds it
   */
  @Schema(name = "CaseFileExchange")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Message(
      @Schema(examples = "EX-0Q3K-7M2D-9X4T") String id,
      String direction,
      String kind,
      String title,
      String state,
      String colour,
      String from,
      String connection,
      String format,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant receivedAt,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant settledAt,
      int sizeBytes,
      String sha256,
      String content) {
    Message in(String entry) {
      return new Message(
          id,
          direction,
          kind,
          title,
          state,
          colour,
          from,
          connection,
          format,
          receivedAt,
          settledAt,
          sizeBytes,
          sha256,
          entry);
    }
  }

  /** A business document. */
  @Schema(name = "CaseFileDocument")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Paper(
      String kind,
      String number,
      int version,
      String partner,
      String exchange,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant receivedAt) {}

  /** Something that a person had to decide. */
  @Schema(name = "CaseFileCase")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Case(
      @Schema(examples = "XC-1093") String id,
      String problem,
      String title,
      String detail,
      String owner,
      String exchange,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant openedAt,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant dueAt,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant closedAt,
      String closedBy,
      String resolution) {}

  /**
   * What somebody decided.
   *
   * @param entry of the audit log
   */
  @Schema(name = "CaseFileDecision")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Decision(
      long entry,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant at,
      String who,
      TraceKind kind,
      String detail,
      String exchange,
      String before,
      String after,
      String why) {}

  /** What version of what was in force for how many of the messages. */
  @Schema(name = "CaseFileConfiguration")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InForce(
      @Schema(enumeration = {"CONNECTION", "MAPPING"}) String kind,
      String code,
      String name,
      Integer version,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant since,
      String by,
      String why,
      String sha256,
      int exchanges,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant firstUsedAt,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant lastUsedAt) {}

  /**
   * A look at the shipment or at a message of it.
   *
   * @param entry of the audit log
   */
  @Schema(name = "CaseFileRead")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Read(
      long entry,
      @Schema(type = SchemaType.STRING, format = "date-time") Instant at,
      String who,
      TraceKind kind,
      String what,
      String from) {}

  /** What is not in it, and why. */
  @Schema(name = "CaseFileWithheld")
  public record Withheld(String what, String why) {}

  /** As JSON, indented, ending with a line feed; the same case file is the same bytes. */
  public byte[] json() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of ours cannot be written as JSON", e);
    }
  }

  /** The same with what became of the contents. */
  CaseFile with(List<Message> messages, List<Withheld> all) {
    return new CaseFile(
        tenant,
        shipment,
        builtAt,
        builtBy,
        role,
        summary,
        chain,
        timeline,
        List.copyOf(messages),
        documents,
        cases,
        decisions,
        configuration,
        reads,
        List.copyOf(all));
  }
}
