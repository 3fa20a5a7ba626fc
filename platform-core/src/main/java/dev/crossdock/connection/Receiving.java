package dev.crossdock.connection;

/**
 * A connection on which a connector receives, ready to be used for one act.
 *
 * @param connection with its credentials; let go of when the act is done
 */
public record Receiving(Inlet inlet, Connection connection) {}
