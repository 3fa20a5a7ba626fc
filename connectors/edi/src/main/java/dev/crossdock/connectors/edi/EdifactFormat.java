package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.Judgement;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.Sensitivity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All messages of EDIFACT that have facts here: whole interchanges, also of several kinds. */
@ApplicationScoped
public class EdifactFormat implements MessageFormat {

  @Override
  public String id() {
    return "edifact-documents";
  }

  @Override
  public String title() {
    return "EDIFACT documents";
  }

  /**
   * Whether the first message is none of those that the connector for status messages reads: it
   * decides for the whole interchange, and each message of the other kind becomes a finding.
   */
  @Override
  public boolean recognises(byte[] content) {
    String type = FirstMessage.type(Syntax.EDIFACT, content);
    return type != null && StatusTypes.format(Syntax.EDIFACT, type) == null;
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    return EdiFormat.read(EdifactSplitter.of(content), assumedZone);
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    return EdiFormat.besides(EdifactSplitter.of(content), () -> read(content, ZoneOffset.UTC));
  }

  @Override
  public Optional<JsonNode> tree(byte[] content) {
    return Optional.of(EdiFormat.tree(EdifactSplitter.of(content)));
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.READS, Ability.WRITES, Ability.ACKNOWLEDGES);
  }

  @Override
  public Optional<byte[]> write(JsonNode tree, Envelope envelope) {
    return Optional.of(TreeWriter.write(Syntax.EDIFACT, tree, envelope));
  }

  @Override
  public Optional<byte[]> acknowledgement(byte[] content, EnvelopeNumbers numbers, Instant at) {
    return SyntaxAnswer.of(content, numbers, at);
  }

  @Override
  public Optional<byte[]> judgement(
      byte[] content, List<Judgement> judged, EnvelopeNumbers numbers, Instant at) {
    return ApplicationAnswer.of(content, judged, numbers, at);
  }
}
