/**
 * How well a partner's traffic is: how timely, how complete, how much of it is refused, how long it
 * is silent; the same numbers for the partner and for its tenant. Start with {@link
 * dev.crossdock.score.Scorecards}.
 */
package dev.crossdock.score;
