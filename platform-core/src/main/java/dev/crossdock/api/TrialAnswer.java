package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.mapping.Fault;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.studio.CaseResult;
import dev.crossdock.studio.Difference;
import dev.crossdock.studio.Preview;
import dev.crossdock.studio.ShadowCase;
import dev.crossdock.studio.ShadowReport;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of trying a draft, as it is answered. */
final class TrialAnswer {
  private TrialAnswer() {}

  /** What a draft makes of a message. */
  @Schema(name = "MappingPreview")
  public record Made(
      @Schema(
              implementation = Object.class,
              description =
                  "The message taken apart; what sources point into. Absent if it cannot be read")
          JsonNode tree,
      @Schema(
              implementation = Object.class,
              description = "What it becomes; absent if the draft or the message is wrong")
          JsonNode result,
      @Schema(required = true, description = "Every value of the result with its origin")
          List<MappingResult.Placed> placed,
      @Schema(
              required = true,
              description = "Values of the message that no row has read and none is to ignore")
          List<MappingResult.Unplaced> unplaced,
      @Schema(required = true, description = "Items that a code list or a condition left out")
          int leftOut,
      @Schema(required = true, description = "What the draft cannot make of this message")
          List<RunFault> faults,
      @Schema(required = true, description = "What is wrong with the draft itself")
          List<ProblemAnswer.FieldError> draftFaults,
      @Schema(description = "Why the message cannot be read, or the run was stopped")
          ProblemAnswer.FieldError unreadable) {
    static Made of(Preview of) {
      MappingResult result = of.result();
      return new Made(
          of.tree(),
          result == null ? null : result.json(),
          result == null ? List.of() : result.placed(),
          result == null ? List.of() : result.unplaced(),
          result == null ? 0 : result.leftOut(),
          result == null ? List.of() : result.faults().stream().map(RunFault::of).toList(),
          of.documentFaults().stream().map(MappingAnswer::error).toList(),
          MappingAnswer.error(of.unreadable()));
    }
  }

  /** Something that a run could not make. */
  @Schema(name = "MappingFault")
  public record RunFault(
      @Schema(required = true, examples = "XD-4202") String id,
      @Schema(required = true, description = "JSON pointer of the row in the draft") String row,
      @Schema(required = true, examples = "occurredAt") String target,
      @Schema(description = "JSON pointer of the value in the message") String source,
      @Schema(required = true) String detail,
      @Schema(description = "The value, short") String value) {
    static RunFault of(Fault of) {
      return new RunFault(
          of.problem().id(), of.row(), of.target(), of.source(), of.detail(), of.value());
    }
  }

  /** A value that is otherwise. */
  @Schema(name = "MappingDifference")
  public record Change(
      @Schema(required = true, description = "JSON pointer") String path,
      @Schema(description = "What it was or had to be; absent if there was none") String was,
      @Schema(description = "What it is; absent if there is none") String is) {
    static Change of(Difference of) {
      return new Change(of.path(), of.was(), of.is());
    }
  }

  /** What became of a test case. */
  @Schema(name = "MappingCase")
  public record Case(
      @Schema(required = true, examples = "MS-7") String sample,
      @Schema(required = true) String name,
      @Schema(required = true) boolean passed,
      @Schema(required = true) List<Change> differences,
      @Schema(required = true) List<RunFault> faults,
      @Schema(description = "Why it could not be run") String unreadable) {
    static Case of(CaseResult of) {
      return new Case(
          SampleAnswer.PREFIX + of.sample(),
          of.name(),
          of.passed(),
          of.differences().stream().map(Change::of).toList(),
          of.faults().stream().map(RunFault::of).toList(),
          of.unreadable());
    }
  }

  /** What became of all test cases. */
  @Schema(name = "MappingCases")
  public record Cases(
      @Schema(required = true) int passed,
      @Schema(required = true) int failed,
      @Schema(required = true) List<Case> items) {
    static Cases of(List<CaseResult> all) {
      int passed = (int) all.stream().filter(CaseResult::passed).count();
      return new Cases(passed, all.size() - passed, all.stream().map(Case::of).toList());
    }
  }

  /** A message of which the draft makes something else. */
  @Schema(name = "MappingShadowCase")
  public record ShadowItem(
      @Schema(required = true, examples = "EX-0Q3K-7M2D-9X4T") String exchange,
      @Schema(required = true) ShadowCase.Kind kind,
      @Schema(required = true) String words,
      @Schema(required = true) List<Change> differences) {
    static ShadowItem of(ShadowCase of) {
      return new ShadowItem(
          TrialAnswer.exchange(of.exchange()),
          of.kind(),
          of.words(),
          of.differences().stream().map(Change::of).toList());
    }
  }

  /** What a draft would have made of messages that came. */
  @Schema(name = "MappingShadowRun")
  public record Shadow(
      @Schema(required = true, description = "Messages that it read") int exchanges,
      @Schema(required = true) int same,
      @Schema(required = true) int different,
      @Schema(required = true, description = "Would be parked and were not") int failing,
      @Schema(required = true, description = "Were parked and would not be") int mended,
      @Schema(required = true, description = "What changes, the most frequent first")
          List<String> sentences,
      @Schema(description = "At most " + ShadowReport.CASES_MAX + " of the messages that change")
          List<ShadowItem> cases,
      @Schema(required = true) long tookMillis,
      @Schema(required = true) Instant at,
      @Schema(required = true) String by) {
    static Shadow of(ShadowReport of, boolean whole) {
      return new Shadow(
          of.exchanges(),
          of.same(),
          of.different(),
          of.failing(),
          of.mended(),
          of.sentences(),
          whole ? of.cases().stream().map(ShadowItem::of).toList() : null,
          of.took(),
          of.at(),
          of.by());
    }
  }

  static String exchange(long id) {
    return ExchangeId.show(id);
  }
}
