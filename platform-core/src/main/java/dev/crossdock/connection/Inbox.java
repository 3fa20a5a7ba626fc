package dev.crossdock.connection;

import dev.crossdock.connection.ConnectorInfo.Ability;
import dev.crossdock.connection.ConnectorInfo.With;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What stands in place of a connector where a partner posts to us. */
final class Inbox {
  /** As stored in connections. */
  static final String ID = "inbox";

  static final String FORMAT = "format";
  static final String ZONE = "zone";

  private Inbox() {}

  /** Its place in the catalogue. */
  static ConnectorInfo info(List<MessageFormat> formats) {
    return new ConnectorInfo(
        ID,
        "Inbox",
        "A partner posts files or events to an address of ours.",
        With.PARTNER,
        Set.of(Ability.RECEIVES),
        1,
        List.of(
            Setting.of(
                    Kind.CHOICE,
                    FORMAT,
                    Group.HOW,
                    "Format",
                    "What is read here. Without it each message's format is recognised.")
                .from(
                    formats.stream()
                        .sorted(Comparator.comparing(MessageFormat::id))
                        .map(format -> new Setting.Choice(format.id(), format.title()))
                        .toList())
                .like(formats.isEmpty() ? "" : first(formats)),
            Setting.of(
                    Kind.ZONE,
                    ZONE,
                    Group.HOW,
                    "Time zone",
                    "For times that carry no zone and whose place tells none. Without it the"
                        + " partner's own.")
                .like("Europe/Berlin")));
  }

  private static String first(List<MessageFormat> formats) {
    return formats.stream().map(MessageFormat::id).sorted().toList().get(0);
  }
}
