package dev.crossdock.connectors.soap;

import dev.crossdock.connection.Arrival;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a partner hands in: by our own operation, or a document of its own.
 *
 * @param id the sender's, or null
 */
record Submission(String id, String fileName, String mediaType, byte[] content) {
  private static final int ID_CHARACTERS_MAX = 200;
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int TYPE_CHARACTERS_MAX = 100;
  private static final String XML = "application/xml";
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /**
   * Reads the one element of a body.
   *
   * @throws ProblemException if there is not exactly one, or it is not as our WSDL says
   */
  static Submission of(Envelope envelope) {
    List<Part> body = envelope.body();
    if (body == null || body.isEmpty()) {
      throw new ProblemException(
          Problem.EMPTY_BODY, "/Envelope/Body", "The Body is empty or missing.");
    }
    if (body.size() > 1) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "/Envelope/Body",
          "The Body has " + body.size() + " elements. One message has one.");
    }
    Part only = body.get(0);
    String addressed = envelope.addressing("MessageID");
    Submission read =
        isOurs(only)
            ? ours(only, addressed)
            : new Submission(
                id(addressed, "/Envelope/Header/MessageID"),
                only.name() + ".xml",
                XML,
                bytes(only));
    if (read.content().length > Arrival.BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message has "
              + read.content().length
              + " bytes; at most "
              + Arrival.BYTES_MAX
              + " are taken in.");
    }
    return read;
  }

  /** Whether this is our operation, and no document of the partner's own. */
  static boolean isOurs(Part part) {
    return part.is(Names.OURS, Names.SUBMIT);
  }

  private static Submission ours(Part submit, String addressed) {
    for (Part part : submit.parts()) {
      boolean known =
          part.namespace().equals(Names.OURS)
              && List.of("messageId", "fileName", "mediaType", "content", "payload")
                  .contains(part.name());
      if (!known || part != submit.first(Names.OURS, part.name())) {
        throw wrong(part.name(), "It is not expected here, or there twice.");
      }
    }
    String id = submit.text(Names.OURS, "messageId");
    Part content = submit.first(Names.OURS, "content");
    Part payload = submit.first(Names.OURS, "payload");
    if ((content == null) == (payload == null)) {
      throw wrong("content", "There is either content in Base64 or a payload in XML.");
    }
    String mediaType = shortened(submit, "mediaType", TYPE_CHARACTERS_MAX);
    String name = shortened(submit, "fileName", NAME_CHARACTERS_MAX);
    id = id == null ? id(addressed, "/Envelope/Header/MessageID") : id(id, "/Submit/messageId");
    if (content != null) {
      return new Submission(
          id, name, mediaType == null ? "application/octet-stream" : mediaType, decoded(content));
    }
    if (payload.parts().size() != 1) {
      throw wrong("payload", "It holds exactly one element.");
    }
    Part only = payload.parts().get(0);
    return new Submission(
        id,
        name == null ? only.name() + ".xml" : name,
        mediaType == null ? XML : mediaType,
        bytes(only));
  }

  private static byte[] bytes(Part whole) {
    return (DECLARATION + whole.xml()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decoded(Part content) {
    if (!content.parts().isEmpty()) {
      throw wrong(
          "content",
          "It is text in Base64. Attachments (MTOM, XOP, SwA) are not read: switch them off.");
    }
    byte[] text = content.text().getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (byte one : text) {
      if (one != '\n' && one != '\r' && one != ' ' && one != '\t') {
        text[length++] = one;
      }
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(Arrays.copyOf(text, length));
      if (decoded.length == 0) {
        throw new ProblemException(Problem.EMPTY_BODY, "/Submit/content", "The content is empty.");
      }
      return decoded;
    } catch (IllegalArgumentException notBase64) {
      throw wrong("content", "It is not in Base64.");
    }
  }

  private static String shortened(Part submit, String name, int charactersMax) {
    String text = submit.text(Names.OURS, name);
    if (text != null
        && (text.length() > charactersMax || text.chars().anyMatch(Character::isISOControl))) {
      throw wrong(name, "It is one line of up to " + charactersMax + " characters.");
    }
    return text;
  }

  private static String id(String text, String field) {
    if (text != null && !text.matches("[!-~]([ -~]{0," + (ID_CHARACTERS_MAX - 2) + "}[!-~])?")) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          field,
          "A message id has up to " + ID_CHARACTERS_MAX + " printable characters of ASCII.");
    }
    return text;
  }

  private static ProblemException wrong(String name, String words) {
    return new ProblemException(Problem.INVALID_FIELD, "/Submit/" + name, words);
  }
}
