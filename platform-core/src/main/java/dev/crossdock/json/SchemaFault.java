package dev.crossdock.json;

/**
 * A value that breaks a JSON Schema.
 *
 * @param pointer where the value stands: JSON pointer; of a field that is missing the object that
 *     should have it
 * @param field the field that is missing there, or null if none is
 * @param rule the keyword of the schema and what it says, such as {@code maxLength 20}
 * @param words what is wrong and what to do
 * @param value the value as it may be shown, or null if it is no text, number or truth value
 */
public record SchemaFault(String pointer, String field, String rule, String words, String value) {

  /** The words with the rule. */
  public String detail() {
    return words + " (schema: " + rule + ")";
  }
}
