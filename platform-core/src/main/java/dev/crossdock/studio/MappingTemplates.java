package dev.crossdock.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The templates of mappings, from {@code mapping-templates.json} beside this class. Whoever changes
 * one raises its {@code version} and moves what it said before to {@code before}.
 */
public final class MappingTemplates {
  private static final List<MappingTemplate> ALL = read();

  private MappingTemplates() {}

  /** In the order of the file. Never null. */
  public static List<MappingTemplate> all() {
    return ALL;
  }

  /** The one of this id; empty if there is none. */
  public static Optional<MappingTemplate> find(String id) {
    return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private static List<MappingTemplate> read() {
    try (InputStream json = MappingTemplates.class.getResourceAsStream("mapping-templates.json")) {
      List<MappingTemplate> all = new ArrayList<>();
      for (JsonNode one : new ObjectMapper().readTree(json)) {
        Map<Integer, MappingDocument> before = new HashMap<>();
        for (JsonNode former : one.path("before")) {
          before.put(former.path("version").asInt(), MappingJson.read(former.path("document")));
        }
        all.add(
            new MappingTemplate(
                one.path("id").asText(),
                one.path("version").asInt(),
                one.path("label").asText(),
                one.path("summary").asText(),
                MappingJson.read(one.path("document")),
                before));
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new IllegalStateException("The templates do not read", e);
    }
  }

  /**
   * What a later version of a mapping's template offers.
   *
   * @param from the version that it was made of
   */
  public record Update(MappingTemplate template, int from, MappingMerge merge) {}

  /**
   * What there is to take over; empty if the mapping was made of no template, or of the newest.
   *
   * @param chosen fields of which the offered way is taken though they clash
   * @throws dev.crossdock.problem.ProblemException if the draft has not the shape of a mapping
   */
  public static Optional<Update> update(StoredMapping mapping, Set<String> chosen) {
    String name = mapping.template();
    int slash = name == null ? -1 : name.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    int from = Integer.parseInt(name.substring(slash + 1));
    MappingTemplate template = find(name.substring(0, slash)).orElse(null);
    MappingDocument base = template == null ? null : template.documentOf(from);
    if (base == null || template.version() <= from) {
      return Optional.empty();
    }
    MappingDocument here = DraftText.read(mapping.draft());
    return Optional.of(
        new Update(template, from, MappingMerge.of(base, here, template.document(), chosen)));
  }
}
