package dev.crossdock.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.problem.ProblemException;
import java.util.List;

/**
 * What a draft makes of a message.
 *
 * @param tree the message taken apart; null if it cannot be read
 * @param result null if the draft or the message is wrong
 * @param documentFaults what is wrong with the draft, each with its JSON pointer
 * @param unreadable why the message cannot be read or the run was stopped, or null
 */
public record Preview(
    JsonNode tree,
    MappingResult result,
    List<ProblemException> documentFaults,
    ProblemException unreadable) {}
