package dev.crossdock.studio;

import dev.crossdock.mapping.Shape;
import java.time.Instant;

/**
 * Something that live messages have and those known at the release had not.
 *
 * @param exchange the first message that had it
 * @param seenBy who has looked at it, or null
 */
public record Drift(
    long id,
    int version,
    Shape.Kind kind,
    String path,
    String value,
    Instant firstAt,
    Instant lastAt,
    long times,
    long exchange,
    String seenBy) {}
