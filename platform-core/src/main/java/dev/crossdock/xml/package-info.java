/**
 * Reads partners' XML messages with the place of every element, validates them by a schema, and
 * turns them into trees and back. Formats in several connectors need it, and connectors must not
 * know each other; it stands right of {@code connection} because it speaks of readings. Start with
 * {@link dev.crossdock.xml.XmlMessage}.
 */
package dev.crossdock.xml;
