package dev.crossdock.connectors.as2;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The receipt that a partner asks for with a message.
 *
 * @param signed whether it is to be signed
 * @param algorithms for the MIC, as the partner spells them, the preferred one first
 * @param mustBeOneOf whether no other algorithm will do
 * @param to where it is to be sent later, or null if it is the answer itself
 */
record ReceiptOrder(boolean signed, List<String> algorithms, boolean mustBeOneOf, String to) {
  private static final int ALGORITHMS_MAX = 10;

  /** Reads the headers of a message; null if no receipt is asked for. */
  static ReceiptOrder read(Map<String, String> headers) {
    if (headers.get("disposition-notification-to") == null) {
      return null;
    }
    Map<String, String> options =
        HeaderValue.read("options;" + headers.get("disposition-notification-options")).parameters();
    List<String> protocol = words(options.get("signed-receipt-protocol"));
    List<String> algorithms = words(options.get("signed-receipt-micalg"));
    boolean signed =
        protocol.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).contains("pkcs7-signature"));
    return new ReceiptOrder(
        signed,
        algorithms.stream().skip(1).limit(ALGORITHMS_MAX).toList(),
        !algorithms.isEmpty() && algorithms.get(0).equalsIgnoreCase("required"),
        headers.get("receipt-delivery-option"));
  }

  private static List<String> words(String list) {
    return list == null
        ? List.of()
        : Arrays.stream(list.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  /**
   * How the MIC is spelt: the first algorithm of the partner's list that is taken here.
   *
   * @param signedBy digest of the message's signature, or null
   * @param old whether SHA-1 is taken
   * @throws Refused if none of those that it must be is taken
   */
  String spelling(Digest signedBy, boolean old) throws Refused {
    for (String one : algorithms) {
      Digest digest = Digest.named(one);
      if (digest != null && (digest.isStrong() || old)) {
        return one;
      }
    }
    if (mustBeOneOf) {
      throw new Refused(
          Fault.MIC_ALGORITHM,
          "None of the algorithms for the MIC is taken here. Ask for sha-256.");
    }
    return signedBy == null ? Digest.SHA256.word() : signedBy.word();
  }
}
