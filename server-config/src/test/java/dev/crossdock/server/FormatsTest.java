package dev.crossdock.server;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.MessageFormat;
import dev.crossdock.exchange.JsonEventFormat;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All formats that are installed, over all messages that their tests have. An inlet without a
 * format takes the first that recognises a message: no two may.
 */
class FormatsTest {
  private static final Path CONNECTORS = Path.of("../connectors");

  @Test
  void noFormatClaimsAnothersMessages() throws IOException {
    Map<MessageFormat, Path> formats = formats();
    int recognised = 0;
    for (Path message : files("/src/test/resources/")) {
      byte[] content = Files.readAllBytes(message);
      List<MessageFormat> claims = new ArrayList<>();
      for (MessageFormat format : formats.keySet()) {
        if (format.recognises(content)) {
          claims.add(format);
        }
      }
      assertTrue(claims.size() <= 1, () -> message + " is claimed by " + claims);
      for (MessageFormat format : claims) {
        // A file of another type, by which a format shows that it does not take it for its own, or
        // an answer that it gave.
        String file = message.getFileName().toString();
        boolean other = file.matches(".*(other-type.*|[.](ack|contrl)[.]txt)");
        // Trees of statuses are made of the facts in edi, for the connectors that read them.
        boolean status = message.getParent().endsWith("edi/status");
        boolean own = message.startsWith(formats.get(format)) || other || status;
        assertTrue(own, message + " is claimed by " + format.id());
        recognised++;
      }
    }
    assertTrue(recognised > 20, "messages were recognised");
  }

  @Test
  void formatsHaveDifferentIds() throws IOException {
    Set<String> ids = new HashSet<>();
    formats().keySet().forEach(format -> assertTrue(ids.add(format.id()), format.id()));
    assertTrue(ids.size() > 5, "formats were found: " + ids);
  }

  /** Each format with the folder of its connector. */
  private static Map<MessageFormat, Path> formats() throws IOException {
    Map<MessageFormat, Path> formats = new HashMap<>();
    formats.put(new JsonEventFormat(), Path.of("../platform-core"));
    for (Path source : files("/src/main/java/")) {
      boolean bean = Files.readString(source).contains("\n@ApplicationScoped\n");
      if (bean && source.toString().endsWith("Format.java")) {
        String[] parts = source.toString().split("/src/main/java/", 2);
        String name = parts[1].replace(".java", "").replace('/', '.');
        formats.put(instance(name), Path.of(parts[0]));
      }
    }
    return formats;
  }

  private static MessageFormat instance(String name) {
    try {
      return (MessageFormat) Class.forName(name).getConstructor().newInstance();
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new AssertionError(name + " is no bean without arguments", e);
    }
  }

  private static List<Path> files(String part) throws IOException {
    try (Stream<Path> files = Files.walk(CONNECTORS)) {
      return files
          .filter(file -> file.toString().contains(part) && Files.isRegularFile(file))
          .filter(file -> !file.toString().endsWith(".canonical.json"))
          // What senders of documents are answered is the status connectors' to read.
          .filter(file -> !file.toString().matches(".*/edi/.*[.](ack|contrl)[.]txt"))
          .toList();
    }
  }
}
