package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.InvalidFields;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceOptionTest {
  /** What the compiler says of these options. */
  private static List<String> faults(String format, Map<String, String> options)
      throws IOException {
    ObjectNode document =
        (ObjectNode)
            Golden.JSON.readTree(
                """
                {"crossdock":"mapping/1","source":{"format":"x"},"target":{"model":"tree","format":"json"},
                 "rows":[{"to":"a","value":"1"}]}""");
    ObjectNode source = document.putObject("source").put("format", format);
    ObjectNode all = source.putObject("options");
    options.forEach(all::put);
    try {
      Mapping.compile(MappingJson.read(document));
      return List.of();
    } catch (InvalidFields e) {
      return e.all().stream().map(one -> one.field() + " " + one.getMessage()).toList();
    }
  }

  @Test
  void rightOptionsCompile() throws IOException {
    assertEquals(List.of(), faults("json", Map.of()));
    assertEquals(List.of(), faults("xml", Map.of("namespaces", "with")));
    assertEquals(
        List.of(),
        faults(
            "csv",
            Map.of("delimiter", "tab", "header", "no", "charset", "UTF-8", "skipFirst", "3")));
    assertEquals(List.of(), faults("csv", Map.of("delimiter", "~")));
    String wide = "c".repeat(90);
    StringBuilder columns = new StringBuilder(wide + "0:1:3");
    for (int i = 1; i < 100; i++) {
      columns.append(',').append(wide).append(i).append(":4:2");
    }
    assertEquals(List.of(), faults("fixed", Map.of("columns", columns.toString())));
    assertEquals(List.of(), faults("edifact-iftsta", Map.of()));
  }

  @Test
  void unknownOptionsAreToldWithTheOnesThereAre() throws IOException {
    assertEquals(
        List.of(
            "/source/options/delimeter There is no such option; those of csv are delimiter, header,"
                + " charset, skipFirst."),
        faults("csv", Map.of("delimeter", ";")));
    assertEquals(
        List.of("/source/options/header The format json has no options."),
        faults("json", Map.of("header", "no")));
    assertEquals(
        List.of("/source/options/a~1b The format ubl has no options."),
        faults("ubl", Map.of("a/b", "1")));
  }

  @Test
  void wrongValuesAreToldWithTheRule() throws IOException {
    String delimiter =
        "/source/options/delimiter This is one character that is no letter, digit, blank or"
            + " quotation mark, or tab.";
    for (String wrong : List.of("", ";;", "a", "1", "\"", " ", "\n", "ä")) {
      assertEquals(List.of(delimiter), faults("csv", Map.of("delimiter", wrong)), wrong);
    }
    assertEquals(
        List.of("/source/options/header This is one of yes, no."),
        faults("csv", Map.of("header", "true")));
    for (String wrong : List.of("-1", "1001", "x", "", "99999999999")) {
      assertEquals(
          List.of("/source/options/skipFirst This is a number of lines from 0 to 1000."),
          faults("csv", Map.of("skipFirst", wrong)));
    }
    assertEquals(1, faults("csv", Map.of("charset", "UTF-7")).size());
  }

  @Test
  void columnsAreNamedFromAndLong() throws IOException {
    String at = "/source/options/columns ";
    assertEquals(List.of(at + "Columns must be said here."), faults("fixed", Map.of()));
    for (String wrong : List.of("", "a", "a:0:1", "a:1:0", ":1:1", "a:1:1,", "a:1:1:1", "a:x:1")) {
      String which = wrong.endsWith(",") ? "2" : "1";
      assertEquals(
          List.of(
              at
                  + "Column "
                  + which
                  + " of the list is not written as name:from:length, such as code:1:3."),
          faults("fixed", Map.of("columns", wrong)),
          wrong);
    }
    assertEquals(
        List.of(at + "Column 2 of the list has the name of another one."),
        faults("fixed", Map.of("columns", "a:1:1, a:2:1")));
    assertEquals(
        List.of(at + "Column 1 of the list ends behind character 20000."),
        faults("fixed", Map.of("columns", "a:1:20001")));
    assertEquals(
        List.of(at + "There are at most 500 columns."),
        faults("fixed", Map.of("columns", "a:1:1" + ",a:1:1".repeat(500))));
  }

  @Test
  void formsHaveWordsForEach() {
    for (String format : SourceOption.formats()) {
      for (SourceOption option : SourceOption.of(format)) {
        assertFalse(option.words().isBlank());
        assertFalse(option.help().isBlank(), option.name());
        if (option.byDefault() != null) {
          assertNull(option.fault(option.byDefault()), option.name());
        }
      }
    }
  }
}
