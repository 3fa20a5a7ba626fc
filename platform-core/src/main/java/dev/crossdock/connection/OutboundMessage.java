package dev.crossdock.connection;

/**
 * One message on its way out: a status update for a connector that {@link
 * ConnectorInfo.Ability#TELLS}, a file for one that {@link ConnectorInfo.Ability#SENDS}; the other
 * one is null.
 *
 * @param exchangeId our id as people see it, such as {@code EX-7K4M-2QD9-01AB}; the target stores
 *     it, so that we can look for it
 */
public record OutboundMessage(String exchangeId, StatusUpdate update, OutboundFile file) {
  public OutboundMessage {
    if ((update == null) == (file == null)) {
      throw new IllegalArgumentException("Either an update or a file");
    }
  }

  /** A status update. */
  public OutboundMessage(String exchangeId, StatusUpdate update) {
    this(exchangeId, update, null);
  }

  /** A file. */
  public OutboundMessage(String exchangeId, OutboundFile file) {
    this(exchangeId, null, file);
  }
}
