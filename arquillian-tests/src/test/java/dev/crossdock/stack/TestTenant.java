package dev.crossdock.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.launcher.Stack;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.TenantKeys;
import dev.crossdock.verifier.Verify;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A tenant of its own for the tests of a tenant's life, and what its archive is looked at with. */
public final class TestTenant {
  private static final String PERSON = "vera";

  private TestTenant() {}

  /** What the platform's operator sends to make it. */
  public static String wish(String id) {
    return "{\"id\":\""
        + id
        + "\",\"name\":\"Freight & Sons\",\"country\":\"NL\",\"zone\":\"Europe/Amsterdam\",\"currency\":\"EUR\",\"region\":\"local\","
        + "\"retentionDays\":365,\"adminEmail\":\"it@freight.example\"}";
  }

  /**
   * Gives it partners, machines that can sign in, a person, an inbox and Lumière's Odoo as target.
   */
  public static void fill(String id) {
    Stack stack = RunningStack.get();
    run(
        id,
        "insert into partner (tenant_id, code, name, kind, zone, created_at) values"
            + " ('%1$s', 'hansa', 'Hansa Container Line', 'CARRIER', 'Europe/Berlin', now()),"
            + " ('%1$s', 'douane', 'Douane Express', 'BROKER', 'Europe/Paris', now());"
            + "insert into connection (tenant_id, code, partner, name, connector, format, zone, settings, created_at) values"
            + " ('%1$s', 'hansa', 'hansa', 'Hansa inbox', 'inbox', null, 'Europe/Berlin', '{}', now()),"
            + " ('%1$s', 'odoo', null, 'Odoo', 'odoo', null, 'Europe/Paris',"
            + " '{\"url\":\"%2$s\",\"database\":\"lumiere\",\"responsibleUserId\":\"2\",\"sendTimeoutSeconds\":\"3\"}', now())",
        id,
        stack.odoo("lumiere").url());
    long odoo = Rows.number(id, "select id from connection where code = 'odoo'");
    Instant now = Instant.parse("2026-11-22T08:00:00Z");
    try (Connection database = owner(id)) {
      Keyring keys = TenantKeys.keyring(database, id, stack.keyFile().keys(), now);
      ConnectionSecrets.store(database, keys, odoo, "apiKey", apiKey(), now);
      ConnectionSecrets.store(
          database, keys, odoo, "adminApiKey", stack.odoo("lumiere").adminApiKey(), now);
      database.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    Realm.client(id + "-odoo");
    Realm.client(id + "-hansa");
    Realm.person(PERSON);
    join(id, id);
  }

  /** The credential that must not be found in the open. */
  public static String apiKey() {
    return RunningStack.get().odoo("lumiere").apiKey();
  }

  /** Gives those who were at a tenant before the same roles at this one. */
  public static void join(String id, String before) {
    run(
        id,
        "insert into membership (principal, tenant_id, partner, role, display_name, connection_id) values"
            + " ('%3$s', '%1$s', null, 'AUDITOR', 'Vera', null), ('%2$s-odoo', '%1$s', null, 'ODOO_CLIENT', 'Odoo', null),"
            + " ('%2$s-hansa', '%1$s', 'hansa', 'PARTNER_CLIENT', 'Hansa', (select id from connection where code = 'hansa'))",
        id,
        before,
        PERSON);
  }

  private static void run(String tenant, String sql, Object... values) {
    try (Connection database = owner(tenant);
        Statement statement = database.createStatement()) {
      statement.execute(String.format(sql, values));
      database.commit();
    } catch (SQLException e) {
      throw new AssertionError(sql + ": " + e.getMessage(), e);
    }
  }

  private static Connection owner(String tenant) throws SQLException {
    Connection database = RunningStack.get().database().owner().getConnection();
    database.setAutoCommit(false);
    fence(database, tenant);
    return database;
  }

  private static void fence(Connection database, String tenant) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("select set_config('app.tenant', '" + tenant + "', true)");
    }
  }

  /** The SQLSTATE with which a statement of the application's own role is refused; empty if not. */
  public static String refusal(String tenant, String sql) {
    try (Connection database = RunningStack.get().database().application().getConnection();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      try {
        fence(database, tenant);
        statement.execute(sql);
        return "";
      } catch (SQLException e) {
        return e.getSQLState();
      } finally {
        database.rollback();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The file in which the ends of its journal are signed. */
  public static Path anchors(String id) {
    return RunningStack.get().settings().data().resolve("anchors").resolve(id + ".anchors");
  }

  /** The files of an archive, in their order. */
  public static Map<String, byte[]> files(byte[] archive) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  /** The archive with other words in one of its files. */
  public static byte[] changed(byte[] archive, String file, String from, String to)
      throws IOException {
    Map<String, byte[]> files = files(archive);
    String text = new String(files.get(file), StandardCharsets.UTF_8);
    if (!text.contains(from)) {
      throw new AssertionError(file + " has no " + from);
    }
    files.put(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    return zip(files);
  }

  /** The archive without one of its files. */
  public static byte[] without(byte[] archive, String file) throws IOException {
    Map<String, byte[]> files = files(archive);
    files.remove(file);
    return zip(files);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Waits until all of its journal so far is sealed and its end signed. */
  public static void awaitSealed(String tenant) {
    long last = Rows.number(tenant, "select max(id) from trace where tenant_id = ?", tenant);
    Eventually.is(
        "t",
        "entry " + last + " of " + tenant + " is sealed",
        () -> Rows.text(tenant, "select coalesce(max(last_id), 0) >= ? from audit_block", last));
    // The first anchor comes some seconds after the first block.
    Eventually.holds("a block of " + tenant + " is anchored", () -> Files.exists(anchors(tenant)));
  }

  /** Whether a certificate of erasure is signed by the key that comes with it. */
  public static boolean isSigned(String certificate, JsonNode erased) throws Exception {
    String pem =
        erased.get("key").asText().replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
    signature.update(certificate.getBytes(StandardCharsets.UTF_8));
    return signature.verify(Base64.getDecoder().decode(erased.get("signature").asText()));
  }

  /**
   * Has an archive checked by the offline verifier.
   *
   * @param logs how many audit logs it holds
   */
  public static void assertVerified(byte[] zip, int logs) throws Exception {
    Path file = Files.createTempFile("checked", ".zip");
    try {
      Files.write(file, zip);
      Checked checked = verify(file);
      long whole = checked.output().lines().filter(line -> line.startsWith("Whole")).count();
      if (checked.status() != 0 || whole != logs) {
        throw new AssertionError(checked);
      }
    } finally {
      Files.delete(file);
    }
  }

  /** What the offline verifier said. */
  public record Checked(int status, String output) {}

  /** Runs the verifier as an auditor does: another process, a file. */
  public static Checked verify(Path file)
      throws IOException, InterruptedException, URISyntaxException {
    Path classes =
        Path.of(Verify.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                Verify.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("The command did not end");
    }
    return new Checked(process.exitValue(), output);
  }
}
