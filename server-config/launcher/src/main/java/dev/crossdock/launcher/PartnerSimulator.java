package dev.crossdock.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The simulated logistics partners, all in one JVM of their own. */
public final class PartnerSimulator {
  /** What the platform is called at the partners'. */
  public static final String USER = "crossdock";

  private static final String MAIN = "dev.crossdock.partnersimulator.PartnerSimulatorMain";
  private static final String NAME = "partners";
  private static final int HEAP_MIB = 256;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final StackSettings settings;
  private final Processes processes;
  private final JavaCommand java;
  private final Tls tls;
  private final String secret;
  private volatile Child child;

  PartnerSimulator(
      StackSettings settings, Processes processes, JavaCommand java, Secrets secrets, Tls tls) {
    this.settings = settings;
    this.processes = processes;
    this.java = java;
    this.tls = tls;
    this.secret = secrets.password(NAME);
  }

  /** Starts it; the certificates have to be there, because it calls the platform. */
  public void start() {
    Ports ports = settings.ports();
    List<String> arguments =
        List.of(
            "--port",
            Integer.toString(ports.partner()),
            "--tls-port",
            Integer.toString(ports.partnerTls()),
            "--sftp-port",
            Integer.toString(ports.partnerSftp()),
            "--data",
            settings.data().resolve(NAME).toString(),
            "--secret",
            secret,
            "--trust",
            tls.authority().toString());
    child = processes.start(NAME, settings.data(), java.command(MAIN, HEAP_MIB, arguments), Map.of());
    child.await(START_LIMIT, () -> child.logged("ready"));
  }

  /** The running process; null before the first start. */
  public Child process() {
    return child;
  }

  /** Plain http, without a slash at the end; {@code /door} is its control. */
  public String url() {
    return "http://127.0.0.1:" + settings.ports().partner();
  }

  /** Password of the SFTP user, and secret of the API's client; both are {@link #USER}. */
  public String secret() {
    return secret;
  }

  /**
   * Lets a partner of the demo call the platform's API as a machine client, and receive webhooks.
   *
   * @param client such as {@code brandt-hansa}
   * @param connection code of the connection whose inbox and outbox it uses
   * @param webhookSecret whsec_ or whpk_ key that it checks our webhooks with; empty for none
   */
  void callsUs(DemoClient door, String client, String connection, String webhookSecret) {
    door.post(
        url() + "/door/targets/api",
        DemoMessages.object(
            Map.of(
                "api", settings.apiUrl(),
                "token", settings.realmUrl() + "/protocol/openid-connect/token",
                "client", client,
                "secret", client + "-secret-demo",
                "connection", connection,
                "webhookSecret", webhookSecret)));
  }

  /**
   * Lets the AS2 partner know a connection of ours; the door's overview has its certificate.
   *
   * @param tenantAndConnection such as {@code brandt/hansa-as2}
   * @param ourName our AS2 name
   * @param ourCertificate in PEM
   */
  void knowsAs2(
      DemoClient door, String tenantAndConnection, String ourName, String ourCertificate) {
    door.post(
        url() + "/door/targets/as2",
        DemoMessages.object(
            Map.of(
                "address", settings.apiUrl() + "/as2/" + tenantAndConnection,
                "name", ourName,
                "certificate", ourCertificate)));
  }

  /**
   * Lets the SOAP partner know a connection of ours.
   *
   * @param tenantAndConnection such as {@code brandt/customs}
   */
  void knowsSoap(
      DemoClient door, String tenantAndConnection, String user, String password) {
    door.post(
        url() + "/door/targets/soap",
        DemoMessages.object(
            Map.of(
                "address", settings.apiUrl() + "/soap/" + tenantAndConnection,
                "user", user,
                "password", password)));
  }

  void stop() {
    processes.stop(NAME, STOP_LIMIT);
  }

  /** What the platform may call of it, each with a comma in front; nothing without simulators. */
  static String hosts(StackSettings settings) {
    Ports ports = settings.ports();
    return settings.withSimulators()
        ? ",127.0.0.1:"
            + ports.partner()
            + ",localhost:"
            + ports.partnerTls()
            + ",127.0.0.1:"
            + ports.partnerSftp()
        : "";
  }
}
