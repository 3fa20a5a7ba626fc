package dev.crossdock.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.problem.ProblemException;
import java.util.List;

/**
 * What a draft makes of a message.
 *
 * @param source how the message was taken apart; null if nobody got so far
 * @param tree the message taken apart; null if it cannot be read
 * @param result null if the draft or the message is wrong
 * @param documentFaults what is wrong with the draft, each with its JSON pointer
 * @param unreadable why the message cannot be read or the run was stopped, or null
 */
public record Preview(
    MappingDocument.Source source,
    JsonNode tree,
    MappingResult result,
    List<ProblemException> documentFaults,
    ProblemException unreadable) {
  /** Before anything was tried. */
  public static final Preview NONE = new Preview(null, null, null, List.of(), null);
}
