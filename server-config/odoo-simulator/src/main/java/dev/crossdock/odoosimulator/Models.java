package dev.crossdock.odoosimulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** All models of one version, read from {@code models.txt} beside this class. */
final class Models {
  private final Map<String, ModelDefinition> models = new LinkedHashMap<>();
  private final int version;

  Models(int version) {
    this.version = version;
    try (InputStream in = Models.class.getResourceAsStream("models.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      ModelDefinition model = null;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("[")) {
          model = readModel(line);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          readField(model, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Collection<ModelDefinition> all() {
    return models.values();
  }

  /** The model, or null. */
  ModelDefinition find(String name) {
    return models.get(name);
  }

  ModelDefinition model(String name) {
    ModelDefinition found = models.get(name);
    if (found == null) {
      throw new IllegalArgumentException("No model " + name);
    }
    return found;
  }

  /** Adds a field made by an administrator; a field that exists already is left as it is. */
  void addCustom(
      String model,
      String name,
      FieldType type,
      String label,
      String relation,
      Map<String, String> selection) {
    ModelDefinition definition = model(model);
    if (definition.find(name) == null) {
      definition.add(
          new Field(
              definition.fields().size(),
              name,
              type,
              label,
              relation,
              null,
              null,
              false,
              false,
              false,
              false,
              true,
              null,
              selection));
    }
  }

  private ModelDefinition readModel(String line) {
    int end = line.indexOf(']');
    String name = line.substring(1, end);
    String[] parts = line.substring(end + 1).split("\\|", 2);
    String order = "id";
    boolean thread = parts[1].contains("thread");
    int at = parts[1].indexOf("order=");
    if (at >= 0) {
      order = parts[1].substring(at + 6).trim();
    }
    ModelDefinition model = new ModelDefinition(name, parts[0].trim(), order, thread);
    models.put(name, model);
    for (String standard :
        new String[] {
          "id integer readonly | ID",
          "display_name char readonly computed | Display Name",
          "create_uid many2one>res.users readonly | Created by",
          "create_date datetime readonly | Created on",
          "write_uid many2one>res.users readonly | Last Updated by",
          "write_date datetime readonly | Last Updated on"
        }) {
      readField(model, standard);
    }
    if (thread) {
      readField(model, "message_ids one2many>mail.message/res_id | Messages");
      readField(model, "activity_ids one2many>mail.activity/res_id | Activities");
    }
    return model;
  }

  private void readField(ModelDefinition model, String line) {
    String[] parts = line.split("\\|");
    String[] words = parts[0].trim().split("\\s+");
    String[] type = words[1].split("[>/]");
    FieldType fieldType = FieldType.valueOf(type[0].toUpperCase(Locale.ROOT));
    String via = null;
    Object fallback = null;
    String flags = " ";
    for (int i = 2; i < words.length; i++) {
      if (words[i].startsWith("via=")) {
        via = words[i].substring(4);
      } else if (words[i].startsWith("default=")) {
        fallback = defaultOf(fieldType, words[i].substring(8));
      } else if (words[i].startsWith("only=")) {
        if (Integer.parseInt(words[i].substring(5)) != version) {
          return;
        }
      } else {
        flags += words[i] + " ";
      }
    }
    Map<String, String> selection = new LinkedHashMap<>();
    if (parts.length > 2) {
      for (String option : parts[2].trim().split(", ")) {
        selection.put(
            option.substring(0, option.indexOf(':')), option.substring(option.indexOf(':') + 1));
      }
    }
    model.add(
        new Field(
            model.fields().size(),
            words[0],
            fieldType,
            parts[1].trim(),
            type.length > 1 ? type[1] : null,
            type.length > 2 ? type[2] : null,
            via,
            flags.contains(" required "),
            flags.contains(" readonly "),
            flags.contains(" index "),
            flags.contains(" computed "),
            false,
            fallback,
            selection));
  }

  private static Object defaultOf(FieldType type, String text) {
    return switch (type) {
      case INTEGER, MANY2ONE -> Integer.valueOf(text);
      case FLOAT, MONETARY -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      default -> text;
    };
  }
}
