package dev.crossdock.studio;

import dev.crossdock.mapping.MappingDocument;

/**
 * A mapping to be made.
 *
 * @param code 2 to 41 small letters, digits and hyphens; connections name it
 * @param partner who may edit it besides the tenant, or null
 * @param document its first draft; may have faults
 */
public record MappingOrder(String code, String name, String partner, MappingDocument document) {
  public static final int NAME_CHARACTERS_MAX = 80;
}
