package dev.crossdock.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What differs between a demo and a test run.
 *
 * @param root the checkout
 * @param data everything that is kept or written while running
 * @param serverName name of the Liberty server; unique on the machine, because Arquillian looks
 *     servers up by it
 * @param withSimulators whether the two Odoo simulators and the simulated partners belong to the
 *     stack
 */
public record StackSettings(
    Path root, Path data, Ports ports, String serverName, boolean withSimulators) {

  /** The demo of this checkout: data in {@code .demo}, fixed ports. */
  public static StackSettings demo(Path root) {
    return new StackSettings(root, root.resolve(".demo"), Ports.fixed(), "crossdock", true);
  }

  /** A run of its own beside any other: free ports, and data where the caller says. */
  public static StackSettings isolated(Path root, Path data) {
    Ports ports = Ports.free();
    return new StackSettings(
        root, data.toAbsolutePath(), ports, "crossdock-" + ports.portal(), true);
  }

  /** Unpacked servers and certificates, shared by demo and tests, never written while running. */
  public Path servers() {
    return root.resolve(".stack");
  }

  public Path wlpHome() {
    return servers().resolve("wlp");
  }

  public Path keycloakHome() {
    return servers().resolve("keycloak-" + versions().getProperty("keycloak"));
  }

  public Path tls() {
    return servers().resolve("tls");
  }

  public Path war() {
    return root.resolve("server-config/target/crossdock.war");
  }

  public Path rar() {
    return root.resolve("server-config/artemis-rar/target/artemis.rar");
  }

  /** Liberty's user directory. */
  public Path usr() {
    return data.resolve("usr");
  }

  public Path logs() {
    return data.resolve("logs");
  }

  public String portalUrl() {
    return "https://localhost:" + ports.portal();
  }

  /** Where machines call. */
  public String apiUrl() {
    return "https://localhost:" + ports.api();
  }

  public String keycloakUrl() {
    return "https://localhost:" + ports.keycloak();
  }

  public String realmUrl() {
    return keycloakUrl() + "/realms/crossdock";
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in =
        StackSettings.class.getResourceAsStream("/launcher/versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }
}
