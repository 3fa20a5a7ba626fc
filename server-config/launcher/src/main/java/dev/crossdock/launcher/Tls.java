package dev.crossdock.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates for loopback: a small authority and one certificate each for the portal and
 * Keycloak, made once per checkout with the JDK's keytool. Trust is explicit: servers and clients
 * read {@code trust.p12}, people's tools {@code ca.pem}.
 */
public final class Tls {
  private static final String CA_DAYS = "3650";
  private static final String SERVER_DAYS = "825";
  private static final Duration KEYTOOL_LIMIT = Duration.ofSeconds(60);

  private final Path directory;
  private final String password;

  Tls(Path directory) {
    this.directory = directory;
    createDirectory(directory);
    password = new Secrets(directory.resolve("password.properties")).password("keystores");
  }

  /**
   * Makes the certificates unless they are there. Two launchers at the same time do not get in each
   * other's way.
   */
  void prepare() {
    Path done = directory.resolve("done");
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(done)) {
        make();
        Files.createFile(done);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path directory() {
    return directory;
  }

  /** The password of every key store in the directory. */
  public String password() {
    return password;
  }

  /** The authority's certificate in PEM, for curl's {@code --cacert}. */
  public Path authority() {
    return directory.resolve("ca.pem");
  }

  public Path portalKeys() {
    return directory.resolve("portal.p12");
  }

  public Path keycloakKeys() {
    return directory.resolve("keycloak.p12");
  }

  /** A client that trusts the stack's servers and nobody else. */
  public HttpClient client() {
    return HttpClient.newBuilder()
        .sslContext(context())
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  /** The trust behind {@link #client()}. */
  public SSLContext context() {
    try (InputStream in = Files.newInputStream(directory.resolve("trust.p12"))) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(in, password.toCharArray());
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "The certificates in " + directory + " cannot be read; delete that directory", e);
    }
  }

  private void make() throws IOException {
    // Halves of an interrupted attempt would be refused by keytool.
    for (String name :
        List.of(
            "ca.p12",
            "ca.pem",
            "trust.p12",
            "portal.p12",
            "portal.csr",
            "portal.crt",
            "keycloak.p12",
            "keycloak.csr",
            "keycloak.crt")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-keystore",
        "ca.p12",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        CA_DAYS,
        "-dname",
        "CN=Crossdock demo authority",
        "-ext",
        "bc:c",
        "-ext",
        "ku:c=keyCertSign,cRLSign");
    keytool("-exportcert", "-alias", "ca", "-keystore", "ca.p12", "-rfc", "-file", "ca.pem");
    keytool(
        "-importcert", "-alias", "ca", "-keystore", "trust.p12", "-noprompt", "-file", "ca.pem");
    serverCertificate("portal");
    serverCertificate("keycloak");
  }

  private void serverCertificate(String name) throws IOException {
    String keys = name + ".p12";
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keystore",
        keys,
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-validity",
        SERVER_DAYS,
        "-dname",
        "CN=localhost, OU=" + name);
    keytool("-certreq", "-alias", name, "-keystore", keys, "-file", name + ".csr");
    keytool(
        "-gencert",
        "-alias",
        "ca",
        "-keystore",
        "ca.p12",
        "-infile",
        name + ".csr",
        "-outfile",
        name + ".crt",
        "-rfc",
        "-validity",
        SERVER_DAYS,
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-ext",
        "eku=serverAuth",
        "-ext",
        "ku:c=digitalSignature,keyEncipherment");
    keytool("-importcert", "-alias", "ca", "-keystore", keys, "-noprompt", "-file", "ca.pem");
    keytool("-importcert", "-alias", name, "-keystore", keys, "-noprompt", "-file", name + ".crt");
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.home().resolve("bin/keytool").toString());
    command.addAll(List.of(arguments));
    // By environment, so that the password is in no process list.
    command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "KEYSTORE_PASSWORD"));
    Path log = directory.resolve("keytool.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("KEYSTORE_PASSWORD", password);
    builder.redirectOutput(log.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(KEYTOOL_LIMIT.toSeconds(), TimeUnit.SECONDS)
          || process.exitValue() != 0) {
        throw new StartFailure(
            "keytool " + arguments[0] + " failed: " + Files.readString(log).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("The start was interrupted.", e);
    }
  }

  private static void createDirectory(Path directory) {
    try {
      Files.createDirectories(directory.getParent());
      if (!Files.exists(directory)) {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
