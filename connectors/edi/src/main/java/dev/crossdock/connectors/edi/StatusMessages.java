package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;

/**
 * Trees of the status messages that other connectors read: the same facts, the same shape and the
 * same limits as of documents.
 */
public final class StatusMessages {
  private StatusMessages() {}

  /**
   * An interchange of EDIFACT as a tree.
   *
   * @throws ProblemException if it cannot be read as a whole
   */
  public static JsonNode edifact(byte[] content) {
    return EdiFormat.tree(EdifactSplitter.of(content));
  }

  /**
   * An interchange of X12 as a tree.
   *
   * @throws ProblemException if it cannot be read as a whole
   */
  public static JsonNode x12(byte[] content) {
    return EdiFormat.tree(X12Splitter.of(content));
  }

  /**
   * Writes an interchange of EDIFACT.
   *
   * @throws InvalidFields if the tree breaks the rules of its messages, each fault with its pointer
   */
  public static byte[] edifact(JsonNode tree, Envelope envelope) {
    return TreeWriter.write(Syntax.EDIFACT, tree, envelope);
  }

  /**
   * Writes an interchange of X12.
   *
   * @throws InvalidFields if the tree breaks the rules of its messages, each fault with its pointer
   */
  public static byte[] x12(JsonNode tree, Envelope envelope) {
    return TreeWriter.write(Syntax.X12, tree, envelope);
  }
}
