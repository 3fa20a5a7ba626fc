package dev.crossdock.partnersimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Talks to a simulator over the socket, with the JDK's client and with tools. */
final class Wire {
  static final String SECRET = "canary-secret-of-the-simulator";
  static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI address;

  Wire(PartnerSimulator simulator) {
    address = simulator.address();
  }

  /** What a tool said, and whether it was content. */
  record Said(int exit, String text) {}

  static Said run(Path in, String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(in, "said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(command) + " did not end: " + Files.readString(out));
    }
    return new Said(
        process.exitValue(), new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1));
  }

  /** Waits until it is so, for up to ten seconds. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within 10 s: " + what);
      }
      Thread.onSpinWait();
    }
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Posts JSON, written with single quotes. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  /** Asks the control door for something that has to be done. */
  JsonNode door(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        body == null ? send(to("/door" + path)) : post("/door" + path, body);
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  static String journey(String role, String format, String more) {
    return "{'role':'"
        + role
        + "','format':'"
        + format
        + "','references':{'container':'CSQU3054383','billOfLading':'HCLURTM261'},"
        + "'from':{'unLocode':'NLRTM','name':'Rotterdam','zone':'Europe/Amsterdam'},"
        + "'to':{'unLocode':'USNYC','name':'New York','zone':'America/New_York'},"
        + "'start':'2026-11-01T08:00:00Z'"
        + more
        + "}";
  }
}
