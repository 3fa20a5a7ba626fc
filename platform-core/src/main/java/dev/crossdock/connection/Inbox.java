package dev.crossdock.connection;

import dev.crossdock.connection.ConnectorInfo.Ability;
import dev.crossdock.connection.ConnectorInfo.With;
import java.util.List;
import java.util.Set;

/** What stands in place of a connector where a partner posts to us. */
final class Inbox {
  /** As stored in connections. */
  static final String ID = "inbox";

  /** Its place in the catalogue. */
  static final ConnectorInfo INFO =
      new ConnectorInfo(
          ID,
          "Inbox",
          "A partner posts files or events to an address of ours, and fetches files from another.",
          With.PARTNER,
          Set.of(Ability.RECEIVES, Ability.OFFERS),
          1,
          List.of());

  private Inbox() {}
}
