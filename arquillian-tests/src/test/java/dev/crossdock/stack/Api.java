package dev.crossdock.stack;

import dev.crossdock.launcher.Stack;
import dev.crossdock.launcher.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The product's API over https, as somebody. */
public final class Api {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static HttpClient client;

  private final String principal;
  private final String token;
  private final HttpClient own;

  private Api(String principal, String token, HttpClient own) {
    this.principal = principal;
    this.token = token;
    this.own = own;
  }

  /** As a machine client such as {@code brandt-hansa}, or as a person such as {@code jens}. */
  public static Api as(String principal) {
    return new Api(principal, null, null);
  }

  /** With this token, or without any when it is null. */
  public static Api withToken(String token) {
    return new Api(null, token, null);
  }

  /** With this token, over a client's own connections. */
  public static Api withToken(String token, HttpClient own) {
    return new Api(null, token, own);
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Answer post(String path, String json, String... headers) {
    return send(
        "POST",
        path,
        json.getBytes(StandardCharsets.UTF_8),
        with(headers, "Content-Type", "application/json"));
  }

  public Answer put(String path, String json, String... headers) {
    return send(
        "PUT",
        path,
        json.getBytes(StandardCharsets.UTF_8),
        with(headers, "Content-Type", "application/json"));
  }

  /**
   * Any request.
   *
   * @param body null for none
   * @param headers name, value, name, value…
   * @throws UncheckedIOException when no answer comes
   */
  public Answer send(String method, String path, byte[] body, String... headers) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(zone(path) + path))
            .timeout(ANSWER_LIMIT)
            .method(method, publisher);
    String bearer = principal == null ? token : Tokens.of(principal);
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(own == null ? client() : own, request.build());
  }

  /** The bytes of a file, which must be there. */
  public byte[] download(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(zone(path) + path))
            .timeout(ANSWER_LIMIT)
            .header("Authorization", "Bearer " + Tokens.of(principal))
            .build();
    try {
      HttpResponse<byte[]> response =
          client().send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new AssertionError(path + " was answered " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A file that is the answer to a POST, with the answer's headers. */
  public HttpResponse<byte[]> fetch(String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(zone(path) + path))
            .timeout(ANSWER_LIMIT)
            .header("Authorization", "Bearer " + Tokens.of(principal))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<byte[]> response =
          client().send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new AssertionError(path + " was answered " + response.statusCode());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The port for machines, or the one for people. */
  private static String zone(String path) {
    StackSettings settings = RunningStack.get().settings();
    boolean machines = path.matches("/(api|soap|description)/.*");
    return machines ? settings.apiUrl() : settings.portalUrl();
  }

  /** Sends a request of any kind to a part of the stack. */
  static Answer send(HttpRequest request) {
    return send(client(), request);
  }

  /** As {@link #send(HttpRequest)}, over these connections. */
  static Answer send(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static synchronized HttpClient client() {
    if (client == null) {
      Stack stack = RunningStack.get();
      // HTTP/1.1: what partners' systems speak, and a refused body ends one request only.
      client = client(stack.tls().context());
    }
    return client;
  }

  /** A client of its own that shows the certificate in a key store. */
  public static HttpClient showing(Path machine) {
    return client(RunningStack.get().tls().context(machine));
  }

  private static HttpClient client(SSLContext context) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  private static String[] with(String[] headers, String name, String value) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return all;
  }
}
