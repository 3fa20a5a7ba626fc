package dev.crossdock.connectors.parcel;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.FormatContract;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DhlXmlFormatTest {
  private static final String ENTITY =
      "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>"
          + "<r xmlns=\"http://www.dhl.com\">&a;</r>";

  @Test
  void readsNeitherDtdsNorEntitiesInAnyEncoding() {
    refused(Problem.UNREADABLE_MESSAGE, ENTITY.getBytes(StandardCharsets.UTF_8));
    for (Charset other :
        new Charset[] {
          StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("UTF-32")
        }) {
      refused(null, ENTITY.getBytes(other));
    }
    refused(Problem.UNREADABLE_MESSAGE, utf8("<TrackingResponse>&hansa;</TrackingResponse>"));
  }

  @Test
  void isBoundedInDepthNumberAndBytes() {
    refused(Problem.BODY_TOO_LARGE, utf8("<a>".repeat(XmlMessage.DEPTH_MAX + 1)));
    refused(Problem.BODY_TOO_LARGE, utf8("<r>" + "<a/>".repeat(XmlMessage.ELEMENTS_MAX) + "</r>"));
    refused(Problem.BODY_TOO_LARGE, new byte[XmlMessage.MESSAGE_BYTES_MAX + 1]);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void refused(Problem problem, byte[] content) {
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> new DhlXmlFormat().read(content, FormatContract.ASSUMED));
    assertTrue(problem == null || problem == e.problem(), e.getMessage());
  }
}
