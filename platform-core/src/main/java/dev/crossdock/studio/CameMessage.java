package dev.crossdock.studio;

import dev.crossdock.exchange.ExchangeState;
import java.time.Instant;

/**
 * A message that came, whose content is kept.
 *
 * @param exchange id of its exchange
 */
public record CameMessage(long exchange, Instant receivedAt, ExchangeState state) {}
