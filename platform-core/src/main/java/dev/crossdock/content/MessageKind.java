package dev.crossdock.content;

import dev.crossdock.shipment.Milestone;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of news a message brings; one message can bring several. */
public enum MessageKind {
  MILESTONES("Milestones", "Where the goods are, and when they will be there", Sensitivity.PUBLIC),
  CUSTOMS("Customs answers", "What customs and brokers report and send", Sensitivity.CUSTOMS),
  INVOICES("Invoices and charges", "What is billed and credited", Sensitivity.FINANCE),
  DOCUMENTS("Other documents", "Bookings, advices, instructions", Sensitivity.PUBLIC);

  private final String title;
  private final String words;
  private final Sensitivity sensitivity;

  MessageKind(String title, String words, Sensitivity sensitivity) {
    this.title = title;
    this.words = words;
    this.sensitivity = sensitivity;
  }

  /** For people to read. */
  public String title() {
    return title;
  }

  /** What belongs to it. */
  public String words() {
    return words;
  }

  /** Who may be told that a message is of this kind. */
  public Sensitivity sensitivity() {
    return sensitivity;
  }

  /** As it stands in addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this word. */
  public static Optional<MessageKind> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** What a report of this milestone is. */
  public static MessageKind of(Milestone milestone) {
    return Tags.ofReport(milestone) == Sensitivity.CUSTOMS ? CUSTOMS : MILESTONES;
  }

  /** What such a document is. */
  public static MessageKind of(DocumentKind document) {
    if (document == DocumentKind.TRANSPORT_STATUS) {
      return MILESTONES;
    }
    return switch (document.sensitivity()) {
      case CUSTOMS -> CUSTOMS;
      case FINANCE, VALUE -> INVOICES;
      default -> DOCUMENTS;
    };
  }
}
