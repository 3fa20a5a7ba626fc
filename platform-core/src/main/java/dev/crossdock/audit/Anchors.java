package dev.crossdock.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs the hash of the last block with Ed25519 now and then and keeps it in a file of the tenant
 * outside the database, so that who can rewrite the database cannot rewrite the chain. Ship the
 * files to where they cannot be deleted; see decision 12.
 */
@ApplicationScoped
public class Anchors {
  private static final Pattern WHOLE_LINE =
      Pattern.compile("[0-9]{1,18} [0-9a-f]{64} [A-Za-z0-9+/]{86}==");

  private final Map<String, Long> last = new ConcurrentHashMap<>();

  @Inject
  @ConfigProperty(name = "crossdock.anchors.dir")
  String directory;

  @Inject
  @ConfigProperty(name = "crossdock.anchors.key")
  String privateKeyBase64;

  @Inject
  @ConfigProperty(name = "crossdock.anchors.public")
  String publicKeyBase64;

  /** The key that anchors verify with: X.509 SubjectPublicKeyInfo in PEM. Never null. */
  public String publicKeyPem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + publicKeyBase64.strip()
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** What is signed of a block. */
  static byte[] signed(String tenant, long number, byte[] hash) {
    return ("crossdock anchor 1\n"
            + tenant
            + "\n"
            + number
            + "\n"
            + HexFormat.of().formatHex(hash)
            + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Number of the last block that is anchored; 0 if none is. */
  long last(String tenant) {
    return last.computeIfAbsent(
        tenant,
        unread -> {
          List<String> lines = lines(tenant);
          return lines.isEmpty() ? 0 : number(lines.get(lines.size() - 1));
        });
  }

  /** The tenant's anchors, oldest first: number, hash, signature in Base64. Never null. */
  List<String> lines(String tenant) {
    try {
      Path file = file(tenant);
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      // A line that a crash cut is none: its block or a later one is anchored again.
      return lines.stream().filter(line -> WHOLE_LINE.matcher(line).matches()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The anchors that cover these blocks: for each the first that is of it or of a later one, by
   * their numbers. Blocks that are not anchored yet have none. Memory does not grow with the file.
   */
  NavigableMap<Long, String> covering(String tenant, NavigableSet<Long> blocks) {
    NavigableMap<Long, String> covering = new TreeMap<>();
    if (blocks.isEmpty() || !Files.exists(file(tenant))) {
      return covering;
    }
    try (Stream<String> lines = Files.lines(file(tenant), StandardCharsets.US_ASCII)) {
      Iterator<String> whole = lines.filter(line -> WHOLE_LINE.matcher(line).matches()).iterator();
      Long wanted = blocks.first();
      while (wanted != null && whole.hasNext()) {
        String line = whole.next();
        if (number(line) >= wanted) {
          covering.put(number(line), line);
          wanted = blocks.higher(number(line));
        }
      }
      return covering;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an anchor is of this block, and signed with the platform's key. */
  boolean covers(String line, String tenant, long number, byte[] hash) {
    String[] words = line.split(" ");
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new X509EncodedKeySpec(Base64.getDecoder().decode(publicKeyBase64.strip()))));
      signature.update(signed(tenant, number, hash));
      return words[0].equals(Long.toString(number))
          && words[1].equals(HexFormat.of().formatHex(hash))
          && signature.verify(Base64.getDecoder().decode(words[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static long number(String line) {
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }

  /** Signs a block and appends the anchor; it is on disk when this returns. */
  void append(String tenant, long number, byte[] hash)
      throws IOException, GeneralSecurityException {
    String line =
        number
            + " "
            + HexFormat.of().formatHex(hash)
            + " "
            + Base64.getEncoder().encodeToString(sign(signed(tenant, number, hash)))
            + "\n";
    Files.createDirectories(Path.of(directory));
    Files.writeString(
        file(tenant),
        endsInsideALine(file(tenant)) ? "\n" + line : line,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.DSYNC);
    last.put(tenant, number);
  }

  /**
   * Signs something else of which the platform is the witness. Its first line says what it is, so
   * that it can be taken for no anchor.
   *
   * @return the Ed25519 signature, 64 bytes
   */
  public byte[] sign(byte[] content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(privateKey());
    signature.update(content);
    return signature.sign();
  }

  /** A crash may have cut the last line. */
  private static boolean endsInsideALine(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) != '\n';
    }
  }

  private PrivateKey privateKey() throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(privateKeyBase64.strip());
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private Path file(String tenant) {
    return Path.of(directory).resolve(tenant + ".anchors");
  }
}
