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
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
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
      // Later than the rest: a checkout may have made the rest before there was this one.
      if (!Files.exists(machineAuthorities())) {
        makeMachineAuthority();
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

  /** The authorities whose certificates machines may prove themselves with. */
  public Path machineAuthorities() {
    return directory.resolve("machines.p12");
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
    return context(null);
  }

  /**
   * As {@link #context()}, showing the certificate in a key store of {@link #machineKeys}.
   *
   * @param machine null for none
   */
  public SSLContext context(Path machine) {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(keyStore(directory.resolve("trust.p12")));
      KeyManager[] shown = null;
      if (machine != null) {
        KeyManagerFactory keys =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(machine), password.toCharArray());
        shown = keys.getKeyManagers();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "The certificates in " + directory + " cannot be read; delete that directory", e);
    }
  }

  private KeyStore keyStore(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      return store;
    }
  }

  /** A machine's certificate in PEM, from a key store of {@link #machineKeys}. */
  public String certificate(Path machine) {
    try {
      KeyStore store = keyStore(machine);
      byte[] encoded = store.getCertificate("machine").getEncoded();
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder().encodeToString(encoded)
          + "\n-----END CERTIFICATE-----\n";
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(machine + " cannot be read", e);
    }
  }

  /**
   * Makes a key and a certificate of the machines' authority.
   *
   * @param subject distinguished name
   * @return where they are, under {@link #password()}
   */
  public Path machineKeys(Path into, String subject) {
    try {
      Path keys = into.toAbsolutePath();
      String request = keys + ".csr";
      String certificate = keys + ".crt";
      String authority = "machines-ca.p12";
      keytool(
          "-genkeypair -alias machine -keyalg EC -groupname secp256r1 -validity 90".split(" "),
          "-keystore",
          keys.toString(),
          "-dname",
          subject);
      keytool("-certreq -alias machine".split(" "), "-keystore", keys.toString(), "-file", request);
      keytool(
          "-gencert -alias ca -validity 90 -rfc -ext eku=clientAuth -ext ku:c=digitalSignature"
              .split(" "),
          "-keystore",
          authority,
          "-infile",
          request,
          "-outfile",
          certificate);
      keytool(
          "-importcert -alias ca -noprompt".split(" "),
          "-keystore",
          keys.toString(),
          "-file",
          directory.resolve("machines-ca.pem").toString());
      keytool(
          "-importcert -alias machine -noprompt".split(" "),
          "-keystore",
          keys.toString(),
          "-file",
          certificate);
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeMachineAuthority() throws IOException {
    for (String name : List.of("machines-ca.p12", "machines-ca.pem", "machines.new")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    authority("machines-ca", "CN=Crossdock demo authority for machines");
    keytool(
        "-importcert -alias ca -noprompt -keystore machines.new -file machines-ca.pem".split(" "));
    Files.move(directory.resolve("machines.new"), machineAuthorities());
  }

  /** A key and a certificate with which others are made, and the certificate as a file. */
  private void authority(String name, String subject) throws IOException {
    keytool(
        ("-genkeypair -alias ca -keyalg EC -groupname secp256r1 -validity "
                + CA_DAYS
                + " -ext bc:c -ext ku:c=keyCertSign,cRLSign")
            .split(" "),
        "-keystore",
        name + ".p12",
        "-dname",
        subject);
    keytool(
        "-exportcert -alias ca -rfc".split(" "),
        "-keystore",
        name + ".p12",
        "-file",
        name + ".pem");
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
    authority("ca", "CN=Crossdock demo authority");
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

  private void keytool(String[] first, String... others) throws IOException {
    keytool(Stream.of(first, others).flatMap(Stream::of).toArray(String[]::new));
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
