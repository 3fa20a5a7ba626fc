package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies with a limit, so that no sender decides how much memory we use. */
final class Bodies {
  private Bodies() {}

  /**
   * Reads a body to its end.
   *
   * @param contentLength the header, or null
   * @throws ProblemException if it has more bytes than allowed; not more than one byte beyond is
   *     read
   */
  static byte[] read(InputStream body, String contentLength, int bytesMax) throws IOException {
    if (length(contentLength) > bytesMax) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The body has more than " + bytesMax / 1024 + " KiB.");
    }
    byte[] read = body.readNBytes(bytesMax + 1);
    if (read.length > bytesMax) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The body has more than " + bytesMax / 1024 + " KiB.");
    }
    return read;
  }

  /** How many bytes a body has, as its header tells; -1 without one. */
  static long length(String contentLength) {
    return contentLength != null && contentLength.matches("\\d{1,18}")
        ? Long.parseLong(contentLength)
        : -1;
  }
}
