package dev.crossdock.exchange;

import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.mapping.Budget;
import dev.crossdock.mapping.Fault;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.mapping.SourceReader;
import dev.crossdock.mapping.TargetWriter;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How what is handed over becomes the file that a partner gets. */
public final class FileWriting {
  private final MessageFormat format;
  private final Mappings.Released released;
  private final SourceReader reader;
  private final TargetWriter writer;

  private FileWriting(MessageFormat format, Mappings.Released released, MessageFormat source) {
    MappingDocument document = released == null ? null : released.mapping().document();
    this.format = format;
    this.released = released;
    this.reader = document == null ? null : new SourceReader(document.source(), source);
    this.writer = document == null ? null : new TargetWriter(document.target(), format);
  }

  /** What is handed over is a tree of this format. */
  public static FileWriting by(MessageFormat format) {
    return new FileWriting(format, null, null);
  }

  /**
   * A mapping makes the tree of what is handed over, and its target says how that is written.
   *
   * @param source the installed format that the source names, or null if it is read here
   * @param target the installed format that the target names, or null if it is written here
   */
  public static FileWriting by(
      Mappings.Released released, MessageFormat source, MessageFormat target) {
    return new FileWriting(target, released, source);
  }

  /** What is written, in words. */
  public String title() {
    return writer == null ? format.title() : writer.title();
  }

  /** Its media type. */
  public String mediaType() {
    return writer == null ? "application/octet-stream" : writer.mediaType();
  }

  /** Code of the mapping, or null without one. */
  String mappingCode() {
    return released == null ? null : released.code();
  }

  /** The mapping and its version as they stand in traces, or null without one. */
  String mapping() {
    return released == null ? null : released.title();
  }

  /** Whether it needs an envelope. */
  boolean hasEnvelope() {
    return writer == null || writer.hasEnvelope();
  }

  /**
   * The bytes of the file.
   *
   * @param content what was handed over
   * @param day on which code lists are asked what counts
   * @param envelope null where {@link #hasEnvelope()} is false
   * @throws InvalidFields with everything that the mapping could not make or the format not write
   * @throws ProblemException if the content cannot be read, or the format is not written
   */
  byte[] bytes(byte[] content, LocalDate day, Envelope envelope) {
    if (writer == null) {
      return format
          .write(JsonTree.read(content), envelope)
          .orElseThrow(
              () ->
                  new ProblemException(
                      Problem.INVALID_PARAMETER,
                      "format",
                      format.title() + " is read here, but not written."));
    }
    MappingResult result = released.mapping().run(reader.tree(content), day, Budget.live());
    if (!result.faults().isEmpty()) {
      throw new InvalidFields(result.faults().stream().map(this::told).toList());
    }
    try {
      return writer.write(result.json(), envelope);
    } catch (InvalidFields e) {
      throw new InvalidFields(atSource(e.all(), result.placed()));
    }
  }

  private ProblemException told(Fault fault) {
    return new ProblemException(
        fault.problem(),
        fault.source() == null ? "" : fault.source(),
        mapping() + ", " + fault.target() + ": " + fault.detail());
  }

  /** Who handed the tree over does not know what the mapping makes of it. */
  private List<ProblemException> atSource(
      List<ProblemException> faults, List<MappingResult.Placed> placed) {
    List<ProblemException> told = new ArrayList<>();
    for (ProblemException fault : faults) {
      String source =
          placed.stream()
              .filter(one -> one.target().equals(fault.field()) && !one.sources().isEmpty())
              .map(one -> one.sources().get(0))
              .findFirst()
              .orElse("");
      told.add(
          new ProblemException(
              fault.problem(),
              source,
              mapping() + ", " + fault.field() + " of what it makes: " + fault.getMessage()));
    }
    return told;
  }
}
