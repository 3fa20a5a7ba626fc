package dev.crossdock.trial;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.outgoing.TrustStore;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Our own API, called from outside as anybody would. */
@ApplicationScoped
public class OwnDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ANSWER_BYTES_MAX = 16 * 1024;

  /** The server may have to make first what is read. */
  private static final Duration READ_PATIENCE = Duration.ofSeconds(20);

  private static final int HTTPS = 443;

  @Inject
  @ConfigProperty(name = "api.url")
  String api;

  @Inject
  @ConfigProperty(name = "tls.dir")
  String tlsDirectory;

  @Inject
  @ConfigProperty(name = "tls.password")
  String tlsPassword;

  private OutgoingHttp http;

  /**
   * Reads what anybody may read.
   *
   * @param path from the root, with its query
   */
  public Answer read(String path, int answerBytesMax) {
    OutgoingHttp.Call call =
        new OutgoingHttp.Call("GET", URI.create(api + path), Map.of(), null, answerBytesMax);
    return http.call(call, System.nanoTime() + READ_PATIENCE.toNanos()).join();
  }

  @PostConstruct
  void open() {
    URI uri = URI.create(api);
    String named = uri.getHost() + ":" + (uri.getPort() < 0 ? HTTPS : uri.getPort());
    http = new OutgoingHttp(named, new TrustStore(Path.of(tlsDirectory, "trust.p12"), tlsPassword));
  }

  @PreDestroy
  void close() {
    http.close();
  }

  /**
   * Posts to an inbox with a token that nobody gave.
   *
   * @return the status of the answer, or 0 without one
   */
  int refuse(String connection) {
    OutgoingHttp.Call call =
        new OutgoingHttp.Call(
            "POST",
            URI.create(api + "/api/v1/inbox/" + connection),
            Map.of("Authorization", "Bearer not-a-token", "Content-Type", "application/json"),
            new byte[] {'{', '}'},
            ANSWER_BYTES_MAX);
    Answer answer = http.call(call, System.nanoTime() + PATIENCE.toNanos()).join();
    return answer.status();
  }
}
