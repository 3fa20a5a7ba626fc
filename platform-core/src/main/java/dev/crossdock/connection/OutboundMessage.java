package dev.crossdock.connection;

/**
 * One message on its way out.
 *
 * @param exchangeId our id as people see it, such as {@code EX-7K4M-2QD9-01AB}; the target stores
 *     it, so that we can look for it
 */
public record OutboundMessage(String exchangeId, StatusUpdate update) {}
