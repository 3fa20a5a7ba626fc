package dev.crossdock.connectors.sftp;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * The host keys that a server may show: fingerprints as {@code ssh-keygen -l} prints them, or the
 * keys themselves. There is no trust at first sight.
 */
record HostKeys(List<String> fingerprints) {
  private static final int LINES_MAX = 20;

  /** What a setting that holds them has to look like, one or more lines. */
  static final String PATTERN =
      "(\\s*(SHA256:[A-Za-z0-9+/]{43}=?|([^\\s]+[ \\t]+)?"
          + OpenSshKeys.TYPE
          + "[ \\t]+[A-Za-z0-9+/]{40,}={0,3}([ \\t][^\\r\\n]*)?)[ \\t]*(\\r?\\n|$)){1,"
          + LINES_MAX
          + "}\\s*";

  static final String WORDS =
      "1 to "
          + LINES_MAX
          + " lines with a fingerprint such as SHA256: and 43 characters, or with a public key"
          + " as ssh-keyscan prints it";

  HostKeys {
    fingerprints = List.copyOf(fingerprints);
  }

  /** Reads the lines of a setting; what cannot be a key matches none. */
  static HostKeys read(String lines) {
    return new HostKeys(
        Arrays.stream(lines.split("\\R"))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(HostKeys::fingerprint)
            .filter(Objects::nonNull)
            .toList());
  }

  private static String fingerprint(String line) {
    if (line.startsWith("SHA256:")) {
      return line.endsWith("=") ? line.substring(0, line.length() - 1) : line;
    }
    PublicKey key = OpenSshKeys.key(line);
    return key == null ? null : fingerprint(key);
  }

  /** As {@code ssh-keygen -l} prints it. */
  static String fingerprint(PublicKey key) {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
  }

  boolean hold(PublicKey key) {
    return fingerprints.contains(fingerprint(key));
  }
}
