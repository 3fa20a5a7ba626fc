package dev.crossdock.partnersimulator;

import java.time.Instant;
import java.time.ZoneId;

/**
 * One milestone of one journey.
 *
 * @param zone of the place
 */
record Step(Milestone milestone, Instant at, String unLocode, String place, ZoneId zone) {}
