package dev.crossdock.connectors.edi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.milyn.edisax.registry.LazyMappingsRegistry;
import org.milyn.edisax.registry.MappingsRegistry;
import org.milyn.edisax.unedifact.UNEdifactInterchangeParser;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * EDIFACT as somebody else's software reads it: Smooks, with its own tables of the directories. It
 * knows which segments, elements and groups a message has, how often and how long.
 */
final class SecondReader {
  /** Loads the tables of a directory once it is asked for. */
  private static final MappingsRegistry DIRECTORIES = new LazyMappingsRegistry();

  private SecondReader() {}

  /**
   * The values of an interchange, in their order.
   *
   * @throws SAXException if it is not as the directory says
   */
  static List<String> values(byte[] interchange) throws IOException, SAXException {
    List<String> values = new ArrayList<>();
    UNEdifactInterchangeParser parser = new UNEdifactInterchangeParser();
    parser.setMappingsRegistry(DIRECTORIES);
    parser.validate(true);
    parser.setContentHandler(
        new DefaultHandler() {
          private final StringBuilder text = new StringBuilder();

          @Override
          public void characters(char[] characters, int from, int length) {
            text.append(characters, from, length);
          }

          @Override
          public void startElement(
              String uri, String name, String qualified, Attributes attributes) {
            text.setLength(0);
          }

          @Override
          public void endElement(String uri, String name, String qualified) {
            String value = text.toString().strip();
            if (!value.isEmpty()) {
              values.add(value);
            }
            text.setLength(0);
          }
        });
    parser.parse(new InputSource(new ByteArrayInputStream(interchange)));
    return values;
  }
}
