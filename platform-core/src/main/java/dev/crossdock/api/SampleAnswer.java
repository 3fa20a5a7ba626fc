package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.Sample;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message to try a mapping on, as it is answered. */
@Schema(name = "MappingSample")
public record SampleAnswer(
    @Schema(required = true, examples = "MS-7") String id,
    @Schema(required = true) @Link String href,
    @Schema(required = true) String name,
    @Schema(required = true, examples = "application/json") String mediaType,
    @Schema(required = true) int sizeBytes,
    @Schema(required = true, description = "Whether it is a test case: with what is expected")
        boolean testCase,
    @Schema(
            implementation = Object.class,
            description = "What has to become of it; absent in lists, and without expectation")
        JsonNode expected,
    @Schema(
            type = SchemaType.STRING,
            format = "byte",
            description = "Its bytes in Base64; absent in lists")
        byte[] content,
    @Schema(description = "The message it was taken from") String exchange,
    @Schema(required = true) String madeBy,
    @Schema(required = true) Instant madeAt,
    @Schema(
            description =
                "When content and expectation were removed by retention, with the message it was"
                    + " taken from; it counts no more")
        Instant removedAt) {
  /** Before the number in an id. */
  static final String PREFIX = "MS-";

  /** Those of a mapping. */
  @Schema(name = "MappingSamples")
  public record All(@Schema(required = true) List<SampleAnswer> items) {}

  /** As in a list. */
  static SampleAnswer of(String code, Sample of) {
    return of(code, of, null, null);
  }

  /** As a whole. */
  static SampleAnswer of(String code, Sample of, byte[] content) {
    return of(code, of, of.expected() == null ? null : DraftText.json(of.expected()), content);
  }

  private static SampleAnswer of(String code, Sample of, JsonNode expected, byte[] content) {
    String id = PREFIX + of.id();
    return new SampleAnswer(
        id,
        MappingAnswer.href(code) + "/samples/" + id,
        of.name(),
        of.mediaType(),
        of.bytes(),
        of.testCase(),
        expected,
        content,
        of.exchangeId() == null ? null : TrialAnswer.exchange(of.exchangeId()),
        of.madeBy(),
        of.madeAt(),
        of.removedAt());
  }
}
