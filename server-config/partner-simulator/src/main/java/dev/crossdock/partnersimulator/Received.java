package dev.crossdock.partnersimulator;

import java.time.Instant;

/**
 * A file that we sent.
 *
 * @param id counts from 1
 * @param reference our own reference, where the protocol has one, or an empty string
 * @param answer what was answered to it: CONTRL, 997 and so on with how, or an empty string
 */
public record Received(
    long id,
    Instant at,
    Role role,
    String name,
    String mediaType,
    int sizeBytes,
    String sha256,
    String reference,
    String answer) {

  Received answered(String with) {
    return new Received(id, at, role, name, mediaType, sizeBytes, sha256, reference, with);
  }
}
