package dev.crossdock.connectors.x12;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The independent reader that has to agree with ours. */
final class StaediReader {
  private StaediReader() {}

  /** What is wrong with the control structure, in words; empty if nothing is. */
  static List<String> faults(byte[] content) {
    List<String> faults = new ArrayList<>();
    EDIInputFactory factory = EDIInputFactory.newFactory();
    try (EDIStreamReader reader =
        factory.createEDIStreamReader(new ByteArrayInputStream(content))) {
      while (reader.hasNext()) {
        EDIStreamEvent event = reader.next();
        if (event.isError()) {
          faults.add(
              event
                  + " "
                  + reader.getErrorType()
                  + " "
                  + reader.getLocation()
                  + " "
                  + text(reader));
        }
      }
    } catch (IOException | EDIStreamException e) {
      faults.add(e.toString());
    }
    return faults;
  }

  private static String text(EDIStreamReader reader) {
    return reader.hasText() ? reader.getText() : "";
  }

  /** All values but those of ISA, whose blanks count there: segment, tag, element, component. */
  static List<String> values(byte[] content) throws EDIStreamException {
    EDIInputFactory factory = EDIInputFactory.newFactory();
    factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
    EDIStreamReader reader = factory.createEDIStreamReader(new ByteArrayInputStream(content));
    List<String> values = new ArrayList<>();
    String tag = null;
    int number = 0;
    while (reader.hasNext()) {
      EDIStreamEvent event = reader.next();
      if (event == EDIStreamEvent.START_SEGMENT) {
        tag = reader.getText();
        number++;
      } else if (event == EDIStreamEvent.ELEMENT_DATA
          && !"ISA".equals(tag)
          && reader.getLocation().getElementOccurrence() == 1
          && !reader.getText().isBlank()) {
        int component = Math.max(1, reader.getLocation().getComponentPosition());
        String position = reader.getLocation().getElementPosition() + "." + component;
        values.add(number + " " + tag + " " + position + " " + reader.getText().strip());
      }
    }
    return values;
  }
}
