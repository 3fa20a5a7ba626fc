package dev.crossdock.connectors.sftp;

import dev.crossdock.problem.ProblemException;
import org.apache.sshd.sftp.common.SftpConstants;

/** What a client of the drop box is not given: a status, and a sentence for who reads it. */
final class BoxRefusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;

  BoxRefusal(int status, String words) {
    super(words);
    this.status = status;
  }

  static BoxRefusal denied(String words) {
    return new BoxRefusal(SftpConstants.SSH_FX_PERMISSION_DENIED, words);
  }

  static BoxRefusal absent() {
    return new BoxRefusal(SftpConstants.SSH_FX_NO_SUCH_FILE, "There is nothing of this name.");
  }

  static BoxRefusal failure(String words) {
    return new BoxRefusal(SftpConstants.SSH_FX_FAILURE, words);
  }

  static BoxRefusal of(ProblemException e) {
    return failure(e.problem().id() + ": " + e.getMessage());
  }

  int status() {
    return status;
  }
}
