package dev.crossdock.studio;

/**
 * A field that two versions make in another way.
 *
 * @param was how it was made, in words; null if it was not
 * @param is how it is made, in words; null if it is not
 */
public record RowChange(String field, String was, String is) {}
