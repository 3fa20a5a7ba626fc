package dev.crossdock.studio;

import dev.crossdock.mapping.MappingDocument;

/**
 * A mapping to be made.
 *
 * @param code 2 to 41 small letters, digits and hyphens; connections name it. The tenant may put
 *     its partner's code and a dot before it: then that is how the partner calls its own
 * @param partner who may edit it besides the tenant, or null
 * @param document its first draft; may have faults
 * @param template the template and its version that it is made of, or null
 */
public record MappingOrder(
    String code, String name, String partner, MappingDocument document, String template) {
  public static final int NAME_CHARACTERS_MAX = 80;

  /** Of no template. */
  public MappingOrder(String code, String name, String partner, MappingDocument document) {
    this(code, name, partner, document, null);
  }

  /** How its partner calls it where the tenant calls it otherwise, or null. */
  String ownCode() {
    return partner != null && code != null && code.startsWith(partner + ".")
        ? code.substring(partner.length() + 1)
        : null;
  }
}
