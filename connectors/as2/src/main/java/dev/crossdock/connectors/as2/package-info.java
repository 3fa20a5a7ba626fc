/**
 * Exchanges files with partners over AS2 (RFC 4130), both ways. Bytes that a signature or a MIC is
 * about are never written anew: what was received is cut, never rendered again.
 */
package dev.crossdock.connectors.as2;
