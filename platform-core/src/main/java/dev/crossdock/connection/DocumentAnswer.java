package dev.crossdock.connection;

import java.util.List;

/**
 * What a partner's application does with a document that we sent, such as an APERAK tells.
 *
 * @param accepted whether it is taken
 * @param about numbers by which it may name our document, the likeliest first
 * @param words the verdict and its reasons, with codes
 */
public record DocumentAnswer(boolean accepted, List<String> about, String words) {
  public DocumentAnswer {
    about = List.copyOf(about);
  }
}
