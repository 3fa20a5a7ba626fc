package dev.crossdock.connectors.sftp;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.Signature;

/** The host keys that a server has shown during one call, against those that are pinned. */
final class ShownKeys {
  private final HostKeys pinned;

  /** Fingerprints of those that are not pinned, by kind. */
  private final Map<String, String> strangers = new LinkedHashMap<>();

  private boolean known;

  ShownKeys(HostKeys pinned) {
    this.pinned = pinned;
  }

  /** Whether a key that is shown now is pinned. */
  synchronized boolean isPinned(PublicKey key) {
    known = pinned.hold(key);
    if (!known) {
      strangers.put(KeyUtils.getKeyType(key), HostKeys.fingerprint(key));
    }
    return known;
  }

  /** Whether a pinned key was shown in the end. */
  synchronized boolean isPinned() {
    return known;
  }

  /** Whether only others were. */
  synchronized boolean isStranger() {
    return !known && !strangers.isEmpty();
  }

  synchronized int strangers() {
    return strangers.size();
  }

  /** The kinds of signatures to ask for: without those of keys that are not pinned. */
  synchronized List<NamedFactory<Signature>> rest(List<NamedFactory<Signature>> all) {
    List<NamedFactory<Signature>> rest =
        all.stream()
            .filter(one -> !strangers.containsKey(KeyUtils.getCanonicalKeyType(one.getName())))
            .toList();
    return rest.isEmpty() ? all : rest;
  }

  synchronized ProblemException problem() {
    return new ProblemException(
        Problem.HOST_KEY_UNKNOWN,
        "hostKeys",
        "The server shows "
            + (strangers.size() == 1 ? "the host key " : "the host keys ")
            + strangers.entrySet().stream()
                .map(one -> one.getValue() + " (" + one.getKey() + ")")
                .collect(Collectors.joining(", "))
            + ", not pinned in the connection. Nothing was said to it. "
            + Problem.HOST_KEY_UNKNOWN.fix());
  }
}
