package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which partner is meant. */
final class PartnerReader {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,30}");

  private final DocumentReader document;
  private final Set<String> partners;

  /**
   * @param partners codes of the tenant's partners
   */
  PartnerReader(DocumentReader document, Set<String> partners) {
    this.document = document;
    this.partners = partners;
  }

  /** The code of a partner; null if it is absent or wrong. One that nobody has is told. */
  String code(JsonNode parent, String name, String at) {
    String code = document.code(parent, name, at, CODE, "the code of one of your partners", false);
    if (code != null && !partners.contains(code)) {
      document.wrong(at + "/" + name, "You have no partner " + code + ".");
    }
    return code;
  }
}
