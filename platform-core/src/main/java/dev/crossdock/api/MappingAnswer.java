package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.Shape;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.Drift;
import dev.crossdock.studio.DriftBeyond;
import dev.crossdock.studio.MappingRow;
import dev.crossdock.studio.StoredMapping;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mapping with its draft, as it is answered. */
@Schema(name = "Mapping", description = "How a partner's messages become ours, with its draft")
public record MappingAnswer(
    @Schema(required = true, examples = "acme-tracking") String code,
    @Schema(required = true) String name,
    @Schema(required = true) @Link String href,
    @Schema(description = "Code; absent for a mapping of the tenant alone") String partner,
    @Schema(description = "Messages are read by this one; absent before the first release")
        Integer liveVersion,
    @Schema(description = "Waits for a decision") Integer askedVersion,
    @Schema(required = true, description = "Counts the draft's changes; stands in the ETag")
        int revision,
    @Schema(
            required = true,
            description = "Whether the draft says something else than what is live")
        boolean draftDiffers,
    @Schema(required = true) String editedBy,
    @Schema(required = true) Instant editedAt,
    @Schema(
            required = true,
            implementation = Object.class,
            description =
                "The document as it was saved, with whatever is wrong with it; can be sent to"
                    + " another mapping as it is")
        JsonNode draft,
    @Schema(required = true, description = "What is wrong with the draft, by JSON pointer into it")
        List<ProblemAnswer.FieldError> faults,
    @Schema(description = "The template and its version that it was made of") String template,
    @Schema(description = "The last shadow run") TrialAnswer.Shadow lastRun,
    @Schema(description = "Revision of the draft that it ran") Integer lastRunRevision) {

  /** A mapping in the list. */
  @Schema(name = "MappingItem")
  public record Item(
      @Schema(required = true, examples = "acme-tracking") String code,
      @Schema(required = true) String name,
      @Schema(required = true) @Link String href,
      @Schema(description = "Code; absent for a mapping of the tenant alone") String partner,
      String partnerName,
      @Schema(description = "Of the messages it reads", examples = "json") String format,
      Integer liveVersion,
      @Schema(description = "Waits for a decision") Integer askedVersion,
      @Schema(required = true) boolean draftDiffers,
      @Schema(required = true) String editedBy,
      @Schema(required = true) Instant editedAt,
      @Schema(required = true, description = "Samples that are test cases") int cases,
      @Schema(required = true, description = "Reports of drift that nobody has looked at")
          int drifts) {
    static Item of(MappingRow of) {
      return new Item(
          of.code(),
          of.name(),
          MappingAnswer.href(of.code()),
          of.partner(),
          of.partnerName(),
          of.format().isEmpty() ? null : of.format(),
          of.liveVersion(),
          of.askedVersion(),
          of.draftDiffers(),
          of.editedBy(),
          of.editedAt(),
          of.cases(),
          of.drifts());
    }
  }

  /** All within reach. */
  @Schema(name = "Mappings")
  public record All(@Schema(required = true) List<Item> items) {}

  /** Something new in live messages. */
  @Schema(name = "MappingDrift")
  public record DriftAnswer(
      @Schema(required = true, examples = "MD-12") String id,
      @Schema(required = true, description = "The version that met it") int version,
      @Schema(required = true) Shape.Kind kind,
      @Schema(required = true, examples = "/events/vessel") String path,
      @Schema(description = "What it is now, short") String value,
      @Schema(required = true) Instant firstAt,
      @Schema(required = true) Instant lastAt,
      @Schema(required = true) long times,
      @Schema(required = true, description = "The first message that had it") String exchange,
      @Schema(description = "Who has looked at it") String seenBy) {
    /** Before the number in an id. */
    static final String PREFIX = "MD-";

    static DriftAnswer of(Drift of) {
      return new DriftAnswer(
          PREFIX + of.id(),
          of.version(),
          of.kind(),
          of.path(),
          of.value(),
          of.firstAt(),
          of.lastAt(),
          of.times(),
          TrialAnswer.exchange(of.exchange()),
          of.seenBy());
    }
  }

  /** What came besides the reports that are listed. */
  @Schema(name = "MappingDriftMore")
  public record DriftMore(
      @Schema(required = true, description = "The version that met it") int version,
      @Schema(required = true) Shape.Kind kind,
      @Schema(required = true, description = "How often something came that is not listed")
          long times,
      @Schema(required = true) Instant lastAt) {
    static DriftMore of(DriftBeyond of) {
      return new DriftMore(of.version(), of.kind(), of.times(), of.lastAt());
    }
  }

  /** What has changed in live messages. */
  @Schema(name = "MappingDrifts")
  public record Drifts(
      @Schema(required = true) List<DriftAnswer> items,
      @Schema(
              required = true,
              description =
                  "What came while a version had 200 open reports of a kind; empty if nothing did")
          List<DriftMore> more) {}

  static MappingAnswer of(StoredMapping of) {
    return new MappingAnswer(
        of.code(),
        of.name(),
        href(of.code()),
        of.partner(),
        of.liveVersion(),
        of.askedVersion(),
        of.revision(),
        of.draftDiffers(),
        of.editedBy(),
        of.editedAt(),
        DraftText.json(of.draft()),
        faults(of.draft()),
        of.template(),
        of.lastRun() == null ? null : TrialAnswer.Shadow.of(of.lastRun(), true),
        of.lastRunRevision());
  }

  static String href(String code) {
    return "mappings/" + code;
  }

  /** What is wrong with a draft; none if it could be released. */
  private static List<ProblemAnswer.FieldError> faults(String draft) {
    try {
      Mapping.compile(DraftText.read(draft));
      return List.of();
    } catch (InvalidFields e) {
      return e.all().stream().map(MappingAnswer::error).toList();
    } catch (ProblemException e) {
      return List.of(error(e));
    }
  }

  static ProblemAnswer.FieldError error(ProblemException e) {
    return e == null
        ? null
        : new ProblemAnswer.FieldError(e.problem().id(), e.field(), e.getMessage());
  }
}
