package dev.crossdock.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

  /** Long enough for a journey that waits for each of our answers. */
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StackSettings settings;
  private final Processes processes;
  private final JavaCommand java;
  private final Tls tls;
  private final String secret;
  private final HttpClient http = HttpClient.newHttpClient();
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
    child =
        processes.start(NAME, settings.data(), java.command(MAIN, HEAP_MIB, arguments), Map.of());
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
   * Tells its control door something, such as {@code journey}; the folder's README has them all.
   *
   * @throws StartFailure when it refuses, or does not answer
   */
  public JsonNode tell(String operation, String json) {
    return answer(
        HttpRequest.newBuilder(URI.create(url() + "/door/" + operation))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** What its control door shows, such as {@code acts?role=api}; an empty text is the overview. */
  public JsonNode show(String what) {
    return answer(
        HttpRequest.newBuilder(URI.create(url() + "/door" + (what.isEmpty() ? "" : "/" + what))));
  }

  /**
   * Lets it call the platform's API as a machine client, and receive webhooks at {@code /webhook}.
   *
   * @param client such as {@code brandt-hansa}
   * @param connection code of the connection whose inbox and outbox it uses
   * @param webhookSecret whsec_ or whpk_ key that it checks our webhooks with; empty for none
   */
  public void callsUs(String client, String connection, String webhookSecret) {
    knows(
        "api",
        Map.of(
            "api",
            settings.apiUrl(),
            "token",
            settings.realmUrl() + "/protocol/openid-connect/token",
            "client",
            client,
            "secret",
            client + "-secret-demo",
            "connection",
            connection,
            "webhookSecret",
            webhookSecret));
  }

  /**
   * Lets the AS2 partner know a connection of ours; the overview has its own certificate.
   *
   * @param tenantAndConnection such as {@code brandt/hansa-as2}
   * @param ourName our AS2 name
   * @param ourCertificate in PEM
   */
  public void knowsAs2(String tenantAndConnection, String ourName, String ourCertificate) {
    knows(
        "as2",
        Map.of(
            "address", settings.apiUrl() + "/as2/" + tenantAndConnection,
            "name", ourName,
            "certificate", ourCertificate));
  }

  /**
   * Lets the SOAP partner know a connection of ours.
   *
   * @param tenantAndConnection such as {@code brandt/customs}
   */
  public void knowsSoap(String tenantAndConnection, String user, String password) {
    knows(
        "soap",
        Map.of(
            "address", settings.apiUrl() + "/soap/" + tenantAndConnection,
            "user", user,
            "password", password));
  }

  private void knows(String role, Map<String, String> target) {
    tell("targets/" + role, JSON.valueToTree(target).toString());
  }

  private JsonNode answer(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.timeout(ANSWER_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new StartFailure("The simulated partners refused: " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new StartFailure("The simulated partners do not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("The start was interrupted.", e);
    }
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
