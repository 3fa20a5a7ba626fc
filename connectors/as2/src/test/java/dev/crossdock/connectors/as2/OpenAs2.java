package dev.crossdock.connectors.as2;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * OpenAS2, another implementation of AS2, as it comes: in a process and with libraries of its own.
 * It sends what is put into a folder and puts into a folder what it receives.
 */
final class OpenAs2 implements AutoCloseable {
  private static final Path JARS = Path.of("target/openas2");
  private static final String PASSWORD = "testing";

  /** Stands for the port of its late receipts in the attributes of a partner. */
  static final String RECEIPT_PORT = "@receipts@";

  private final Path home;
  private final Process process;
  final int port;
  final int receiptPort;

  /** How one of its partners sends: attributes of a partnership. */
  record Sender(String name, Map<String, String> attributes) {}

  static boolean isThere() {
    return Files.isDirectory(JARS);
  }

  OpenAs2(Path home, List<Sender> senders) throws IOException, GeneralSecurityException {
    this.home = home;
    port = freePort();
    receiptPort = freePort();
    for (String folder : List.of("out", "sent", "error", "in", "mdn", "tmp", "pend", "pendinfo")) {
      Files.createDirectories(home.resolve(folder));
    }
    keys();
    Files.writeString(
        home.resolve("partnerships.xml"),
        partnerships(senders).replace(RECEIPT_PORT, Integer.toString(receiptPort)));
    Files.writeString(home.resolve("config.xml"), config());
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-Dorg.apache.commons.logging.Log=org.openas2.logging.Log",
                "-cp",
                JARS.toAbsolutePath() + "/*",
                "org.openas2.app.OpenAS2Server",
                home.resolve("config.xml").toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log.txt").toFile())
            .start();
    BothWaysTest.until(() -> answers(port) && answers(receiptPort));
  }

  private boolean answers(int at) {
    if (!process.isAlive()) {
      throw new IllegalStateException("OpenAS2 ended: " + log());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void keys() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
    keys.load(null, null);
    keys.setKeyEntry(
        "hansa",
        Parties.HANSA.key(),
        PASSWORD.toCharArray(),
        new Certificate[] {Parties.HANSA.certificate()});
    keys.setCertificateEntry("brandt", Parties.BRANDT.certificate());
    try (OutputStream out = Files.newOutputStream(home.resolve("keys.p12"))) {
      keys.store(out, PASSWORD.toCharArray());
    }
  }

  private String config() {
    return """
    <openas2>
      <properties log_date_format="yyyy-MM-dd HH:mm:ss.SSS"/>
      <certificates classname="org.openas2.cert.PKCS12CertificateFactory" filename="%1$s/keys.p12" password="%2$s" interval="3000"/>
      <partnerships classname="org.openas2.partner.XMLPartnershipFactory" filename="%1$s/partnerships.xml" interval="3000"/>
      <loggers><logger enabled="true" classname="org.openas2.logging.ConsoleLogger" show="all"/></loggers>
      <processor classname="org.openas2.processor.DefaultProcessor" pendingmdn="%1$s/pend" pendingmdninfo="%1$s/pendinfo">
        <module classname="org.openas2.processor.sender.AS2SenderModule" retries="0"/>
        <module classname="org.openas2.processor.sender.MDNSenderModule" retries="1"/>
        <module classname="org.openas2.processor.storage.MDNFileModule" filename="%1$s/mdn/$rand.UUID$" protocol="as2" tempdir="%1$s/tmp"/>
        <module classname="org.openas2.processor.storage.MessageFileModule" filename="%1$s/in/$msg.headers.message-id$" protocol="as2" tempdir="%1$s/tmp"/>
        <module classname="org.openas2.processor.receiver.AS2DirectoryPollingModule" outboxdir="%1$s/out" errordir="%1$s/error" sentdir="%1$s/sent"
            interval="1" delimiters="_" format="sender.as2_id, receiver.as2_id, attributes.filename" mimetype="application/EDIFACT" sendfilename="true"/>
        <module classname="org.openas2.processor.receiver.AS2ReceiverModule" address="127.0.0.1" port="%3$d" errordir="%1$s/error"/>
        <module classname="org.openas2.processor.receiver.AS2MDNReceiverModule" address="127.0.0.1" port="%4$d"/>
      </processor>
    </openas2>
    """
        .formatted(home, PASSWORD, port, receiptPort);
  }

  private static String partnerships(List<Sender> senders) {
    StringBuilder xml = new StringBuilder("<partnerships>\n");
    xml.append(partner("BRANDT", "brandt")).append(partner("HANSA", "hansa"));
    senders.forEach(sender -> xml.append(partner(sender.name(), "hansa")));
    xml.append(partnership("BRANDT", "HANSA", Map.of()));
    senders.forEach(
        sender -> xml.append(partnership(sender.name(), "BRANDT", sender.attributes())));
    return xml.append("</partnerships>\n").toString();
  }

  private static String partner(String name, String alias) {
    return "<partner name=\"%1$s\" as2_id=\"%1$s\" x509_alias=\"%2$s\" email=\"edi@%2$s.example\"/>%n"
        .formatted(name, alias);
  }

  private static String partnership(String from, String to, Map<String, String> attributes) {
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put("protocol", "as2");
    all.put("subject", "A file");
    StringBuilder xml =
        new StringBuilder(
            "<partnership name=\"%1$s-to-%2$s\"><sender name=\"%1$s\"/><receiver name=\"%2$s\"/>%n"
                .formatted(from, to));
    all.forEach(
        (name, value) ->
            xml.append("<attribute name=\"%s\" value=\"%s\"/>%n".formatted(name, value)));
    return xml.append("</partnership>\n").toString();
  }

  /** Sends a file in the way of one of its partners. */
  void send(String sender, byte[] content) throws IOException {
    Path written = home.resolve("tmp").resolve(sender);
    Files.write(written, content);
    Files.move(written, home.resolve("out").resolve(sender + "_BRANDT_" + sender + ".edi"));
  }

  /** Which of its partners' files are in this folder: {@code sent} or {@code error}. */
  boolean has(String folder, String sender) {
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files.anyMatch(file -> file.getFileName().toString().contains(sender + "_BRANDT"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it received under this Message-ID, or null. */
  byte[] received(String messageId) {
    String name = messageId.replaceAll("[<>]", "");
    try (Stream<Path> files = Files.list(home.resolve("in"))) {
      Path file =
          files.filter(one -> one.getFileName().toString().contains(name)).findFirst().orElse(null);
      return file == null ? null : Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String log() {
    try {
      return Files.readString(home.resolve("log.txt"));
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
