package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.simulatorhttp.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/** A running simulator: all partners, listening on 127.0.0.1 until it is closed. */
public final class PartnerSimulator implements AutoCloseable {
  private static final int BACKGROUND_THREADS = 4;

  private final DataFolder data;
  private final Faults faults = new Faults();
  private final ActLog log;
  private final ReceivedFiles files;
  private final ScheduledThreadPoolExecutor later =
      new ScheduledThreadPoolExecutor(
          BACKGROUND_THREADS, task -> HttpDoor.daemon(task, "partner-simulator-later"));
  private final SftpPartner sftp;
  private final RestPartner rest;
  private final As2Partner as2;
  private final ApiPartner api;
  private final SoapPartner soap;
  private final WebhookReceiver webhooks;
  private final TlsFront tls;
  private final ControlDoor control;
  private final HttpDoor door;
  private final HttpDoor tlsDoor;

  private PartnerSimulator(Options options) {
    data = new DataFolder(options.data());
    log = new ActLog(options.clock());
    files = new ReceivedFiles(data, options.clock());
    OwnKeys keys = new OwnKeys(data);
    HttpCaller caller = new HttpCaller(options.trust());
    Acknowledging answers = new Acknowledging(files, data, log, later, options.clock());
    SftpWatch watch = new SftpWatch(faults, log, path -> arrived(path, answers));
    rest = new RestPartner(options, data, faults, log, answers, answers, files);
    as2 = new As2Partner(keys, faults, log, caller, later, answers, options.clock());
    api = new ApiPartner(faults, log, caller, answers);
    soap = new SoapPartner(faults, log, caller, answers, options.clock());
    webhooks =
        new WebhookReceiver(faults, log, options.clock(), () -> api.target().webhookSecret());
    tls = new TlsFront(keys, faults, log, options.clock().instant());
    SftpDrop drop = new SftpDrop(data, watch, faults, log, later);
    Deliveries deliveries = new Deliveries(drop, rest, as2, api, soap);
    answers.deliverBy(deliveries);
    JourneyPlayer player = new JourneyPlayer(deliveries, data, faults, log, later, options.clock());
    control =
        new ControlDoor(
            log, files, faults, answers, deliveries, player, api, this::overview, targets());
    recallTargets();
    sftp = new SftpPartner(options, data, keys, faults, log, watch);
    allowLoginKey();
    HttpDoor opened = null;
    try {
      opened = new HttpDoor(options.port(), plain -> plain, this::route);
      tlsDoor = new HttpDoor(options.tlsPort(), tls, this::route);
    } catch (UncheckedIOException e) {
      if (opened != null) {
        opened.close();
      }
      sftp.close();
      throw e;
    }
    door = opened;
    as2.listensAt(address() + "/as2");
  }

  /**
   * Starts it; it answers when this returns. Throws {@link UncheckedIOException} when a port is not
   * free.
   */
  public static PartnerSimulator start(Options options) {
    return new PartnerSimulator(options);
  }

  private Answer route(Request request) {
    String path = request.path();
    if (path.equals("/door") || path.startsWith("/door/")) {
      return control.answer(request);
    }
    if (path.startsWith("/rest/")) {
      return rest.answer(request);
    }
    if (request.verb().equals("POST")) {
      switch (path) {
        case "/as2":
          return as2.receive(request);
        case "/webhook":
          return webhooks.receive(request);
        case "/soap":
          return soap.receive(request);
        default:
          break;
      }
    }
    return Answer.json(
        404, Map.of("error", "There are /door, /rest/…, and POST to /as2, /webhook and /soap"));
  }

  private void arrived(Path path, Acknowledging answers) {
    try {
      // The path is one inside the folders that a session sees.
      Path file = data.folder("sftp").resolve(path.toString().replaceFirst("^/+", ""));
      answers.came(Role.SFTP, path.getFileName().toString(), "", Files.readAllBytes(file), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<Role, Consumer<JsonNode>> targets() {
    Map<Role, Consumer<JsonNode>> targets = new EnumMap<>(Role.class);
    targets.put(Role.AS2, given -> as2.know(As2Target.read(given)));
    targets.put(Role.API, given -> api.know(ApiTarget.read(given)));
    targets.put(Role.SOAP, given -> soap.know(SoapTarget.read(given)));
    Map<Role, Consumer<JsonNode>> kept = new EnumMap<>(Role.class);
    targets.forEach(
        (role, taker) ->
            kept.put(
                role,
                given -> {
                  taker.accept(given);
                  data.write("target-" + role.text() + ".json", given.toString());
                }));
    kept.put(Role.SFTP, this::sftpTarget);
    return kept;
  }

  private void sftpTarget(JsonNode given) {
    sftp.allow(given.path("publicKey").asText());
    data.write("target-sftp.json", given.toString());
  }

  private void recallTargets() {
    as2.know(As2Target.read(recalled(Role.AS2)));
    api.know(ApiTarget.read(recalled(Role.API)));
    soap.know(SoapTarget.read(recalled(Role.SOAP)));
  }

  private void allowLoginKey() {
    JsonNode known = recalled(Role.SFTP);
    if (known.has("publicKey")) {
      sftp.allow(known.path("publicKey").asText());
    }
  }

  private JsonNode recalled(Role role) {
    String text = data.read("target-" + role.text() + ".json");
    try {
      return text == null ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The kept target of " + role.text() + " is broken", e);
    }
  }

  private Map<String, Object> overview() {
    Map<String, Object> overview = new LinkedHashMap<>();
    overview.put("door", address() + "/door");
    overview.put("tls", tlsAddress().toString());
    overview.put("tlsCertificate", OwnKeys.pem(tls.certificate()));
    overview.put("sftp", sftp.state());
    overview.put("rest", rest.state());
    overview.put("as2", as2.state());
    overview.put("api", api.state());
    overview.put("soap", soap.state());
    overview.put("counts", log.counts());
    overview.put("files", files.list(null).size());
    overview.put("faults", faults.active().size());
    return overview;
  }

  /** Address of plain http, without a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + door.port());
  }

  /** Address in TLS, without a slash at the end. */
  public URI tlsAddress() {
    return URI.create("https://localhost:" + tlsDoor.port());
  }

  public int sftpPort() {
    return sftp.port();
  }

  /** As OpenSSH shows it. */
  public String hostKeyFingerprint() {
    return sftp.fingerprint();
  }

  /** Ways to misbehave that are set now. */
  public Faults faults() {
    return faults;
  }

  /** What happened. */
  public ActLog acts() {
    return log;
  }

  /** What we sent to the partners. */
  public ReceivedFiles files() {
    return files;
  }

  /** A folder of the SFTP partner on disk: out, archive or in. */
  public Path sftpFolder(String name) {
    return sftp.folder(name);
  }

  @Override
  public void close() {
    door.close();
    tlsDoor.close();
    later.shutdownNow();
    sftp.close();
  }
}
