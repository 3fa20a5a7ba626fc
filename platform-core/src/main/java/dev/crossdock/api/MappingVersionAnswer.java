package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.studio.ContractBreak;
import dev.crossdock.studio.MappingVersion;
import dev.crossdock.studio.RowChange;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a mapping, as it is answered. */
@Schema(name = "MappingVersion", description = "Never changed but for what was decided about it")
public record MappingVersionAnswer(
    @Schema(required = true) int version,
    @Schema(required = true) @Link String href,
    @Schema(required = true) MappingVersion.State state,
    @Schema(required = true, description = "Whether messages are read by it now") boolean live,
    @Schema(required = true) String note,
    @Schema(required = true) String madeBy,
    @Schema(required = true) Instant madeAt,
    String decidedBy,
    Instant decidedAt,
    @Schema(description = "Of the decision") String reason,
    @Schema(required = true, description = "Test cases that passed when it was asked for")
        int casesPassed,
    @Schema(description = "The shadow run it was asked with; its messages only in a single version")
        TrialAnswer.Shadow evidence,
    @Schema(required = true, description = "Of the document, hexadecimal") String sha256,
    @Schema(implementation = Object.class, description = "What it says; only in a single version")
        JsonNode document,
    @Schema(
            description =
                "What it does otherwise than the version before it, by field; only in a single"
                    + " version")
        List<Row> changes,
    @Schema(
            description =
                "What it breaks of the version that is live, or was when it was decided; absent if"
                    + " nothing")
        MappingContractAnswer.Breaking breaking) {

  /** A field that is made in another way. */
  @Schema(name = "MappingRowChange")
  public record Row(
      @Schema(required = true, examples = "events.occurredAt") String field,
      @Schema(description = "How it was made; absent if it was not") String was,
      @Schema(description = "How it is made; absent if it is not") String is) {
    static Row of(RowChange of) {
      return new Row(of.field(), of.was(), of.is());
    }
  }

  /** All of a mapping. */
  @Schema(name = "MappingVersions")
  public record All(@Schema(required = true) List<MappingVersionAnswer> items) {}

  /** As in a list. */
  static MappingVersionAnswer of(String code, MappingVersion of) {
    return of(code, of, false, null, null, of.breaking());
  }

  /**
   * As a whole.
   *
   * @param breaking null if it breaks nothing
   * @param changes null if there is no version before it
   */
  static MappingVersionAnswer of(
      String code,
      MappingVersion of,
      ContractBreak breaking,
      JsonNode document,
      List<RowChange> changes) {
    List<Row> rows = changes == null ? null : changes.stream().map(Row::of).toList();
    return of(code, of, true, document, rows, breaking);
  }

  private static MappingVersionAnswer of(
      String code,
      MappingVersion of,
      boolean whole,
      JsonNode document,
      List<Row> changes,
      ContractBreak breaking) {
    return new MappingVersionAnswer(
        of.version(),
        MappingAnswer.href(code) + "/versions/" + of.version(),
        of.state(),
        of.live(),
        of.note(),
        of.madeBy(),
        of.madeAt(),
        of.decidedBy(),
        of.decidedAt(),
        of.reason(),
        of.casesPassed(),
        of.evidence() == null ? null : TrialAnswer.Shadow.of(of.evidence(), whole),
        of.sha256(),
        document,
        changes,
        breaking == null ? null : MappingContractAnswer.Breaking.of(of.version(), breaking));
  }
}
