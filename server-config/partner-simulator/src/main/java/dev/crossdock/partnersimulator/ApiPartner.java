package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A partner that calls our API with the credentials of a machine client. */
final class ApiPartner {
  private static final String NO_TOKEN = "not-a-token";
  private static final byte[] NOTHING = new byte[0];

  private final Faults faults;
  private final ActLog log;
  private final HttpCaller caller;
  private final FileDesk desk;
  private volatile ApiTarget target = ApiTarget.NONE;
  private String token;

  ApiPartner(Faults faults, ActLog log, HttpCaller caller, FileDesk desk) {
    this.faults = faults;
    this.log = log;
    this.caller = caller;
    this.desk = desk;
  }

  synchronized void know(ApiTarget us) {
    target = us;
    token = null;
  }

  ApiTarget target() {
    return target;
  }

  /** Posts events or a file; whether it was taken. What is lost or cut is sent once more. */
  int send(Paper paper) throws IOException {
    boolean events = paper.name().startsWith(Format.EVENT.text());
    String act = events ? "events" : "inbox";
    String path = events ? "/api/v1/events" : "/api/v1/inbox/" + target.connection();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", paper.mediaType());
    headers.put("Idempotency-Key", "\"" + paper.name() + "\"");
    Fault fault = faults.take(Role.API, act, HttpCaller.REQUESTS);
    boolean twice = faults.hits(Role.API, act, Kind.DUPLICATE);
    HttpCaller.Reply reply = call(act, "POST", path, headers, paper.content(), fault);
    if (twice || reply == HttpCaller.Reply.NONE) {
      reply = call(act, "POST", path, headers, paper.content(), null);
    }
    return reply.status();
  }

  /**
   * Fetches what waits in our outbox.
   *
   * @param confirms whether it says that it has each file
   * @return how many files came
   */
  int fetch(boolean confirms) throws IOException {
    String outbox = "/api/v1/outbox/" + target.connection();
    HttpCaller.Reply list =
        call("outbox", "GET", outbox, Map.of(), NOTHING, requestFault("outbox"));
    if (!list.isGood()) {
      return 0;
    }
    int count = 0;
    for (JsonNode file : Json.MAPPER.readTree(list.body()).path("files")) {
      String id = file.path("exchange").asText();
      HttpCaller.Reply content =
          call(
              "fetch",
              "GET",
              file.path("href").asText(outbox + '/' + id),
              Map.of(),
              NOTHING,
              requestFault("fetch"));
      if (content.isGood()) {
        count++;
        String type = file.path("mediaType").asText("");
        desk.came(Role.API, file.path("name").asText(), type, content.body(), id);
        if (confirms) {
          confirm(outbox + '/' + id + "/receipt");
        }
      }
    }
    return count;
  }

  private Fault requestFault(String act) {
    return faults.take(Role.API, act, HttpCaller.REQUESTS);
  }

  private void confirm(String path) throws IOException {
    boolean twice = faults.hits(Role.API, "confirm", Kind.DUPLICATE);
    HttpCaller.Reply reply =
        call("confirm", "POST", path, Map.of(), NOTHING, requestFault("confirm"));
    if (twice || reply == HttpCaller.Reply.NONE) {
      call("confirm", "POST", path, Map.of(), NOTHING, null);
    }
  }

  private HttpCaller.Reply call(
      String act, String verb, String path, Map<String, String> headers, byte[] body, Fault fault)
      throws IOException {
    if (target.api().isEmpty()) {
      throw new IllegalArgumentException("Tell the target api first: api, token, client, secret");
    }
    boolean refused = faults.hits(Role.API, act, Kind.REFUSED_SIGN_IN);
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Authorization", "Bearer " + (refused ? NO_TOKEN : token()));
    HttpCaller.Reply reply = caller.call(verb, target.api() + path, all, body, fault);
    if (reply.status() == 401) {
      forgetToken();
    }
    log.add(
        Role.API,
        act,
        path,
        Map.of(
            "status", reply.status(),
            "fault", fault == null ? "" : fault.kind().text(),
            "says",
                reply.isGood()
                    ? ""
                    : reply.text().substring(0, Math.min(400, reply.text().length()))));
    return reply;
  }

  private synchronized void forgetToken() {
    token = null;
  }

  private synchronized String token() throws IOException {
    if (token == null) {
      String form =
          "grant_type=client_credentials&client_id="
              + URLEncoder.encode(target.client(), StandardCharsets.UTF_8)
              + "&client_secret="
              + URLEncoder.encode(target.secret(), StandardCharsets.UTF_8);
      HttpCaller.Reply reply =
          caller.call(
              "POST",
              target.token(),
              Map.of("Content-Type", "application/x-www-form-urlencoded"),
              form.getBytes(StandardCharsets.UTF_8),
              requestFault("token"));
      log.add(Role.API, "token", target.client(), Map.of("status", reply.status()));
      token =
          reply.isGood()
              ? Json.MAPPER.readTree(reply.body()).path("access_token").asText(NO_TOKEN)
              : NO_TOKEN;
    }
    return token;
  }

  Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("api", target.api());
    state.put("client", target.client());
    state.put("connection", target.connection());
    return state;
  }
}
