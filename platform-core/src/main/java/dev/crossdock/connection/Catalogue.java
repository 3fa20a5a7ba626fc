package dev.crossdock.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whatever is installed that a connection can be made of. */
@ApplicationScoped
public class Catalogue {
  private List<ConnectorInfo> all;
  private List<MessageFormat> formats;

  /** For the container's proxy only. */
  protected Catalogue() {}

  @Inject
  Catalogue(Instance<Connector> connectors, Instance<MessageFormat> formats) {
    this(connectors.stream().map(Connector::info).toList(), formats.stream().toList());
  }

  Catalogue(List<ConnectorInfo> connectors, List<MessageFormat> formats) {
    this.formats = formats.stream().sorted(Comparator.comparing(MessageFormat::id)).toList();
    all =
        Stream.concat(
                Stream.of(Inbox.INFO),
                connectors.stream().sorted(Comparator.comparing(ConnectorInfo::label)))
            .map(info -> info.with(CommonSettings.of(info, formats)))
            .toList();
  }

  /** The inbox first, then by label. Never null. */
  public List<ConnectorInfo> all() {
    return all;
  }

  /** The formats that can be chosen, by id. Never null. */
  public List<MessageFormat> formats() {
    return formats;
  }

  /** The one of this id, or null if none is installed. */
  public ConnectorInfo info(String id) {
    return all.stream().filter(info -> info.id().equals(id)).findFirst().orElse(null);
  }
}
