package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import dev.crossdock.problem.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A drop box of ours for a partner: an SFTP server where they put files and fetch what waits for
 * them. It runs where the operator has given it a port.
 */
@ApplicationScoped
public class DropBoxConnector implements Connector {
  static final String ID = "dropbox";
  static final String KEYS = "keys";

  private static final int KEYS_MAX = 10;
  private static final int PORT_MAX = 65_535;

  private static final ConnectorInfo INFO =
      new ConnectorInfo(
          ID,
          "SFTP drop box",
          "The partner puts files into a box of ours by SFTP, and fetches there what waits.",
          ConnectorInfo.With.PARTNER,
          Set.of(ConnectorInfo.Ability.RECEIVES, ConnectorInfo.Ability.OFFERS),
          1,
          List.of(
              Setting.of(
                      Kind.FILE,
                      KEYS,
                      Group.WHO,
                      "Public keys",
                      "Of the partner, one in each line as in OpenSSH's .pub files. Two of them"
                          + " during a rotation; without the line of a key it opens nothing.")
                  .needed()
                  .matching(
                      "(\\s*"
                          + OpenSshKeys.TYPE
                          + "[ \\t]+[A-Za-z0-9+/]{40,}={0,3}([ \\t][^\\r\\n]*)?(\\r?\\n|$)){1,"
                          + KEYS_MAX
                          + "}\\s*",
                      "1 to "
                          + KEYS_MAX
                          + " lines with a public key: Ed25519, ECDSA, or RSA of at least 2,048 bits")
                  .like(
                      "ssh-ed25519"
                          + " AAAAC3NzaC1lZDI1NTE5AAAAIJ9vZ0B3mFQpoLVOsQpVNSWVnZz5iB3gUgM3p0c2k9aK"
                          + " partner")));

  @Inject BoxDoor door;
  @Inject BoxFaults faults;
  @Resource ManagedThreadFactory threads;

  @Inject
  @ConfigProperty(name = "sftp.port")
  Optional<Integer> port;

  @Inject
  @ConfigProperty(name = "sftp.host", defaultValue = "127.0.0.1")
  String host;

  @Inject
  @ConfigProperty(name = "sftp.hostkey")
  Optional<String> hostKeyFile;

  private DropBoxServer server;

  /** A drop box that was asked for and does not open stops the start. */
  void atStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
    int at = port == null ? 0 : port.orElse(0);
    if (at == 0) {
      return;
    }
    if (at < 0 || at > PORT_MAX) {
      throw new IllegalStateException("sftp.port needs a port from 1 to 65535, or 0 for none");
    }
    String file =
        hostKeyFile
            .filter(name -> !name.isBlank())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "sftp.hostkey needs the file of the drop box's own key, which is made at"
                            + " the first start"));
    DropBoxServer made =
        new DropBoxServer(
            door, faults, HostKeyFile.load(Path.of(file)), DropBoxServer.Limits.USUAL, threads);
    made.start(host, at);
    server = made;
  }

  /** While the server still makes threads for us: closing needs them. */
  void atStop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stop();
  }

  @PreDestroy
  void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @Override
  public ConnectorInfo info() {
    return INFO;
  }

  /** Never asked for: partners fetch. */
  @Override
  public CompletionStage<Outcome> send(
      Connection connection, List<OutboundMessage> inOrder, boolean lookFirst) {
    return CompletableFuture.completedFuture(
        Outcome.failed(
            Problem.TARGET_REJECTED,
            "Nothing is sent to a drop box: the partner fetches what waits there.",
            List.of()));
  }

  /** What the partner has to be told, and whether it can be. */
  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection) {
    List<CheckStep> steps = new ArrayList<>();
    boolean open = server != null;
    steps.add(
        new CheckStep(
            "Drop box",
            open,
            open
                ? "It listens on port "
                    + server.port()
                    + " and shows the host key "
                    + server.fingerprint()
                    + "."
                : "The operator has not opened it: sftp.port is not set."));
    List<PublicKey> keys = OpenSshKeys.keys(connection.settings().getOrDefault(KEYS, ""));
    steps.add(
        new CheckStep(
            "Keys",
            !keys.isEmpty(),
            keys.isEmpty()
                ? "None of the lines holds a public key that can be read."
                : "The user "
                    + connection.tenant()
                    + ", a dot and the code of this connection signs in with "
                    + keys.stream().map(HostKeys::fingerprint).collect(Collectors.joining(", "))
                    + "."));
    return CompletableFuture.completedFuture(steps);
  }
}
