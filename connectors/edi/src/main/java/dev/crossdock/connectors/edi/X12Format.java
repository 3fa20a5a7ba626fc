package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.Sensitivity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** All messages of X12 that have facts here: whole interchanges, also of several kinds. */
@ApplicationScoped
public class X12Format implements MessageFormat {

  @Override
  public String id() {
    return "x12-documents";
  }

  @Override
  public String title() {
    return "X12 documents";
  }

  /**
   * Whether the first message is none of those that the connector for status messages reads: it
   * decides for the whole interchange, and each message of the other kind becomes a finding.
   */
  @Override
  public boolean recognises(byte[] content) {
    String type = FirstMessage.type(Syntax.X12, content);
    return type != null && StatusTypes.format(Syntax.X12, type) == null;
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    return EdiFormat.read(X12Splitter.of(content), assumedZone);
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    return EdiFormat.besides(X12Splitter.of(content), () -> read(content, ZoneOffset.UTC));
  }

  @Override
  public Optional<JsonNode> tree(byte[] content) {
    return Optional.of(EdiFormat.tree(X12Splitter.of(content)));
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.READS, Ability.WRITES, Ability.ACKNOWLEDGES);
  }

  @Override
  public Optional<byte[]> write(JsonNode tree, Envelope envelope) {
    return Optional.of(TreeWriter.write(Syntax.X12, tree, envelope));
  }

  @Override
  public Optional<byte[]> acknowledgement(byte[] content, EnvelopeNumbers numbers, Instant at) {
    return X12Acknowledgement.of(content, numbers, at);
  }
}
