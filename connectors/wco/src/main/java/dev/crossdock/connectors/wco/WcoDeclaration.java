package dev.crossdock.connectors.wco;

import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Reference;
import dev.crossdock.xml.XmlElement;
import java.time.LocalDate;

/** A declaration, or a request to change one, as a document. */
final class WcoDeclaration {
  private WcoDeclaration() {}

  static void read(XmlElement declaration, ReadingDraft draft) {
    draft.document(
        new PartnerDocument(
            DocumentKind.CUSTOMS_DECLARATION,
            number(declaration, draft),
            function(declaration, draft),
            issued(declaration),
            WcoReferences.of(declaration).stream()
                .map(one -> new Reference(one.type(), one.at().text()))
                .toList(),
            null,
            new WcoContent(declaration, draft).read()));
  }

  /** Its local reference number, which it keeps when it is changed. */
  static String number(XmlElement part, ReadingDraft draft) {
    XmlElement at = part.first("FunctionalReferenceID");
    String number = part.text("FunctionalReferenceID");
    if (number != null && number.length() > PartnerDocument.NUMBER_CHARACTERS_MAX) {
      draft.finding(
          Problem.INVALID_FIELD,
          at.spot(),
          "The number has at most "
              + PartnerDocument.NUMBER_CHARACTERS_MAX
              + " characters; write a shorter one");
      return null;
    }
    return number;
  }

  private static Function function(XmlElement declaration, ReadingDraft draft) {
    String code = declaration.text("FunctionCode");
    String type = String.valueOf(declaration.text("TypeCode"));
    if (code == null) {
      return Function.ORIGINAL;
    }
    switch (code) {
      case "9" -> {
        return Function.ORIGINAL;
      }
      case "13" -> {
        if (type.equals("INV")) {
          return Function.CANCELS;
        }
        if (type.equals("COR")) {
          return Function.REPLACES;
        }
      }
      default -> {
        // Told below.
      }
    }
    draft.finding(
        Problem.UNKNOWN_CODE,
        declaration.first("FunctionCode").spot(),
        "The function is none of 9 (original), 13 with TypeCode COR (amendment) or INV"
            + " (cancellation); use one of them");
    return Function.ORIGINAL;
  }

  /** The first of its dates. */
  static LocalDate issued(XmlElement part) {
    for (String name : new String[] {"IssueDateTime", "AcceptanceDateTime"}) {
      XmlElement text = part.first(name, "DateTimeString");
      WcoMoment moment = text == null ? null : WcoMoment.of(text);
      if (moment != null) {
        return moment.local().toLocalDate();
      }
    }
    return null;
  }
}
