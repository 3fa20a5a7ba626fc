package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.party.Party;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person says of two parties, or of parts of one. */
final class PartyRequest {
  private static final int ITEMS_MAX = 200;

  private PartyRequest() {}

  /** That a party is another one, too. */
  @Schema(name = "PartyMergeRequest")
  record Merge(
      @Schema(required = true, description = "The one that stays", examples = "PA-9") String into,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    long intoId() {
      return id(into, Party.ID, "/into");
    }

    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Merge read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("into", "reason"));
      return new Merge(
          CredentialRequest.text(tree, "into"), ReasonRequest.words(tree.get("reason")));
    }
  }

  /** That two parties are two. */
  @Schema(name = "PartyApartRequest")
  record Apart(
      @Schema(required = true, description = "The other one", examples = "PA-9") String other,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    long otherId() {
      return id(other, Party.ID, "/other");
    }

    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Apart read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("other", "reason"));
      return new Apart(
          CredentialRequest.text(tree, "other"), ReasonRequest.words(tree.get("reason")));
    }
  }

  /** That some of what a party has is another one's. */
  @Schema(name = "PartySplitRequest")
  record Split(
      @Schema(description = "Ids of its names", maxItems = ITEMS_MAX, examples = "PN-4")
          List<String> names,
      @Schema(description = "Ids of its numbers", maxItems = ITEMS_MAX, examples = "PI-7")
          List<String> numbers,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    List<Long> nameIds() {
      return names.stream().map(one -> id(one, Party.NAME_ID, "/names")).distinct().toList();
    }

    List<Long> numberIds() {
      return numbers.stream().map(one -> id(one, Party.NUMBER_ID, "/numbers")).distinct().toList();
    }

    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Split read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("names", "numbers", "reason"));
      return new Split(
          NoticeRequest.texts(tree, "names", ITEMS_MAX),
          NoticeRequest.texts(tree, "numbers", ITEMS_MAX),
          ReasonRequest.words(tree.get("reason")));
    }
  }

  private static long id(String text, String prefix, String field) {
    if (text == null || !text.matches(prefix + "[0-9]{1,18}")) {
      throw wrong(field, field.substring(1) + " is named by ids such as " + prefix + "12.");
    }
    return Long.parseLong(text.substring(prefix.length()));
  }

  private static ProblemException wrong(String field, String words) {
    return new ProblemException(Problem.INVALID_FIELD, field, words);
  }
}
