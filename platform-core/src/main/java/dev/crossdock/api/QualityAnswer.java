package dev.crossdock.api;

import dev.crossdock.quality.Report;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How good a sample is, by field. */
@Schema(name = "DataQuality")
public record QualityAnswer(
    @Schema(description = "What it was read as; absent if it could not be read") String format,
    @Schema(required = true, description = "Milestones in it") int events,
    @Schema(required = true, description = "Business documents in it") int documents,
    @Schema(required = true, description = "The most frequent first, at most 200")
        List<Line> items) {

  /** One fault of one field. */
  @Schema(name = "DataQualityLine")
  public record Line(
      @Schema(required = true, description = "Without positions in lists", examples = "place")
          String field,
      @Schema(
              required = true,
              enumeration = {"MISSING", "INVALID", "DUPLICATE", "UNKNOWN"})
          String fault,
      @Schema(
              required = true,
              description = "Who can put it right",
              enumeration = {"Partner", "ERP", "Platform"})
          String owner,
      @Schema(required = true) int count,
      @Schema(required = true, description = "Of the first of them") String detail,
      @Schema(required = true, description = "At most three") List<String> examples) {}

  static QualityAnswer of(Report of) {
    return new QualityAnswer(
        of.format(),
        of.events(),
        of.documents(),
        of.lines().stream()
            .map(
                one ->
                    new Line(
                        one.field(),
                        one.fault().name(),
                        one.ownerWords(),
                        one.count(),
                        one.detail(),
                        one.examples()))
            .toList());
  }
}
