package dev.crossdock.exchange;

import dev.crossdock.connection.Acknowledgement;
import dev.crossdock.connection.Acknowledgement.Verdict;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.vault.Keyring;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch of inbound messages does besides reporting milestones: documents are filed, files of
 * ours are answered, and answers go out.
 */
final class InboundFiles implements AutoCloseable {
  private static final String PLATFORM = "crossdock";
  private static final int TITLE_CHARACTERS_MAX = 150;

  private final java.sql.Connection database;
  private final Connections connections;
  private final String tenant;
  private final Instant now;
  private final InboundWriter writer;
  private final AnswerRows answers;
  private final DocumentRows documents;
  private Set<Long> repeated = Set.of();

  InboundFiles(
      java.sql.Connection database,
      Keyring keys,
      Instant now,
      Connections connections,
      InboundWriter writer)
      throws SQLException {
    this.database = database;
    this.connections = connections;
    this.tenant = keys.tenant();
    this.now = now;
    this.writer = writer;
    answers = new AnswerRows(database, tenant);
    documents = new DocumentRows(database, tenant);
  }

  /** Learns which of these messages come again. To be called before they are filed. */
  void look(List<InboundWork.Read> read) throws SQLException {
    List<Long> filing =
        read.stream()
            .filter(one -> one.reading() != null && !one.reading().documents().isEmpty())
            .map(one -> one.message().id())
            .toList();
    if (!filing.isEmpty()) {
      repeated = DocumentRows.repeated(database, tenant, filing);
    }
  }

  /** Whether the very same message has filed its documents before. */
  boolean isRepeated(long exchangeId) {
    return repeated.contains(exchangeId);
  }

  /** Files the document at this position. */
  void file(InboundWork.Read read, int position, Long shipment) throws SQLException {
    InboundRows.Waiting message = read.message();
    PartnerDocument document = read.reading().documents().get(position);
    documents.add(
        message.id(), position, message.partner(), shipment, document, message.receivedAt());
    writer.trace(
        message.id(),
        shipment,
        TraceKind.APPLIED,
        read.reading().format()
            + ", filed as "
            // Whoever may not read it is not told of which kind it is.
            + (document.kind().sensitivity().mayBeTold()
                ? document.kind().words().toLowerCase(java.util.Locale.ROOT)
                : "a document")
            + (shipment == null ? "; no shipment is known for it." : "."),
        null);
  }

  /**
   * Takes what a message says of files of ours.
   *
   * @return what of it belongs to no file of ours, in words
   */
  Optional<String> answered(InboundWork.Read read) throws SQLException {
    Map<String, List<Acknowledgement>> byKey = new LinkedHashMap<>();
    for (Acknowledgement one : read.answers()) {
      String number = one.interchange() == null ? one.group() : one.interchange();
      byKey
          .computeIfAbsent(number == null ? "" : number, any -> new java.util.ArrayList<>())
          .add(one);
    }
    String unknown = null;
    for (Map.Entry<String, List<Acknowledgement>> one : byKey.entrySet()) {
      String number = one.getKey();
      boolean ours = number.matches("0*[0-9]{1,9}");
      AnswerRows.Said said =
          new AnswerRows.Said(
              read.message().partner(),
              ours ? Answers.ofEdi(Long.parseLong(number)) : "",
              read.message().id(),
              one.getValue().stream().allMatch(InboundFiles::accepts),
              words(one.getValue()));
      boolean receipt = one.getValue().stream().allMatch(InboundFiles::isReceipt);
      if (!ours || (receipt ? received(said) : answers.answered(said, false, now)) == null) {
        unknown =
            "Nothing with the control number "
                + (number.isEmpty() ? "(none)" : number)
                + " was sent to this partner.";
      } else {
        writer.trace(
            read.message().id(),
            null,
            TraceKind.APPLIED,
            "Answers control number " + number + ".",
            null);
      }
    }
    return Optional.ofNullable(unknown);
  }

  /**
   * The partner has the envelope, and has not judged what is in it: that is told with the file, and
   * its wait goes on.
   */
  private Long received(AnswerRows.Said said) throws SQLException {
    Long file = answers.fileOf(said.partner(), said.key());
    if (file != null) {
      writer.trace(file, null, TraceKind.READ, "The partner has it. " + said.words(), null);
    }
    return file;
  }

  private static boolean isReceipt(Acknowledgement one) {
    return one.verdict() == Verdict.RECEIVED;
  }

  private static boolean accepts(Acknowledgement one) {
    return one.verdict() != Verdict.REJECTED && one.verdict() != Verdict.PARTIALLY_ACCEPTED;
  }

  private static String words(List<Acknowledgement> all) {
    Acknowledgement first = all.get(0);
    String verdicts =
        all.stream()
            .map(one -> one.verdict().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
            .distinct()
            .collect(Collectors.joining(", "));
    String reasons =
        all.stream()
            .flatMap(one -> one.reasons().stream())
            .distinct()
            .collect(Collectors.joining(" "));
    return first.kind() + ": " + verdicts + "." + (reasons.isEmpty() ? "" : " " + reasons);
  }

  /** Sends what the standard has for an answer, on the connection that is set up for it. */
  void acknowledge(InboundWork.Read read) throws SQLException {
    boolean again = read.message().parkedBefore();
    if (read.acknowledgement() == null || again && isAcknowledged(read.message().id())) {
      return;
    }
    Connection target = connections.forFiles(tenant, read.inlet().answerOn());
    long id = read.message().id();
    if (target == null || !read.message().partner().equals(target.partner())) {
      writer.trace(
          id,
          null,
          TraceKind.READ,
          "It is not acknowledged: no connection of this partner takes files as "
              + read.inlet().answerOn()
              + ".",
          null);
      return;
    }
    long number = answers.nextNumber(target.partner());
    try {
      Optional<byte[]> written = read.acknowledgement().apply(new EnvelopeNumbers(number, number));
      if (written.isPresent()) {
        send(target, id, number, written.get());
      }
    } catch (ProblemException notAnswered) {
      writer.trace(
          id, null, TraceKind.READ, "It is not acknowledged: " + notAnswered.getMessage(), null);
    }
  }

  /** A message that is read again, because it was parked, may have been answered then. */
  private boolean isAcknowledged(long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from exchange where tenant_id = ? and origin_id = ? and identity = ?")) {
      select.setString(1, tenant);
      select.setLong(2, id);
      select.setString(3, "ack:" + id);
      return select.executeQuery().next();
    }
  }

  private void send(Connection target, long originId, long number, byte[] content)
      throws SQLException {
    long id = ExchangeId.next(now);
    answers.await(target.partner(), Answers.ofEdi(number), id, null);
    boolean x12 = content[0] == 'I'; // ISA; EDIFACT begins with UNA or UNB
    OutboundFile file =
        new OutboundFile(
            "ack-" + ExchangeId.show(id) + (x12 ? ".x12" : ".edi"),
            x12 ? "X12 acknowledgement" : "CONTRL",
            x12 ? "application/edi-x12" : "application/edifact",
            content);
    writer.send(
        lanes ->
            FileQueue.put(
                lanes, connections, target, id, originId, "ack:" + originId, PLATFORM, file));
  }

  /** What a message without events is about. */
  static String title(InboundWork.Read read) {
    if (!read.answers().isEmpty()) {
      String words = words(read.answers().subList(0, 1));
      return words.length() > TITLE_CHARACTERS_MAX
          ? words.substring(0, TITLE_CHARACTERS_MAX) + "…"
          : words;
    }
    List<PartnerDocument> documents = read.reading().documents();
    PartnerDocument first = documents.get(0);
    if (documents.stream().anyMatch(one -> !one.kind().sensitivity().mayBeTold())) {
      return documents.size() == 1 ? "Document" : documents.size() + " documents";
    }
    String number = first.number() == null ? "" : " " + first.number();
    return first.kind().words()
        + number
        + (documents.size() == 1 ? "" : " and " + (documents.size() - 1) + " more");
  }

  @Override
  public void close() throws SQLException {
    documents.flush();
    documents.close();
  }
}
