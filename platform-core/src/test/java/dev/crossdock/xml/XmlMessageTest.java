package dev.crossdock.xml;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.Spot;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class XmlMessageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final XmlTree TREE = new XmlTree(Map.of("p", "urn:p"));

  @Test
  void tellsLineColumnAndBytesWhateverTheLineBreaks() {
    String text =
        "\uFEFF<?xml version='1.0'?>\r\n<!-- <x> -->\r\n<a b='>'\r\n >\r\n  <ü>é\uD83D\uDE9A ü</ü><![CDATA[<c>]]>\r\n"
            + "\t<d>  x  </d><d/></a>";
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    XmlElement root = XmlMessage.read(content);
    assertEquals("line 3, column 1, /a", root.at());
    assertEquals("line 5, column 3, /a/ü", root.first("ü").at());
    assertEquals("line 6, column 2, /a/d", root.first("d").at());
    assertEquals("line 6, column 14, /a/d[2]", root.all("d").get(1).at());
    assertEquals("é\uD83D\uDE9A ü", behind(root.first("ü").spot(), content));
    assertEquals("x", behind(root.first("d").spot(), content));
    byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);
    Spot there = XmlMessage.read(wide).first("ü").spot();
    assertEquals(
        "é\uD83D\uDE9A ü",
        new String(wide, there.from(), there.to() - there.from(), StandardCharsets.UTF_16LE));
  }

  private static String behind(Spot spot, byte[] content) {
    return new String(content, spot.from(), spot.to() - spot.from(), StandardCharsets.UTF_8);
  }

  @Test
  void readsTheEncodingsItAnnouncesAndRefusesOthers() {
    String text = "<?xml version='1.0' encoding='%s'?><a>Müller</a>";
    for (String name : List.of("UTF-8", "ISO-8859-1", "windows-1252")) {
      byte[] content = text.formatted(name).getBytes(Charset.forName(name));
      assertEquals("Müller", XmlMessage.read(content).text(), name);
    }
    assertEquals(
        "Müller",
        XmlMessage.read(text.formatted("UTF-16").getBytes(StandardCharsets.UTF_16)).text());
    refused(Problem.INVALID_TEXT, text.formatted("IBM037").getBytes(StandardCharsets.UTF_8));
    refused(Problem.INVALID_TEXT, text.formatted("UTF-7").getBytes(StandardCharsets.UTF_8));
    refused(Problem.INVALID_TEXT, text.formatted("UTF-8").getBytes(StandardCharsets.ISO_8859_1));
    byte[] bom32 = ("\uFEFF" + text.formatted("UTF-32")).getBytes(Charset.forName("UTF-32LE"));
    refused(Problem.INVALID_TEXT, bom32);
    refused(null, text.formatted("UTF-32").getBytes(Charset.forName("UTF-32BE")));
    refused(Problem.UNREADABLE_MESSAGE, utf8("<a>\0</a>"));
  }

  @Test
  void expandsNoEntitiesAndCallsNobody() throws IOException {
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
      refused(
          Problem.UNREADABLE_MESSAGE,
          utf8("<!DOCTYPE a [<!ENTITY e SYSTEM '" + address + "'>]><a>&e;</a>"));
      refused(Problem.UNREADABLE_MESSAGE, utf8("<!DOCTYPE a SYSTEM '" + address + "'><a/>"));
      StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'ha'>");
      for (int i = 1; i < 40; i++) {
        laughs.append("<!ENTITY l%d '&l%d;&l%d;'>".formatted(i, i - 1, i - 1));
      }
      refused(Problem.UNREADABLE_MESSAGE, utf8(laughs + "]><a>&l39;</a>"));
      refused(Problem.UNREADABLE_MESSAGE, utf8("<a>&own;</a>"));
      byte[] wide =
          ("\uFEFF<!DOCTYPE a SYSTEM '" + address + "'><a/>").getBytes(StandardCharsets.UTF_16BE);
      refused(Problem.UNREADABLE_MESSAGE, wide);
      XmlElement included =
          XmlMessage.read(
              utf8(
                  "<?xml-stylesheet href='"
                      + address
                      + "'?>"
                      + "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='"
                      + address
                      + "'/></a>"));
      assertEquals(1, included.children().size(), "an element like others");
      trap.setSoTimeout(300);
      assertThrows(SocketTimeoutException.class, trap::accept, "somebody was called");
    }
  }

  @Test
  void isBoundedAndQuick() throws IOException {
    byte[] zip = zip();
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          refused(Problem.BODY_TOO_LARGE, utf8("<a>" + "x".repeat(10 * 1024 * 1024) + "</a>"));
          refused(
              Problem.BODY_TOO_LARGE,
              utf8("<a>" + "x".repeat(XmlMessage.TEXT_CHARACTERS_MAX + 1) + "</a>"));
          refused(Problem.BODY_TOO_LARGE, utf8("<a>".repeat(100_000)));
          refused(
              Problem.BODY_TOO_LARGE,
              utf8("<a>" + "<b/>".repeat(XmlMessage.ELEMENTS_MAX) + "</a>"));
          StringBuilder many = new StringBuilder("<a");
          for (int i = 0; i < 100_000; i++) {
            many.append(" a").append(i).append("=''");
          }
          refused(null, utf8(many + "/>"));
          refused(null, utf8("<" + "n".repeat(1_000_000) + "/>"));
          refused(null, zip);
          refused(Problem.EMPTY_BODY, new byte[0]);
          refused(Problem.EMPTY_BODY, utf8("  \n "));
          XmlMessage.read(utf8("<a>" + "<b>&lt;z</b>".repeat(150_000) + "</a>"));
          XmlMessage.read(utf8("<a>" + "<!-- < -->".repeat(400_000) + "</a>"));
          XmlMessage.read(utf8("<a>" + "x<b/>".repeat(190_000) + "</a>"));
        });
    assertTrue(XmlMessage.root(zip).isEmpty());
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("invoice.xml"));
      zip.write(utf8("<Invoice/>"));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void becomesATreeAndTheSameMessageAgain() throws IOException {
    String text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<a xmlns=\"urn:a\" xmlns:p=\"urn:p\">\n"
            + "  <p:n>1.10</p:n>\n"
            + "  <p:n k=\"&quot;&lt;&#10;\">2</p:n>\n"
            + "  <o xmlns=\"urn:o\">\n"
            + "    <x/>\n"
            + "    <y> &amp;&gt; </y>\n"
            + "    <x xml:lang=\"de\">z</x>\n"
            + "  </o>\n"
            + "</a>\n";
    JsonNode tree = TREE.of(XmlMessage.read(utf8(text)));
    String expected =
        "{'a':{'@xmlns':'urn:a','p:n':['1.10',{'@k':'\\\"<\\n','#text':'2'}],'o':{'@xmlns':'urn:o',"
            + "'#children':[{'x':''},{'y':' &> '},{'x':{'@xml:lang':'de','#text':'z'}}]}}}";
    assertEquals(JSON.readTree(expected.replace('\'', '"')), tree);
    String other = text.replace("p:n", "q:n").replace("xmlns:p", "xmlns:q");
    assertEquals(tree, TREE.of(XmlMessage.read(utf8(other))), "whatever the prefix");
    byte[] written = XmlWriting.bytes(TREE.element(tree), TREE);
    assertEquals(text, new String(written, StandardCharsets.UTF_8));
  }

  @Test
  void tellsEachFaultOfATreeByItsPointer() throws IOException {
    String tree =
        "{'a':{'@k':1,'b':[true,'\\u0000'],'q:x':'','1':'','#children':[{}],'@q:z':'','c/d':''}}";
    InvalidFields all =
        assertThrows(
            InvalidFields.class, () -> TREE.element(JSON.readTree(tree.replace('\'', '"'))));
    assertEquals(
        List.of(
            "/a/@k", "/a/b/0", "/a/b/1", "/a/q:x", "/a/1", "/a/#children/0", "/a/@q:z", "/a/c~1d"),
        all.all().stream().map(ProblemException::field).toList());
    String nested = "{\"a\":".repeat(40) + "\"\"" + "}".repeat(40);
    assertThrows(InvalidFields.class, () -> TREE.element(JSON.readTree(nested)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void refused(Problem problem, byte[] content) {
    XmlMessage.root(content);
    ProblemException e = assertThrows(ProblemException.class, () -> XmlMessage.read(content));
    assertTrue(problem == null || problem == e.problem(), e.problem() + ": " + e.getMessage());
  }
}
