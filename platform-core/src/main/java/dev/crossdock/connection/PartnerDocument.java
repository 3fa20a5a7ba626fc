package dev.crossdock.connection;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A business document that a message carried. It is filed with the shipment that its references
 * name; a later one of the same kind and number is its next version.
 *
 * @param number the sender's own number of it, up to {@value #NUMBER_CHARACTERS_MAX} characters, or
 *     null
 * @param function what it does to an earlier one of this number
 * @param issued its date as written, or null
 * @param references by which its shipment is found; may be empty
 * @param answer what it says of documents of ours, or null if it says nothing of them
 * @param content firms, goods and amounts; {@link DocumentContent#NONE} where they are not read
 */
public record PartnerDocument(
    DocumentKind kind,
    String number,
    Function function,
    LocalDate issued,
    List<Reference> references,
    DocumentAnswer answer,
    DocumentContent content) {
  public static final int NUMBER_CHARACTERS_MAX = 70;

  public PartnerDocument {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(content, "content");
    references = List.copyOf(references);
  }

  /** One that answers nothing and of which no more is read. */
  public PartnerDocument(
      DocumentKind kind,
      String number,
      Function function,
      LocalDate issued,
      List<Reference> references) {
    this(kind, number, function, issued, references, null, DocumentContent.NONE);
  }

  /** What it does to an earlier one of its number. */
  public enum Function {
    ORIGINAL,
    REPLACES,
    CANCELS,
    REPEATS
  }
}
