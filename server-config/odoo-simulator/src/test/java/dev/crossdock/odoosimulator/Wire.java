package dev.crossdock.odoosimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to a simulator over the socket, as a connector would. */
final class Wire {
  static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  static final String ADMIN_KEY = "fedcba9876543210fedcba9876543210fedcba98";
  static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI address;
  private final String key;

  Wire(OdooSimulator simulator, String key) {
    this.address = simulator.address();
    this.key = key;
  }

  static Options options() {
    return Options.of(KEY).withAdminApiKey(ADMIN_KEY);
  }

  /** Reads JSON written with single quotes. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }

  HttpRequest.Builder json2(String call, String body) {
    return to("/json/2/" + call)
        .header("Authorization", "bearer " + key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
  }

  HttpResponse<String> post(String call, String body) throws IOException, InterruptedException {
    return send(json2(call, body));
  }

  /** The result of a call that has to succeed. */
  JsonNode call(String call, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(call, body);
    if (answer.statusCode() != 200) {
      throw new AssertionError(call + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(to(path).GET()).body());
  }

  JsonNode jsonRpc(String service, String method, String arguments)
      throws IOException, InterruptedException {
    String body =
        "{'jsonrpc':'2.0','method':'call','id':7,'params':{'service':'"
            + service
            + "','method':'"
            + method
            + "','args':"
            + arguments
            + "}}";
    return JSON.readTree(
        send(to("/jsonrpc")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))))
            .body());
  }

  /**
   * @param parameters value elements
   */
  String xmlRpc(String service, String method, String... parameters)
      throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder("<?xml version='1.0'?><methodCall><methodName>");
    body.append(method).append("</methodName><params>");
    for (String parameter : parameters) {
      body.append("<param><value>").append(parameter).append("</value></param>");
    }
    body.append("</params></methodCall>");
    return send(to("/xmlrpc/2/" + service)
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())))
        .body();
  }

  HttpResponse<String> control(String path, String body) throws IOException, InterruptedException {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
  }
}
