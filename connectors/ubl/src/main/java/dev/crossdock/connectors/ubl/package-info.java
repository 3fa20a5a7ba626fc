/** Reads and writes documents of the Universal Business Language. Start with {@code UblFormat}. */
package dev.crossdock.connectors.ubl;
