package dev.crossdock.partnersimulator;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened between a partner and us.
 *
 * @param number counts from 1 over all roles
 * @param act such as {@code token}, {@code read}, {@code receipt}
 * @param subject what it was about: a path, a name, an id
 */
public record Act(
    long number, Instant at, Role role, String act, String subject, Map<String, Object> details) {}
