package dev.crossdock.portal.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.portal.studio.PasteCodesDialog.Pair;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudioTextsTest {
  @Test
  void aNameGivesACode() {
    assertEquals("hansa-tracking-v2", NewMappingDialog.slug("Hansa Tracking (v2)"));
    assertEquals("lumiere", NewMappingDialog.slug("1. Lumière "));
    assertEquals("", NewMappingDialog.slug("…"));
    assertTrue(NewMappingDialog.slug("x".repeat(100)).length() <= 41);
  }

  @Test
  void pastedCodesAreTakenApart() {
    assertEquals(
        List.of(
            new Pair("PU", "PICKED_UP"),
            new Pair("DL", "DELIVERED"),
            new Pair("XX", ""),
            new Pair("A B", "y=z")),
        PasteCodesDialog.pairs("PU\tPICKED_UP\nDL ; DELIVERED\n\n XX\nA B = y=z\n"));
  }

  @Test
  void theFormOfAMessageIsGuessed() {
    assertEquals("json", guess(" [1]", "a.txt"));
    assertEquals("xml", guess("\uFEFF<a/>", "a"));
    assertEquals("edifact", guess("UNB+UNOC", "a"));
    assertEquals("x12", guess("ISA*00", "a"));
    assertEquals("edifact-iftsta", guess("UNB+UNOC:3'\r\nUNH+1+IFTSTA:D:00B:UN'", "a"));
    assertEquals("edifact", guess("UNB+UNOC:3'UNH+1+IFTMIN:D:00B:UN'", "a"));
    assertEquals("x12-status", guess("ISA*00~GS*QM*A~ST*214*0001~", "a"));
    assertEquals("csv", guess("a;b\n1;2", "a.txt"));
    assertEquals("fixed", guess("PU  20261120", "a.txt"));
  }

  private static String guess(String content, String name) {
    return SourceForm.guess(content.getBytes(StandardCharsets.UTF_8), name);
  }

  @Test
  void linesOfAResultKnowTheirValues() throws JsonProcessingException {
    List<ResultLines.Line> lines =
        ResultLines.of(new ObjectMapper().readTree("{\"a\":{\"b/c\":[1,\"x\\\"\"]},\"e\":[]}"));
    assertEquals(
        List.of("{", "{", "[", "1,", "\"x\\\"\"", "]", "},", "[]", "}"),
        lines.stream().map(ResultLines.Line::text).toList());
    assertEquals("/a/b~1c/1", lines.get(4).pointer());
    assertEquals("\"b/c\": ", lines.get(2).key());
    assertEquals(
        "<s>5</s><span>      <span class=\"k\"></span>&quot;x\\&quot;&quot;</span>",
        lines.get(4).markup(5).html());
  }

  @Test
  void theNameOfAValueIsTheLastOne() {
    assertEquals("code", PlaceDialog.nameOf("/moves/1/code"));
    assertEquals("refs", PlaceDialog.nameOf("/refs/0"));
    assertEquals("", PlaceDialog.nameOf("/0"));
  }
}
