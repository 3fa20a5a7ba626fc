package dev.crossdock.api;

import dev.crossdock.connection.Inlet;
import dev.crossdock.exchange.JsonEventFormat;
import dev.crossdock.sunset.Deprecation;
import dev.crossdock.sunset.Sunsets;
import dev.crossdock.sunset.VersionEnd;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What this request uses that is deprecated; {@link SunsetFilter} tells it with the answer. */
@RequestScoped
public class DeprecatedUse {
  @Inject Sunsets sunsets;

  private final List<Deprecation> found = new ArrayList<>();
  private final List<VersionEnd> ends = new ArrayList<>();

  void add(List<Deprecation> more) {
    found.addAll(more);
  }

  /** It sends events in the platform's own JSON. */
  void events(Inlet inlet) throws SQLException {
    add(sunsets.ofFormat(inlet, JsonEventFormat.ID));
  }

  /** It sends this message. */
  void message(Inlet inlet, byte[] content) throws SQLException {
    add(sunsets.ofMessage(inlet, content));
  }

  /** It calls what ends. */
  void end(List<VersionEnd> more) {
    ends.addAll(more);
  }

  /** Never null. */
  List<VersionEnd> ends() {
    return List.copyOf(ends);
  }

  /** Never null. */
  List<Deprecation> found() {
    return List.copyOf(found);
  }
}
