package dev.crossdock.exchange;

import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.trace.TraceKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Files the documents that a batch of inbound messages carries. */
final class InboundFiles implements AutoCloseable {
  private static final int TITLE_CHARACTERS_MAX = 150;

  private final java.sql.Connection database;
  private final String tenant;
  private final InboundWriter writer;
  private final DocumentRows documents;
  private final DocumentParties parties;
  private Set<Long> repeated = Set.of();

  InboundFiles(java.sql.Connection database, String tenant, Instant now, InboundWriter writer)
      throws SQLException {
    this.database = database;
    this.tenant = tenant;
    this.writer = writer;
    documents = new DocumentRows(database, tenant);
    parties = new DocumentParties(database, tenant, now);
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
    parties.add(message, position, shipment, document.content());
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
            + (shipment == null ? "; no shipment is known for it." : ".")
            + remarks(document.content().remarks().size()),
        null);
  }

  private static String remarks(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " One value of it was not taken; the document says which.";
      // As many as are counted.
      case DocumentContent.REMARKS_MAX ->
          " At least " + count + " values of it were not taken; the document says which.";
      default -> " " + count + " values of it were not taken; the document says which.";
    };
  }

  /** What a message without events is about. */
  static String title(InboundWork.Read read) {
    if (!read.answers().isEmpty()) {
      String words = InboundAnswers.words(read.answers().subList(0, 1));
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
    parties.flush();
  }
}
