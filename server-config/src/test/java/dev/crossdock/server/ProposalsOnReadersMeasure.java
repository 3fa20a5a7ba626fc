package dev.crossdock.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connectors.dcsa.DcsaFormat;
import dev.crossdock.connectors.parcel.DhlFormat;
import dev.crossdock.connectors.parcel.DhlXmlFormat;
import dev.crossdock.connectors.parcel.FedexFormat;
import dev.crossdock.connectors.parcel.UpsFormat;
import dev.crossdock.connectors.tabular.MilestonesCsvFormat;
import dev.crossdock.mapping.Expected;
import dev.crossdock.mapping.ProposalsMeasure;
import dev.crossdock.mapping.ReaderMeasure;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.MilestoneEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Measures proposals against the readers that are built in: what a reader makes of a message is the
 * truth for the mapping that is proposed from its tree. Run by hand, with the folders of messages.
 */
public final class ProposalsOnReadersMeasure {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int KNOWN_EVENTS = 2;

  private ProposalsOnReadersMeasure() {}

  public static void main(String[] folders) throws IOException {
    List<ProposalsMeasure.Score> alone = new ArrayList<>();
    List<ProposalsMeasure.Score> known = new ArrayList<>();
    for (String folder : folders) {
      for (Path file : files(Path.of(folder))) {
        byte[] content = Files.readAllBytes(file);
        List<MilestoneEvent> events = events(content);
        JsonNode tree = events.isEmpty() ? null : tree(file, content);
        if (tree != null) {
          String name = file.getFileName().toString().replaceFirst(".*__", "");
          alone.add(ReaderMeasure.score(name, tree, Expected.nothing(), events));
          Expected expected = Expected.of(events.subList(0, Math.min(KNOWN_EVENTS, events.size())));
          known.add(ReaderMeasure.score(name, tree, expected, events));
        }
      }
    }
    System.out.println("From the message alone:\n\n" + ProposalsMeasure.table(alone));
    System.out.println(
        "With " + KNOWN_EVENTS + " events known:\n\n" + ProposalsMeasure.table(known));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*[.](json|xml|csv)"))
          .filter(file -> !file.toString().matches(".*[.](canonical|tree)[.]json"))
          .sorted()
          .toList();
    }
  }

  private static List<MilestoneEvent> events(byte[] content) {
    for (MessageFormat format :
        List.of(
            new DcsaFormat(),
            new UpsFormat(),
            new FedexFormat(),
            new DhlFormat(),
            new DhlXmlFormat(),
            new MilestonesCsvFormat())) {
      try {
        if (format.recognises(content)) {
          return format.read(content, ZONE).events();
        }
      } catch (ProblemException e) {
        return List.of(); // a message that is wrong on purpose
      }
    }
    return List.of();
  }

  private static JsonNode tree(Path file, byte[] content) throws IOException {
    String text = text(content);
    if (file.toString().endsWith(".csv")) {
      return text.indexOf('"') < 0 ? table(text.replace("\uFEFF", "")) : null;
    }
    if (file.toString().endsWith(".xml")) {
      return xml(content);
    }
    return new ObjectMapper().readTree(text);
  }

  private static String text(byte[] content) {
    boolean wide = content.length > 1 && (content[0] & 0xff) == 0xff;
    String text = new String(content, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? text : new String(content, Charset.forName("windows-1252"));
  }

  private static JsonNode table(String text) {
    List<String> lines = text.lines().filter(line -> !line.startsWith("sep=")).toList();
    String first = lines.get(0);
    String mark = Stream.of(";", "\t", "|").filter(first::contains).findFirst().orElse(",");
    String[] names = lines.get(0).split(Pattern.quote(mark), -1);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = root.putArray("rows");
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(Pattern.quote(mark), -1);
      ObjectNode row = rows.addObject();
      for (int i = 0; i < names.length && values.length == names.length; i++) {
        row.put(names[i].strip(), values[i]);
      }
    }
    return root;
  }

  private static JsonNode xml(byte[] content) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(content))
              .getDocumentElement();
      return JsonNodeFactory.instance.objectNode().set(root.getNodeName(), element(root));
    } catch (SAXException | ParserConfigurationException e) {
      return null; // wrong on purpose
    }
  }

  private static JsonNode element(Element element) {
    ObjectNode made = JsonNodeFactory.instance.objectNode();
    boolean inner = false;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element one) {
        inner = true;
        JsonNode before = made.get(one.getNodeName());
        if (before instanceof ArrayNode list) {
          list.add(element(one));
        } else if (before != null) {
          made.putArray(one.getNodeName()).add(before).add(element(one));
        } else {
          made.set(one.getNodeName(), element(one));
        }
      }
    }
    return inner ? made : JsonNodeFactory.instance.textNode(element.getTextContent().strip());
  }
}
