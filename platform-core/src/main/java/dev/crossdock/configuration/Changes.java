package dev.crossdock.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Catalogue;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.Setting;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.StoredMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a document would change, in the order in which it is applied. */
final class Changes {
  /** So many releases are asked for at once; each tries the last messages. */
  static final int MAPPINGS_MAX = 20;

  static final int CONNECTIONS_MAX = 20;

  private static final int FIELDS_MAX = 200;
  private static final int SHOWN_CHARACTERS_MAX = 200;
  private static final List<String> ONCE = List.of("connector", "partner");

  private final Catalogue catalogue;
  private final Snapshot here;
  private final ConfigurationDocument wanted;
  private final List<Change> all = new ArrayList<>();
  private final List<ProblemException> faults = new ArrayList<>();

  private Changes(Catalogue catalogue, Snapshot here, ConfigurationDocument wanted) {
    this.catalogue = catalogue;
    this.here = here;
    this.wanted = wanted;
  }

  /**
   * Compares.
   *
   * @throws InvalidFields naming what is given once and differs, and drafts that would be lost
   */
  static List<Change> of(Catalogue catalogue, Snapshot here, ConfigurationDocument wanted) {
    Changes changes = new Changes(catalogue, here, wanted);
    ConfigurationDocument state = here.document();
    for (Part part : Part.values()) {
      if (wanted.has(part)) {
        changes.compare(part, state.items(part), wanted.items(part));
      }
    }
    changes.countMappings();
    changes.countConnections();
    if (!changes.faults.isEmpty()) {
      throw new InvalidFields(changes.faults);
    }
    return changes.all;
  }

  private void compare(Part part, Map<String, JsonNode> was, Map<String, JsonNode> is) {
    TreeSet<String> codes = new TreeSet<>(is.keySet());
    if (part.isList()) {
      codes.addAll(was.keySet());
    }
    for (String code : codes) {
      JsonNode before = was.get(code);
      JsonNode after = is.get(code);
      if (after == null) {
        add(part, code, before, Change.Kind.KEPT, List.of());
      } else if (before == null) {
        if (!part.isList()) {
          fault(part.pointer(code), "There is nothing of this name here to set.");
        } else {
          draft(part, code, after);
          add(part, code, after, Change.Kind.ADDED, List.of());
        }
      } else {
        changed(part, code, before, after);
      }
    }
  }

  private void changed(Part part, String code, JsonNode before, JsonNode after) {
    JsonNode full = part == Part.ALERT_RULES ? withAmounts(before, after) : after;
    List<Change.Field> fields = new ArrayList<>();
    differences(part, code, part.pointer(code), before, full, fields);
    if (fields.isEmpty()) {
      return;
    }
    List<String> once = part == Part.MAPPINGS ? List.of("name", "partner") : ONCE;
    for (String name :
        part == Part.MAPPINGS || part == Part.CONNECTIONS ? once : List.<String>of()) {
      if (!before.path(name).equals(full.path(name))) {
        fault(
            part.pointer(code) + "/" + name,
            "This is given once. Here it is " + shown(before.get(name)) + ".");
      }
    }
    draft(part, code, full);
    add(part, code, full, Change.Kind.CHANGED, fields);
  }

  /** Amounts that are not named stay as they are. */
  private static JsonNode withAmounts(JsonNode before, JsonNode after) {
    ObjectNode full = after.deepCopy();
    ObjectNode amounts = before.get("amounts").deepCopy();
    amounts.setAll((ObjectNode) after.get("amounts"));
    full.set("amounts", amounts);
    return full;
  }

  /** A draft that somebody works on is not written over. */
  private void draft(Part part, String code, JsonNode after) {
    StoredMapping mapping = part == Part.MAPPINGS ? here.mappings().get(code) : null;
    if (mapping != null && mapping.draftDiffers() && !isDraft(mapping, after)) {
      faults.add(
          new ProblemException(
              Problem.UNRELEASED_DRAFT,
              part.pointer(code) + "/document",
              "The draft of "
                  + mapping.editedBy()
                  + " says something that was never released. "
                  + Problem.UNRELEASED_DRAFT.fix()));
    }
  }

  /** Whether the draft says it already. */
  static boolean isDraft(StoredMapping mapping, JsonNode wanted) {
    return DraftText.json(mapping.draft())
        .equals(DraftText.json(wanted.get("document").toString()));
  }

  private void differences(
      Part part, String code, String at, JsonNode was, JsonNode is, List<Change.Field> fields) {
    if (was != null && is != null && was.isObject() && is.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      was.fieldNames().forEachRemaining(names::add);
      is.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String below = at + "/" + ConfigurationDocument.escaped(name);
        differences(part, code, below, was.get(name), is.get(name), fields);
      }
    } else if (was != null && is != null && isList(was, is)) {
      for (int i = 0; i < was.size(); i++) {
        differences(part, code, at + "/" + i, was.get(i), is.get(i), fields);
      }
    } else if ((was == null || !was.equals(is)) && fields.size() < FIELDS_MAX) {
      fields.add(new Change.Field(at, label(part, code, at), shown(was), shown(is)));
    }
  }

  /** Lists of the same length are compared one by one: rows of mappings. */
  private static boolean isList(JsonNode was, JsonNode is) {
    return was.isArray()
        && is.isArray()
        && was.size() == is.size()
        && was.path(0).isContainerNode();
  }

  /** The words of a connector's own form, otherwise where it stands. */
  private String label(Part part, String code, String at) {
    String below = at.substring(part.pointer(code).length());
    String settings = "/settings/";
    if (part == Part.CONNECTIONS && below.startsWith(settings)) {
      ConnectorInfo info = catalogue.info(wanted.items(part).get(code).path("connector").asText());
      Setting setting = info == null ? null : info.setting(below.substring(settings.length()));
      if (setting != null) {
        return setting.label();
      }
    }
    return below.isEmpty() ? part.title() : below.substring(1);
  }

  private static String shown(JsonNode value) {
    if (value == null || value.isMissingNode()) {
      return null;
    }
    String text = value.isValueNode() ? value.asText() : value.toString();
    return text.length() <= SHOWN_CHARACTERS_MAX
        ? text
        : text.substring(0, SHOWN_CHARACTERS_MAX) + "…";
  }

  private void add(
      Part part, String code, JsonNode item, Change.Kind kind, List<Change.Field> fields) {
    String name = item.path("name").asText();
    String label = name.isEmpty() ? code : name;
    all.add(new Change(part, code, label, kind, fields, effect(part, code, item, kind)));
  }

  private String effect(Part part, String code, JsonNode item, Change.Kind kind) {
    if (kind == Change.Kind.KEPT) {
      return "Not in the document: it stays as it is.";
    }
    if (part == Part.MAPPINGS) {
      StoredMapping mapping = here.mappings().get(code);
      return mapping != null && mapping.askedVersion() != null && isDraft(mapping, item)
          ? "Version " + mapping.askedVersion() + " says so and waits for its release."
          : "It becomes a draft, and its release is asked for; somebody else releases it.";
    }
    if (part == Part.RETENTION) {
      return "What is older begins to go within minutes and does not come back.";
    }
    if (part == Part.CONNECTIONS && kind == Change.Kind.ADDED) {
      return item.path("state").asText().equals("on") ? "It is on at once." : "It is off.";
    }
    return "It holds at once.";
  }

  /** Each that changes stays locked while the next one's host is looked up. */
  private void countConnections() {
    long changed =
        all.stream()
            .filter(one -> one.part() == Part.CONNECTIONS && one.kind() == Change.Kind.CHANGED)
            .count();
    if (changed > CONNECTIONS_MAX) {
      fault(
          "/" + Part.CONNECTIONS.key(),
          "At most " + CONNECTIONS_MAX + " connections change at once; these are " + changed + ".");
    }
  }

  private void countMappings() {
    long mappings =
        all.stream()
            .filter(one -> one.part() == Part.MAPPINGS && one.kind() != Change.Kind.KEPT)
            .count();
    if (mappings > MAPPINGS_MAX) {
      fault(
          "/" + Part.MAPPINGS.key(),
          "At most " + MAPPINGS_MAX + " mappings change at once; these are " + mappings + ".");
    }
  }

  private void fault(String pointer, String words) {
    faults.add(new ProblemException(Problem.INVALID_FIELD, pointer, words));
  }
}
