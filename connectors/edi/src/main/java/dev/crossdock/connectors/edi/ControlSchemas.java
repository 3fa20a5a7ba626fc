package dev.crossdock.connectors.edi;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * What StAEDI is told of envelopes: no more than which segments there are. Its own lists of
 * character sets, qualifiers and releases are old, and the envelope is looked at here, on the bytes
 * and with words of its own.
 */
final class ControlSchemas {
  private static final String BEGIN =
      "<schema xmlns='http://xlate.io/EDISchema/v4'><interchange header='";
  private static final String TYPES =
      "<elementType name='EX' base='string' minLength='0' maxLength='99'/>";
  private static final String COMPOSITE =
      "<compositeType name='CX'><sequence>"
          + "<element type='EX'/><element type='EX'/><element type='EX'/><element type='EX'/>"
          + "<element type='EX'/></sequence></compositeType>";

  static final Schema EDIFACT =
      schema(
          BEGIN
              + "UNB' trailer='UNZ'><sequence>"
              + "<transaction header='UNH' trailer='UNT'/></sequence></interchange>"
              + TYPES
              + COMPOSITE
              + segment("UNB", "CCCCEEEEEEE")
              + segment("UNH", "ECEC")
              + segment("UNT", "EE")
              + segment("UNZ", "EE")
              + "</schema>");

  static final Schema X12 =
      schema(
          BEGIN
              + "ISA' trailer='IEA'><sequence><group header='GS' trailer='GE'>"
              + "<transaction header='ST' trailer='SE'/></group></sequence></interchange>"
              + TYPES
              + segment("ISA", "EEEEEEEEEEEEEEEE")
              + segment("GS", "EEEEEEEE")
              + segment("ST", "EEE")
              + segment("SE", "EE")
              + segment("GE", "EE")
              + segment("IEA", "EE")
              + "</schema>");

  private ControlSchemas() {}

  static Schema of(Syntax syntax) {
    return syntax == Syntax.X12 ? X12 : EDIFACT;
  }

  private static String segment(String tag, String elements) {
    StringBuilder text = new StringBuilder("<segmentType name='" + tag + "'><sequence>");
    for (char c : elements.toCharArray()) {
      text.append(c == 'C' ? "<composite type='CX'/>" : "<element type='EX'/>");
    }
    return text + "</sequence></segmentType>";
  }

  private static Schema schema(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return SchemaFactory.newFactory().createSchema(new ByteArrayInputStream(bytes));
    } catch (EDISchemaException e) {
      throw new IllegalStateException("StAEDI does not take the schema of the envelope", e);
    }
  }
}
