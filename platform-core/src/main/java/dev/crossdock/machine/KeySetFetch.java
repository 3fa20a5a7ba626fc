package dev.crossdock.machine;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Fetches public keys from the address of their owner, through the one way out. */
@ApplicationScoped
public class KeySetFetch {
  static final int ADDRESS_CHARACTERS_MAX = 500;
  private static final int BYTES_MAX = 64 * 1024;
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final int OK = 200;

  /**
   * Hosts of key sets that the operator has named, as {@code outgoing.http.hosts} does for
   * connectors; not those: whoever manages a partner's credentials must not reach the tenants'
   * systems.
   */
  @Inject
  @ConfigProperty(name = "keysets.http.hosts")
  Optional<String> named;

  private OutgoingHttp http;

  @PostConstruct
  void open() {
    http = new OutgoingHttp(named.orElse(""));
  }

  @PreDestroy
  void close() {
    http.close();
  }

  /**
   * Reads what somebody sent for a credential, and fetches it if it is an address of keys.
   *
   * @throws ProblemException as {@link Proof#read}, and if nothing of use is at the address
   */
  Proof proof(CredentialKind kind, String text, Instant now) {
    boolean address =
        kind == CredentialKind.PRIVATE_KEY
            && text != null
            && text.strip().regionMatches(true, 0, "https:", 0, "https:".length());
    return address
        ? read(start(text.strip()).join()).from(text.strip())
        : Proof.read(kind, text, now);
  }

  /**
   * Asks for a key set.
   *
   * @return always completes normally, within 5 seconds
   * @throws ProblemException if the text is no https address
   */
  CompletableFuture<Answer> start(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      throw refused("This is no https address.");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || address.length() > ADDRESS_CHARACTERS_MAX) {
      // Without the text: a mistyped address may hold a password.
      throw refused(
          "The address of a key set is an https address of at most "
              + ADDRESS_CHARACTERS_MAX
              + " characters, without user name and fragment.");
    }
    return http.call(
        new OutgoingHttp.Call(
            "GET",
            uri.getRawPath().isEmpty() ? uri.resolve("/") : uri,
            Map.of("Accept", "application/jwk-set+json, application/json"),
            null,
            BYTES_MAX),
        System.nanoTime() + WITHIN.toNanos());
  }

  /**
   * The keys in an answer.
   *
   * @throws ProblemException if there are none, or one of them cannot be used
   */
  static Proof read(Answer answer) {
    switch (answer.end()) {
      case REFUSED ->
          throw refused("The platform does not call this address: " + answer.why() + ".");
      case CUT -> throw refused("What is there is longer than " + BYTES_MAX / 1024 + " KiB.");
      case UNREACHABLE, SILENT -> throw refused("No answer: " + answer.why() + ".");
      default -> {
        // an answer
      }
    }
    if (answer.status() != OK) {
      throw refused("The address answered " + answer.status() + " instead of 200.");
    }
    try {
      return PublicKeys.readSet(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(answer.body())).toString());
    } catch (CharacterCodingException e) {
      throw refused("What is there is no text in UTF-8.");
    } catch (ProblemException unusable) {
      throw refused("What is there cannot be used: " + unusable.getMessage());
    }
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(Problem.KEYS_NOT_FETCHED, "/proof", detail);
  }
}
