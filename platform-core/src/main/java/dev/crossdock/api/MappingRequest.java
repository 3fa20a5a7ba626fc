package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.problem.Signs;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.MappingOrder;
import dev.crossdock.studio.MappingTemplate;
import dev.crossdock.studio.MappingTemplates;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mapping to be made. */
@Schema(name = "MappingRequest")
public record MappingRequest(
    @Schema(
            required = true,
            description = "Given once; connections name the mapping by it",
            pattern = "[a-z][a-z0-9-]{1,40}",
            examples = "acme-tracking")
        String code,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = MappingOrder.NAME_CHARACTERS_MAX,
            description = "For people",
            examples = "Acme tracking")
        String name,
    @Schema(
            description =
                "Code of the partner who edits it besides the tenant; absent for a mapping of the"
                    + " tenant alone. A partner makes its own whatever stands here",
            examples = "hansa")
        String partner,
    @Schema(
            implementation = Object.class,
            description =
                "The first draft, in the language that /mappings/language describes; with a template"
                    + " it may be absent")
        MappingDocument document,
    @Schema(
            description =
                "Id of a template that the mapping is made of; what later versions of it offer is"
                    + " told from then on",
            examples = "json-tracking")
        String template) {
  private static final Set<String> NAMES =
      Set.of("code", "name", "partner", "document", "template");
  private static final String CODE = "[a-z][a-z0-9-]{1,40}";

  /** Stands where codes stand in addresses. */
  private static final String LANGUAGE = "language";

  /** Whose release is asked for. */
  @Schema(name = "MappingAsk")
  public record Ask(
      @Schema(
              required = true,
              minLength = 1,
              maxLength = Reason.CHARACTERS_MAX,
              description = "What it is for; kept with your name")
          String note,
      @Schema(
              description =
                  "Whether messages that it would park are no hindrance; they stay part of the"
                      + " evidence")
          boolean acceptParked) {
    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Ask read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("note", "acceptParked"));
      JsonNode accept = tree.path("acceptParked");
      List<ProblemException> wrong = new ArrayList<>();
      String note = tree.path("note").asText().strip();
      if (!tree.path("note").isTextual() || !Reason.isOne(note) || !printable(note)) {
        wrong.add(
            invalid(
                "/note",
                "note is a text of 1 to "
                    + Reason.CHARACTERS_MAX
                    + " characters without control characters."));
      }
      if (!accept.isMissingNode() && !accept.isBoolean()) {
        wrong.add(invalid("/acceptParked", "acceptParked is true or false."));
      }
      throwAll(wrong);
      return new Ask(note, accept.asBoolean());
    }
  }

  /** A version that is released. */
  @Schema(name = "MappingRelease")
  public record Release(
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason,
      @Schema(
              pattern = "[0-9a-f]{64}",
              description =
                  "What it may break: the digest in breaking of the version, as it was when"
                      + " somebody looked. Absent if it may break nothing")
          String acceptBreaking) {
    private static final String DIGEST = "[0-9a-f]{64}";

    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Release read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("reason", "acceptBreaking"));
      JsonNode accept = tree.path("acceptBreaking");
      if (!accept.isMissingNode() && !(accept.isTextual() && accept.asText().matches(DIGEST))) {
        throw invalid(
            "/acceptBreaking",
            "acceptBreaking is the digest in breaking of the version: what you have looked at.");
      }
      return new Release(
          ReasonRequest.words(tree.get("reason")), accept.isTextual() ? accept.asText() : null);
    }
  }

  /** Which version messages shall be read by again, and why. */
  @Schema(name = "MappingLive")
  public record Live(
      @Schema(required = true, minimum = "1", description = "One that was released before")
          int version,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Live read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("version", "reason"));
      JsonNode version = tree.path("version");
      if (!version.isIntegralNumber() || !version.canConvertToInt() || version.asInt() < 1) {
        throw invalid("/version", "version is the number of a version, from 1.");
      }
      return new Live(version.asInt(), ReasonRequest.words(tree.get("reason")));
    }
  }

  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object; {@link InvalidFields} names every field that
   *     is wrong, and what of the document has not the shape of a mapping
   */
  static MappingRequest read(byte[] body) {
    JsonNode tree = object(text(body));
    for (Iterator<String> sent = tree.fieldNames(); sent.hasNext(); ) {
      if (!NAMES.contains(sent.next())) {
        throw invalid("/", "The fields here are " + new TreeSet<>(NAMES) + ".");
      }
    }
    List<ProblemException> wrong = new ArrayList<>();
    String code = tree.path("code").asText();
    if (!code.matches(CODE) || code.equals(LANGUAGE)) {
      wrong.add(
          invalid(
              "/code",
              "code has 2 to 41 small letters, digits and hyphens, begins with a letter and is not "
                  + LANGUAGE
                  + "."));
    }
    String name = tree.path("name").asText().strip();
    if (name.isEmpty() || name.length() > MappingOrder.NAME_CHARACTERS_MAX || !printable(name)) {
      wrong.add(
          invalid(
              "/name",
              "name is a text of 1 to "
                  + MappingOrder.NAME_CHARACTERS_MAX
                  + " characters without control characters."));
    }
    String partner = CredentialRequest.text(tree, "partner");
    if (partner != null && !partner.matches(CODE)) {
      wrong.add(invalid("/partner", "partner is the code of a partner."));
    }
    MappingTemplate template = template(CredentialRequest.text(tree, "template"), wrong);
    MappingDocument document =
        template != null && !tree.has("document")
            ? template.document()
            : document(tree.path("document"), wrong);
    throwAll(wrong);
    return new MappingRequest(
        code, name, partner, document, template == null ? null : template.name());
  }

  private static MappingTemplate template(String id, List<ProblemException> wrong) {
    MappingTemplate found = id == null ? null : MappingTemplates.find(id).orElse(null);
    if (id != null && found == null) {
      wrong.add(invalid("/template", "template is the id of one of /mapping-templates."));
    }
    return found;
  }

  private static MappingDocument document(JsonNode json, List<ProblemException> wrong) {
    try {
      return MappingJson.read(json);
    } catch (InvalidFields e) {
      for (ProblemException one : e.all()) {
        wrong.add(new ProblemException(one.problem(), "/document" + one.field(), one.getMessage()));
      }
      return null;
    }
  }

  /**
   * A body as text.
   *
   * @throws ProblemException if it is empty or no UTF-8
   */
  static String text(byte[] body) {
    if (body.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "Send JSON.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text; // as some editors write it
    } catch (CharacterCodingException e) {
      throw new ProblemException(Problem.INVALID_TEXT, null, "The body is not valid UTF-8.");
    }
  }

  /**
   * The object that a text is.
   *
   * @throws ProblemException if it is none
   */
  static JsonNode object(String text) {
    JsonNode tree = DraftText.json(text);
    if (!tree.isObject()) {
      throw new ProblemException(Problem.MALFORMED_JSON, null, "Send a JSON object.");
    }
    return tree;
  }

  private static boolean printable(String text) {
    return text.codePoints().noneMatch(Signs::isControl);
  }

  private static ProblemException invalid(String field, String words) {
    return new ProblemException(Problem.INVALID_FIELD, field, words);
  }

  private static void throwAll(List<ProblemException> wrong) {
    if (!wrong.isEmpty()) {
      throw new InvalidFields(wrong);
    }
  }

  MappingOrder order() {
    return new MappingOrder(code, name, partner, document, template);
  }
}
