package dev.crossdock.connectors.sftp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** Public keys in lines, as in OpenSSH's {@code .pub} files. */
final class OpenSshKeys {
  /** The kinds that are taken; DSA and keys of hardware that wants a touch are not. */
  static final String TYPE = "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521))";

  private static final int RSA_BITS_MIN = 2_048;

  private static final Pattern KEY =
      Pattern.compile("(?:^|\\s)" + TYPE + "[ \\t]+([A-Za-z0-9+/]{40,}={0,3})(?=\\s|$)");

  private OpenSshKeys() {}

  /** The keys of the lines that hold one. */
  static List<PublicKey> keys(String lines) {
    return Arrays.stream(lines.split("\\R"))
        .map(OpenSshKeys::key)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * The key of one line, whatever stands in front of it or behind; null if there is none, or it is
   * too weak.
   */
  static PublicKey key(String line) {
    Matcher found = KEY.matcher(line);
    if (!found.find()) {
      return null;
    }
    try {
      PublicKey key =
          PublicKeyEntry.parsePublicKeyEntry(found.group(1) + " " + found.group(3))
              .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
      return key instanceof RSAKey rsa && rsa.getModulus().bitLength() < RSA_BITS_MIN ? null : key;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException notAKey) {
      return null;
    }
  }
}
