package dev.crossdock.odoosimulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The committed transactions in a file, one JSON line each, only changed fields. A commit reaches
 * the operating system before it is answered, so a killed simulator loses nothing; a machine that
 * loses power may (no fsync, on purpose). Rewritten at start when much of it is history. A last
 * line cut short was never answered and is dropped.
 */
final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REWRITE_ABOVE_LINES = 20_000;

  private final Path file;
  private FileChannel channel;

  /**
   * @param directory where to keep the file, or null to keep nothing
   */
  Journal(Path directory) {
    file = directory == null ? null : directory.resolve("journal.jsonl");
    if (directory != null) {
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Brings the store to where the last run left it and opens the file for more. */
  void replay(Models models, RecordStore store) {
    if (file == null) {
      return;
    }
    try {
      if (Files.exists(file) && readAll(models, store) > REWRITE_ABOVE_LINES) {
        rewrite(models, store);
      }
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] encode(Transaction transaction) {
    if (file == null) {
      return new byte[0];
    }
    ArrayNode line = JSON.createArrayNode();
    transaction.forEach(
        (model, id, base, next) -> {
          ObjectNode entry = line.addObject().put("m", model).put("i", id);
          if (next == null) {
            entry.putNull("v");
          } else {
            writeChanges(modelsOf(transaction, model), base, next, entry.putObject("v"));
          }
        });
    return toLine(line);
  }

  void append(byte[] entry) {
    if (channel == null) {
      return;
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(entry);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelDefinition modelsOf(Transaction transaction, String model) {
    return transaction.models().model(model);
  }

  private static byte[] toLine(JsonNode node) {
    try {
      return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeChanges(ModelDefinition model, Row base, Row next, ObjectNode into) {
    for (Field field : model.fields().values()) {
      if (field.stored() && !field.name().equals("id")) {
        Object value = next.get(field);
        if (!Objects.equals(value, base == null ? null : base.get(field))) {
          into.set(field.name(), JSON.valueToTree(value));
        }
      }
    }
  }

  private int readAll(Models models, RecordStore store) throws IOException {
    int lines = 0;
    long good = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode entries;
        try {
          entries = JSON.readTree(line);
        } catch (JsonProcessingException e) {
          break;
        }
        for (JsonNode entry : entries) {
          apply(models, store, entry);
        }
        lines++;
        good += line.getBytes(StandardCharsets.UTF_8).length + 1L;
      }
    }
    if (good < Files.size(file)) {
      try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
        cut.truncate(good);
      }
    } else if (good > Files.size(file)) {
      Files.writeString(file, "\n", StandardOpenOption.APPEND);
    }
    return lines;
  }

  private static void apply(Models models, RecordStore store, JsonNode entry) {
    String name = entry.path("m").asText();
    ModelDefinition model = models.find(name);
    if (model == null) {
      return;
    }
    int id = entry.path("i").asInt();
    JsonNode values = entry.path("v");
    if (values.isNull()) {
      store.table(name).apply(id, null);
      return;
    }
    Row before = store.table(name).get(id);
    int slots = model.fields().size();
    Row row = before == null ? new Row(id, slots) : before.copy(slots);
    values
        .fields()
        .forEachRemaining(
            value -> {
              Field field = model.find(value.getKey());
              if (field != null) {
                row.set(field, read(field, value.getValue()));
              }
            });
    store.table(name).apply(id, row);
    if (name.startsWith("ir.model.fields")) {
      CustomFields.define(store, name, row);
    }
  }

  private static Object read(Field field, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return switch (field.type()) {
      case INTEGER, MANY2ONE -> value.asInt();
      case FLOAT, MONETARY -> value.asDouble();
      case BOOLEAN -> value.asBoolean();
      case DATETIME -> value.asLong();
      case MANY2MANY -> {
        List<Integer> ids = new ArrayList<>();
        value.forEach(id -> ids.add(id.asInt()));
        yield List.copyOf(ids);
      }
      default -> value.asText();
    };
  }

  private void rewrite(Models models, RecordStore store) throws IOException {
    Path next = file.resolveSibling("journal.new");
    try (var out = Files.newOutputStream(next);
        var buffered = new BufferedOutputStream(out)) {
      for (ModelDefinition model : fieldsFirst(models)) {
        for (Row row : store.table(model.name()).rows()) {
          ArrayNode line = JSON.createArrayNode();
          ObjectNode entry = line.addObject().put("m", model.name()).put("i", row.id());
          writeChanges(model, null, row, entry.putObject("v"));
          buffered.write(toLine(line));
        }
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Custom fields have to be known before the records that use them. */
  private static List<ModelDefinition> fieldsFirst(Models models) {
    List<ModelDefinition> order = new ArrayList<>(models.all());
    order.sort(Comparator.comparing(model -> !model.name().startsWith("ir.model.fields")));
    return order;
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
