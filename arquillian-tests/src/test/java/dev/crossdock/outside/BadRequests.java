package dev.crossdock.outside;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that no honest client sends. */
final class BadRequests {
  static final int DEPTH = 100_000;
  private static final String EVENT =
      "{\"id\":\"%s\",\"milestone\":\"GATE_IN\",\"occurredAt\":\"2026-11-20T08:00:00Z\",\"references\":[{\"type\":\"CONTAINER\",\"value\":\"TSTU0000017\"}]}";

  private BadRequests() {}

  /** A request that no honest client sends. */
  record Bad(
      String name, String as, String method, String path, String type, byte[] body, int status) {
    static Bad event(String name, int status, String body) {
      return new Bad(
          name,
          "brandt-hansa",
          "POST",
          "/api/v1/events",
          "application/json",
          body.getBytes(StandardCharsets.UTF_8),
          status);
    }

    static Bad shipment(String name, int status, String body) {
      return new Bad(
          name,
          "brandt-odoo",
          "PUT",
          "/api/v1/shipments/MAL-1",
          "application/json",
          body.getBytes(StandardCharsets.UTF_8),
          status);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All of them. */
  static List<Bad> corpus() {
    List<Bad> all = new ArrayList<>();
    all.addAll(json("event", "brandt-hansa", "POST", "/api/v1/events"));
    all.addAll(json("shipment", "brandt-odoo", "PUT", "/api/v1/shipments/MAL-1"));
    all.addAll(json("replay", "mara", "POST", "/api/v1/exchanges/EX-0000-0000-0000/replay"));
    all.addAll(json("credential", "mara", "POST", "/api/v1/credentials"));
    all.addAll(json("rotation", "mara", "POST", "/api/v1/credentials/CR-0/rotate"));
    all.addAll(json("policy", "mara", "PUT", "/api/v1/credentials/CR-0/policy"));
    all.addAll(json("invitation", "mara", "POST", "/api/v1/invitations"));
    all.addAll(json("role", "mara", "PUT", "/api/v1/people/PM-1/role"));
    List.of(SetupAccess.bad(), VersionAccess.bad()).forEach(all::addAll);
    all.addAll(json("tenant", "olga", "POST", "/api/v1/tenants"));
    all.addAll(json("suspend", "olga", "POST", "/api/v1/tenants/no-such/suspend"));
    all.addAll(json("ceiling", "olga", "PUT", "/api/v1/tenants/brandt/ceiling"));
    all.addAll(json("confirm", "olga", "POST", "/api/v1/tenants/no-such/erasure/confirm"));
    all.addAll(fields());
    all.addAll(mediaTypesAndMethods());
    all.addAll(credentials());
    all.addAll(addresses());
    all.addAll(addressesRefusedByTheServer());
    return all;
  }

  private static List<Bad> mediaTypesAndMethods() {
    List<Bad> all = new ArrayList<>();
    all.add(
        new Bad(
            "event: no content type",
            "brandt-hansa",
            "POST",
            "/api/v1/events",
            null,
            EVENT.getBytes(StandardCharsets.UTF_8),
            415));
    all.add(
        new Bad(
            "event: wrong content type",
            "brandt-hansa",
            "POST",
            "/api/v1/events",
            "text/xml",
            "<event/>".getBytes(StandardCharsets.UTF_8),
            415));
    all.add(
        new Bad(
            "event: broken content type",
            "brandt-hansa",
            "POST",
            "/api/v1/events",
            "application/////",
            new byte[] {'{', '}'},
            0));
    all.add(
        new Bad(
            "event: wrong method", "brandt-hansa", "DELETE", "/api/v1/events", null, null, 405));
    all.add(
        new Bad("event: unknown method", "brandt-hansa", "BREW", "/api/v1/events", null, null, 0));
    all.add(
        new Bad(
            "shipment: wrong method",
            "brandt-odoo",
            "PATCH",
            "/api/v1/shipments/MAL-1",
            "application/json",
            new byte[] {'{', '}'},
            405));
    return all;
  }

  private static List<Bad> credentials() {
    List<Bad> all = new ArrayList<>();
    all.add(
        new Bad(
            "credential id that is none",
            "mara",
            "GET",
            "/api/v1/credentials/CR-'--",
            null,
            null,
            404));
    all.add(
        new Bad(
            "keys of a credential id that is none",
            "mara",
            "POST",
            "/api/v1/credentials/CR-'--/fetch-keys",
            null,
            null,
            404));
    return all;
  }

  private static List<Bad> addresses() {
    List<Bad> all = new ArrayList<>();
    all.add(
        new Bad(
            "inbox: empty file",
            "brandt-hansa",
            "POST",
            "/api/v1/inbox/hansa",
            "application/edifact",
            new byte[0],
            400));
    all.add(
        new Bad(
            "inbox: no such connection",
            "brandt-hansa",
            "POST",
            "/api/v1/inbox/nobody",
            "application/edifact",
            new byte[] {'U'},
            404));
    all.add(
        new Bad("no such operation", "brandt-hansa", "GET", "/api/v1/nothing", null, null, 404));
    all.add(
        new Bad(
            "reference of 65 characters",
            "brandt-odoo",
            "PUT",
            "/api/v1/shipments/" + "A".repeat(65),
            "application/json",
            new byte[] {'{', '}'},
            400));
    all.add(
        new Bad(
            "reference in broken UTF-8",
            "brandt-odoo",
            "GET",
            "/api/v1/shipments/A%C3%28",
            null,
            null,
            0));
    all.add(
        new Bad(
            "exchange id that is none",
            "mara",
            "GET",
            "/api/v1/exchanges/EX-'--",
            null,
            null,
            404));
    all.add(
        new Bad(
            "case id that is none",
            "mara",
            "GET",
            "/api/v1/cases/XC-99999999999999999999",
            null,
            null,
            404));
    return all;
  }

  private static List<Bad> addressesRefusedByTheServer() {
    List<Bad> all = new ArrayList<>();
    all.add(new Bad("address outside the API", "brandt-odoo", "GET", "/api/x", null, null, 404));
    for (String encoded : List.of("A%2FB", "A%5CB", "A%2e%2e", "A%23B")) {
      all.add(
          new Bad(
              "address with " + encoded,
              "brandt-odoo",
              "GET",
              "/api/v1/shipments/" + encoded,
              null,
              null,
              400));
    }
    return all;
  }

  /** What breaks every reader of JSON alike. */
  static List<Bad> json(String what, String as, String method, String path) {
    List<Bad> all = new ArrayList<>();
    List.of(
            "{",
            "{\"a\":}",
            "nonsense",
            "{\"a\":1}}",
            "[1,2",
            "\"",
            "{\"a\":NaN}",
            "{'a':1}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":01}")
        .forEach(
            text ->
                all.add(
                    new Bad(
                        what + ": " + text,
                        as,
                        method,
                        path,
                        "application/json",
                        text.getBytes(StandardCharsets.UTF_8),
                        0)));
    List.of("null", "true", "1", "\"text\"", "[]", "[null]", "[[]]", "{}")
        .forEach(
            text ->
                all.add(
                    new Bad(
                        what + ": " + text,
                        as,
                        method,
                        path,
                        "application/json",
                        text.getBytes(StandardCharsets.UTF_8),
                        0)));
    all.add(new Bad(what + ": empty", as, method, path, "application/json", new byte[0], 400));
    all.addAll(jsonOfOddSizeOrText(what, as, method, path));
    return all;
  }

  private static List<Bad> jsonOfOddSizeOrText(String what, String as, String method, String path) {
    List<Bad> all = new ArrayList<>();
    all.add(
        new Bad(
            what + ": arrays, depth " + DEPTH,
            as,
            method,
            path,
            "application/json",
            ("[".repeat(DEPTH) + "]".repeat(DEPTH)).getBytes(StandardCharsets.UTF_8),
            0));
    all.add(
        new Bad(
            what + ": objects, depth " + DEPTH,
            as,
            method,
            path,
            "application/json",
            ("{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH)).getBytes(StandardCharsets.UTF_8),
            0));
    all.add(
        new Bad(
            what + ": invalid UTF-8",
            as,
            method,
            path,
            "application/json",
            bytes("{\"reason\":\"", 0xC3, 0x28, "\"}"),
            0));
    all.add(
        new Bad(
            what + ": surrogates in UTF-8",
            as,
            method,
            path,
            "application/json",
            bytes("{\"reason\":\"", 0xED, 0xA0, 0x80, "\"}"),
            0));
    all.add(
        new Bad(
            what + ": NUL byte",
            as,
            method,
            path,
            "application/json",
            bytes("{\"reason\":\"a", 0, "\"}"),
            0));
    all.add(
        new Bad(
            what + ": UTF-16",
            as,
            method,
            path,
            "application/json",
            "{\"reason\":1}".getBytes(StandardCharsets.UTF_16),
            0));
    all.add(
        new Bad(
            what + ": number of a million digits",
            as,
            method,
            path,
            "application/json",
            ("{\"value\":{\"amount\":" + "9".repeat(1_000_000) + "}}")
                .getBytes(StandardCharsets.UTF_8),
            0));
    return all;
  }

  private static List<Bad> fields() {
    String good = String.format(EVENT, "mal-1");
    List<Bad> all = new ArrayList<>();
    all.add(Bad.event("event: NUL escaped", 422, good.replace("mal-1", "mal\\u0000")));
    all.add(Bad.event("event: half a surrogate pair", 422, good.replace("mal-1", "mal\\ud800")));
    all.add(
        Bad.event(
            "event: NUL in what is not read",
            0,
            good.replace("\"references\"", "\"details\":{\"a\":\"\\u0000\\udc00\"},\"references\"")
                .replace("GATE_IN\"", "GATE_IN\",\"classifier\":\"NOW\"")));
    all.add(
        Bad.event(
            "event: NUL in a name", 422, good.replace("\"milestone\"", "\"mile\\u0000stone\"")));
    all.add(
        Bad.event(
            "event: types all wrong",
            422,
            "{\"id\":{},\"milestone\":[],\"occurredAt\":7,\"references\":\"x\"}"));
    all.add(
        Bad.event(
            "event: time of year 99999",
            422,
            good.replace("2026-11-20T08:00:00Z", "+99999-11-20T08:00:00Z")));
    all.add(Bad.event("event: no such day", 422, good.replace("2026-11-20", "2026-02-30")));
    all.add(
        Bad.event(
            "event: zone from elsewhere",
            422,
            good.replace("\"references\"", "\"zone\":\"Mars/Olympus\",\"references\"")));
    all.add(
        Bad.event(
            "event: id of 100,000 characters", 400, good.replace("mal-1", "x".repeat(100_000))));
    all.add(
        Bad.event("event: reference of signs only", 422, good.replace("TSTU0000017", "--..--")));
    all.add(
        Bad.shipment("shipment: NUL escaped", 422, "{\"goods\":{\"description\":\"a\\u0000b\"}}"));
    all.add(
        Bad.shipment(
            "shipment: half a surrogate pair", 422, "{\"goods\":{\"description\":\"a\\udc00\"}}"));
    all.add(
        Bad.shipment(
            "shipment: amount beyond the column",
            422,
            "{\"value\":{\"amount\":\"99999999999999999999.99\",\"currency\":\"EUR\"}}"));
    all.add(
        Bad.shipment(
            "shipment: packages beyond int", 422, "{\"goods\":{\"packages\":99999999999}}"));
    all.add(
        Bad.shipment(
            "shipment: amount 1e999", 422, "{\"value\":{\"amount\":1e999,\"currency\":\"EUR\"}}"));
    all.add(
        Bad.shipment(
            "shipment: types all wrong",
            422,
            "{\"references\":7,\"parties\":{},\"origin\":[],\"promisedAt\":{},\"mode\":1}"));
    return all;
  }

  /** Texts in UTF-8, numbers as single bytes. */
  static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer one) {
        out.write(one);
      } else {
        out.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
