/**
 * Reads partners' JSON messages with the place of every value: JSON pointer for findings, bytes for
 * marks. Formats in several connectors need it, and connectors must not know each other; it stands
 * right of {@code connection} because it builds readings. Start with {@link
 * dev.crossdock.json.JsonMessage}, then {@link dev.crossdock.json.JsonReadout}. {@link
 * dev.crossdock.json.JsonSchema} checks messages, and any other tree, by a JSON Schema of our own.
 */
package dev.crossdock.json;
