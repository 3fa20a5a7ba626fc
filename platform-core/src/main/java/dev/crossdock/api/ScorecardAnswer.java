package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.score.Measure;
import dev.crossdock.score.Scorecard;
import dev.crossdock.score.Terms;
import dev.crossdock.shipment.Milestone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A scorecard as it is answered. */
@Schema(
    name = "Scorecard",
    description = "How well a partner's traffic was, beside the time before")
public record ScorecardAnswer(
    @Schema(required = true, description = "Code", examples = "hansa") String partner,
    @Schema(required = true) String name,
    @Schema(required = true) int days,
    @Schema(required = true, description = "First day; days begin at midnight UTC") LocalDate from,
    @Schema(required = true, description = "Last day, which is today") LocalDate until,
    @Schema(description = "When it was worked out last; absent while days are still missing")
        Instant at,
    @Schema(required = true) Agreed agreed,
    @Schema(required = true) long messages,
    @Schema(required = true, description = "That have happened, in these messages") long milestones,
    @Schema(required = true, description = "Told delivered") long shipments,
    @Schema(required = true) List<Line> measures,
    @Schema(
            required = true,
            description = "Why messages were refused or parked, most frequent first")
        List<Why> reasons,
    @Schema(required = true, description = "Messages of each day, the oldest first")
        List<Long> daily) {

  /** A number. */
  @Schema(name = "ScorecardMeasure")
  public record Line(
      @Schema(required = true) Measure id,
      @Schema(required = true) String title,
      @Schema(required = true) Measure.Unit unit,
      @Schema(description = "Absent if there is nothing to work it out from") Double value,
      @Schema(description = "Of the same time before") Double before,
      @Schema(required = true) Measure.Trend trend,
      @Schema(required = true, description = "How it is made") String definition,
      @Schema(required = true, description = "Page of the portal with what is counted")
          String page) {
    static Line of(Scorecard.Line line, String partner) {
      Measure measure = line.measure();
      return new Line(
          measure,
          measure.title(),
          measure.unit(),
          rounded(line.value()),
          rounded(line.before()),
          line.trend(),
          measure.definition(),
          "/" + measure.path(partner));
    }

    private static Double rounded(Double value) {
      return value == null ? null : Math.round(value * 100) / 100.0;
    }
  }

  /** Why, and how often. */
  @Schema(name = "ScorecardReason")
  public record Why(
      @Schema(required = true, examples = "XD-2001") String problem,
      @Schema(required = true) String title,
      @Schema(required = true) String owner,
      @Schema(required = true) String fix,
      @Schema(required = true) long messages) {}

  /** What tenant and partner have agreed. */
  @Schema(name = "ScorecardTerms")
  public record Agreed(
      @Schema(required = true, description = "Between a milestone's own time and its arrival")
          int withinMinutes,
      @Schema(required = true, description = "What the partner owes of each shipment")
          List<Milestone> expected,
      @Schema(
              required = true,
              description = "false: the platform's guess for a partner of its kind")
          boolean agreed) {
    static Agreed of(Terms terms) {
      return new Agreed(terms.withinMinutes(), terms.expected(), terms.agreed());
    }
  }

  /** What is to be agreed. */
  @Schema(name = "ScorecardTermsRequest")
  public record Wanted(
      @Schema(
              required = true,
              description =
                  "One of 1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 480, 720, 1440, 2880, 4320, 7200"
                      + " and 10080")
          int withinMinutes,
      @Schema(required = true, maxItems = 20) List<Milestone> expected,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    static final int BYTES_MAX = 8 * 1024;

    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Wanted read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("withinMinutes", "expected", "reason"));
      Long within = LimitRequest.number(tree, "withinMinutes");
      List<Milestone> expected =
          NoticeRequest.texts(tree, "expected").stream().map(Wanted::milestone).toList();
      return new Wanted(
          within == null ? 0 : (int) Math.max(0, Math.min(within, Integer.MAX_VALUE)),
          expected,
          ReasonRequest.words(tree.get("reason")));
    }

    private static Milestone milestone(String code) {
      Milestone milestone = Milestone.byCode(code);
      if (milestone == null) {
        throw new ProblemException(
            Problem.INVALID_FIELD, "/expected", "expected is a list of canonical milestones.");
      }
      return milestone;
    }
  }

  static ScorecardAnswer of(Scorecard card, boolean partner) {
    return new ScorecardAnswer(
        card.partner(),
        card.name(),
        card.days(),
        card.from(),
        card.until(),
        card.at(),
        Agreed.of(card.terms()),
        card.messages(),
        card.milestones(),
        card.shipments(),
        card.lines().stream().map(line -> Line.of(line, partner ? null : card.partner())).toList(),
        card.reasons().stream()
            .map(
                why ->
                    new Why(
                        why.problem().id(),
                        why.problem().title(),
                        why.problem().owner().name(),
                        why.problem().fix(),
                        why.messages()))
            .toList(),
        card.daily());
  }
}
