package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code load}: rows of text become records, known again by their external id. All or nothing;
 * failures come as messages in an ordinary answer; lines of a known record are added again each
 * time.
 */
final class Loader {
  private final Env env;
  private final ModelDefinition model;

  /** A cell that cannot be used. */
  private static final class BadCell extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;

    BadCell(String field, String message) {
      super(message, null, false, false);
      this.field = field;
    }
  }

  Loader(Env env, ModelDefinition model) {
    this.env = env;
    this.model = model;
  }

  /** What a caller gets whose external id another one created at the same moment. */
  static Map<String, Object> conflict() {
    return failure(0, false, "could not serialize access due to concurrent update\n", null);
  }

  Map<String, Object> load(Map<String, Object> arguments) {
    AccessRights.check(env, model, "create");
    AccessRights.check(env, model, "write");
    List<String> columns = strings(arguments.get("fields"));
    for (String column : columns) {
      String head = head(column);
      if (!head.equals(".id") && model.find(head) == null) {
        throw OdooError.python("builtins.KeyError", "'" + head + "'");
      }
    }
    List<List<String>> rows = new ArrayList<>();
    ((List<?>) arguments.get("data")).forEach(row -> rows.add(strings(row)));
    List<Integer> ids = new ArrayList<>();
    Undo undo = new Undo();
    int at = 0;
    while (at < rows.size()) {
      int end = at + 1;
      while (end < rows.size() && continues(columns, rows.get(end))) {
        end++;
      }
      try {
        ids.add(record(columns, rows.subList(at, end)));
      } catch (BadCell e) {
        throw undo.because(failure(at, e.field, e.getMessage(), model.find(e.field).label()));
      } catch (OdooError e) {
        throw undo.because(failure(at, false, e.getMessage(), null));
      }
      at = end;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ids", ids);
    answer.put("messages", List.of());
    answer.put("nextrow", 0);
    return answer;
  }

  /** Ends the transaction without a commit, with an answer that is no error. */
  static final class Undo extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private transient Map<String, Object> answer;

    Undo() {
      super(null, null, false, false);
    }

    Undo because(Map<String, Object> failure) {
      answer = failure;
      return this;
    }

    Map<String, Object> answer() {
      return answer;
    }
  }

  private boolean continues(List<String> columns, List<String> row) {
    boolean own = false;
    boolean line = false;
    for (int i = 0; i < columns.size() && i < row.size(); i++) {
      if (!row.get(i).isEmpty()) {
        boolean owned = isLine(columns.get(i));
        own |= !owned;
        line |= owned;
      }
    }
    return line && !own;
  }

  private boolean isLine(String column) {
    Field field = model.find(head(column));
    return field != null && field.type() == FieldType.ONE2MANY;
  }

  private int record(List<String> columns, List<List<String>> rows) {
    String externalId = null;
    Integer id = null;
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      String cell = rows.get(0).get(i);
      if (column.equals("id")) {
        externalId = cell.isEmpty() ? null : cell;
      } else if (column.equals(".id")) {
        id = cell.isEmpty() ? null : Integer.valueOf(cell);
      } else if (!isLine(column)) {
        values.put(head(column), cell(model, column, cell));
      }
    }
    List<Object> lines = new ArrayList<>();
    String owner = null;
    for (List<String> row : rows) {
      Map<String, Object> line = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        if (isLine(columns.get(i)) && !row.get(i).isEmpty()) {
          owner = head(columns.get(i));
          ModelDefinition other = env.models().model(model.field(owner).relation());
          String rest = columns.get(i).substring(owner.length() + 1);
          line.put(head(rest), cell(other, rest, row.get(i)));
        }
      }
      if (!line.isEmpty()) {
        lines.add(List.of(0, 0, line));
      }
    }
    if (owner != null) {
      values.put(owner, lines);
    }
    return save(externalId, id, values);
  }

  private int save(String externalId, Integer given, Map<String, Object> values) {
    Integer id = given;
    if (id == null && externalId != null) {
      id = ExternalIds.find(env, model.name(), externalId);
    }
    if (id != null && env.find(model.name(), id) != null) {
      env.write(model.name(), id, values);
      return id;
    }
    int created = env.create(model.name(), values);
    if (externalId != null) {
      ExternalIds.add(env, model.name(), externalId, created);
    }
    return created;
  }

  private Object cell(ModelDefinition of, String column, String cell) {
    Field field = of.find(head(column));
    if (field == null) {
      throw OdooError.python("builtins.KeyError", "'" + head(column) + "'");
    }
    if (cell.isEmpty()) {
      return false;
    }
    if (field.type() == FieldType.MANY2ONE) {
      return related(field, column.substring(field.name().length()), cell);
    }
    if (field.type() == FieldType.BOOLEAN) {
      return !List.of("0", "false", "no").contains(cell.toLowerCase(java.util.Locale.ROOT));
    }
    return cell;
  }

  private int related(Field field, String kind, String cell) {
    Integer id;
    if (kind.equals("/id")) {
      id = ExternalIds.find(env, field.relation(), cell);
    } else if (kind.equals("/.id")) {
      id = Integer.valueOf(cell);
    } else {
      id =
          env.search(field.relation(), List.of(List.of("name", "=", cell)), 0, 1, "id").stream()
              .map(Row::id)
              .findFirst()
              .orElse(null);
    }
    if (id == null || env.find(field.relation(), id) == null) {
      String what =
          kind.equals("/id") ? "external id" : kind.equals("/.id") ? "database id" : "name";
      throw new BadCell(
          field.name(),
          "No matching record found for "
              + what
              + " '"
              + cell
              + "' in field '"
              + field.label()
              + "'");
    }
    return id;
  }

  private static Map<String, Object> failure(int row, Object field, String message, String label) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("rows", Map.of("from", row, "to", row));
    problem.put("type", "error");
    problem.put("record", row);
    if (label != null) {
      problem.put("field", field);
    }
    problem.put("message", message);
    if (label != null) {
      problem.put("moreinfo", Map.of("name", "Possible Values", "type", "ir.actions.act_window"));
      problem.put("field_name", label);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ids", false);
    answer.put("messages", List.of(problem));
    answer.put("nextrow", 0);
    return answer;
  }

  private static String head(String column) {
    int slash = column.indexOf('/');
    return slash < 0 ? column : column.substring(0, slash);
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list)
        .stream().map(cell -> Values.isFalse(cell) ? "" : Values.text(cell)).toList();
  }
}
