package dev.crossdock.connectors.epcis;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every message beside the tests becomes what stands beside it. */
class GoldenFilesTest {
  @Test
  void becomeWhatTheyHaveTo() throws IOException {
    for (Path file : GoldenFiles.all()) {
      byte[] content = Files.readAllBytes(file);
      JsonNode canonical = GoldenFiles.canonical(GoldenFiles.format(file), content);
      Path expectation = GoldenFiles.expectation(file);
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expectation, pretty(canonical) + "\n");
      }
      assertEquals(
          pretty(GoldenFiles.JSON.readTree(Files.readString(expectation))),
          pretty(canonical),
          file.toString());
    }
  }

  private static String pretty(JsonNode node) throws IOException {
    return GoldenFiles.JSON
        .writer()
        .with(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(node);
  }
}
