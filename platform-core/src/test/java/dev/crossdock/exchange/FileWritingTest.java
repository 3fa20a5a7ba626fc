package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileWritingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private static FileWriting orders(String source, String format) throws IOException {
    Mapping mapping =
        Mapping.compile(
            MappingJson.read(
                new ObjectMapper()
                    .readTree(
                        """
                        {"crossdock":"mapping/1","source":{"format":"%s"},
                         "target":{"model":"tree","format":"%s"},
                         "rows":[{"to":"Order.@number","from":"no"},
                          {"to":"Order.Mode","from":"mode","list":"modes"},
                          {"to":"Order.Weight","from":"kg","as":"number"},
                          {"to":"Order.Line","forEach":"lines","rows":[
                            {"to":"Item","from":"sku"},{"to":"Pieces","from":"qty","as":"number"}]}],
                         "lists":{"modes":{"entries":[{"code":"sea","to":"1"}]}}}"""
                            .formatted(source, format))));
    return FileWriting.by(
        new Mappings.Released(5, "orders", "Brandt orders", null, 3, mapping, null), null, null);
  }

  private static String written(FileWriting writing, String content) {
    return new String(
        writing.bytes(content.getBytes(StandardCharsets.UTF_8), DAY, null), StandardCharsets.UTF_8);
  }

  private static List<String> faults(FileWriting writing, String content) {
    InvalidFields refused = assertThrows(InvalidFields.class, () -> written(writing, content));
    return refused.all().stream().map(one -> one.field() + " " + one.getMessage()).toList();
  }

  @Test
  void aTreeBecomesWhatThePartnerReads() throws IOException {
    FileWriting writing = orders("json", "xml");
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Order number="SO-1">
          <Mode>1</Mode>
          <Weight>12.50</Weight>
          <Line>
            <Item>A</Item>
            <Pieces>2</Pieces>
          </Line>
        </Order>
        """,
        written(
            writing,
            "{\"no\":\"SO-1\",\"mode\":\"SEA\",\"kg\":12.50,\"lines\":[{\"sku\":\"A\",\"qty\":2}]}"));
    assertEquals("application/xml", writing.mediaType());
    assertEquals("XML", writing.title());
    assertEquals("Brandt orders v3", writing.mapping());
    assertFalse(writing.hasEnvelope());
    assertEquals("{\"Order\":{\"@number\":\"1\"}}", written(orders("json", "json"), "{\"no\":1}"));
  }

  @Test
  void whatTheMappingCannotMakeIsToldAllAtOnce() throws IOException {
    assertEquals(
        List.of(
            "/mode Brandt orders v3, Order.Mode: The code list modes has no road on 2026-11-22;"
                + " add it, or say that it is left out",
            "/kg Brandt orders v3, Order.Weight: This is no number with a decimal point.",
            "/lines/1/qty Brandt orders v3, Pieces: This is no number with a decimal point."),
        faults(
            orders("json", "xml"),
            "{\"no\":\"1\",\"mode\":\"road\",\"kg\":\"x\",\"lines\":[{\"qty\":1},{\"qty\":\"y\"}]}"));
  }

  @Test
  void whatTheFormatDoesNotTakeIsToldAtTheSource() throws IOException {
    assertEquals(
        List.of(
            "/no Brandt orders v3, /Order/@number of what it makes: XML has no such characters;"
                + " remove control characters"),
        faults(orders("json", "xml"), "{\"no\":\"a\\u0001b\"}"));
    assertEquals(
        List.of(
            " Brandt orders v3, /rows of what it makes: A table is 1 to 50000 rows in a list.",
            " Brandt orders v3, /Order of what it makes: A table has rows and nothing besides"
                + " them."),
        faults(orders("json", "csv"), "{\"no\":\"1\"}"));
  }

  @Test
  void whatIsNoTreeIsRefused() throws IOException {
    for (String bad : List.of("", "{", "[1", "nul", "\0", "PK\u0003\u0004")) {
      ProblemException refused =
          assertThrows(ProblemException.class, () -> written(orders("json", "xml"), bad), bad);
      assertEquals(Problem.MALFORMED_JSON, refused.problem(), bad);
    }
  }
}
