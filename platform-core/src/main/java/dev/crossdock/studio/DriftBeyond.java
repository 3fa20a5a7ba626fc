package dev.crossdock.studio;

import dev.crossdock.mapping.Shape;
import java.time.Instant;

/**
 * What of a kind came when a version had as many open reports as are listed.
 *
 * @param times how often something came that is not listed
 * @param lastAt when it last did
 */
public record DriftBeyond(int version, Shape.Kind kind, long times, Instant lastAt) {}
