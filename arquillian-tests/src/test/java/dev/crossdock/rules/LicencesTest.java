package dev.crossdock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * No dependency under a commercial or source-available licence. What the modules depend on, and
 * under which licences, says the bill of materials that this build has made.
 */
class LicencesTest {
  /** A list with fewer components was not made from the whole build. */
  private static final int COMPONENTS_MIN = 150;

  /** SPDX ids, and names where a project gives none. All are free to use, change and pass on. */
  private static final Set<String> ALLOWED =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-1.0",
          "EPL-2.0",
          "MIT",
          // The MIT licence by another name.
          "Bouncy Castle Licence",
          // The second choice that Jakarta's interfaces offer beside the EPL.
          "GPL-2.0-with-classpath-exception",
          "GNU General Public License, version 2 with the GNU Classpath Exception",
          "Go License",
          // Parts of Atmosphere, which Vaadin's push needs.
          "CDDL");

  @Test
  void everyDependencyIsFree() throws IOException {
    JsonNode components = components();
    assertTrue(
        components.size() > COMPONENTS_MIN,
        () -> "Only " + components.size() + " components were found");
    Set<String> breaches = new TreeSet<>();
    for (JsonNode component : components) {
      List<String> licences = licences(component);
      if (licences.isEmpty() || !ALLOWED.containsAll(licences)) {
        breaches.add(
            component.path("purl").asText()
                + " is under "
                + (licences.isEmpty() ? "no licence that it names" : licences)
                + ", use something that is free");
      }
    }
    assertEquals(Set.of(), breaches);
  }

  private static JsonNode components() throws IOException {
    Path bill = SourceTree.ROOT.resolve("target/sbom.json");
    assertTrue(Files.exists(bill), () -> bill + " is made by mvn verify: run that");
    FileTime made = Files.getLastModifiedTime(bill);
    for (Path file : SourceTree.filesOfOurs()) {
      assertTrue(
          !file.endsWith("pom.xml") || Files.getLastModifiedTime(file).compareTo(made) <= 0,
          () -> bill + " is older than " + file + ": run mvn verify");
    }
    return new ObjectMapper().readTree(bill.toFile()).path("components");
  }

  /** All of them must be allowed: a list does not say whether they are a choice. */
  private static List<String> licences(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode entry : component.path("licenses")) {
      JsonNode licence = entry.path("license");
      licences.add(
          licence.hasNonNull("id")
              ? licence.get("id").asText()
              : licence.hasNonNull("name")
                  ? licence.get("name").asText()
                  : entry.path("expression").asText());
    }
    return licences;
  }
}
