package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** A search domain: triples and {@code & | !} in prefix form, read against one model. */
final class Domain {
  private static final Set<String> OPERATORS =
      Set.of(
          "=",
          "!=",
          "<>",
          "in",
          "not in",
          "like",
          "not like",
          "ilike",
          "not ilike",
          "=like",
          "=ilike",
          "<",
          "<=",
          ">",
          ">=",
          "=?");

  /** One triple. */
  private record Term(String path, String operator, Object value) {}

  private final ModelDefinition model;
  private final BiPredicate<Env, Row> test;
  private final List<Term> required = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();

  /**
   * @param domain what the caller sent; null or false for all records
   */
  Domain(Models models, ModelDefinition model, Object domain) {
    this.model = model;
    List<?> tokens = domain instanceof List<?> list ? list : List.of();
    if (!(domain instanceof List) && !Values.isFalse(domain)) {
      throw OdooError.value("Domain() invalid item in domain: " + Python.repr(domain));
    }
    BiPredicate<Env, Row> all = null;
    int[] at = {0};
    while (at[0] < tokens.size()) {
      BiPredicate<Env, Row> next = parse(models, tokens, at, true);
      all = all == null ? next : all.and(next);
    }
    test = all == null ? (env, row) -> true : all;
  }

  boolean matches(Env env, Row row) {
    return test.test(env, row);
  }

  boolean mentions(String field) {
    return names.contains(field);
  }

  /** Ids that an index offers for this domain, or null when every record has to be tested. */
  Collection<Integer> candidates(Transaction transaction) {
    Collection<Integer> best = null;
    for (Term term : required) {
      Collection<Integer> ids = offered(transaction, term);
      if (ids != null && (best == null || ids.size() < best.size())) {
        best = ids;
      }
    }
    return best;
  }

  private Collection<Integer> offered(Transaction transaction, Term term) {
    boolean one = term.operator.equals("=");
    if ((!one && !term.operator.equals("in")) || Values.isFalse(term.value)) {
      return null;
    }
    List<?> values = term.value instanceof List<?> list ? list : List.of(term.value);
    Set<Integer> ids = new TreeSet<>();
    for (Object value : values) {
      if (term.path.equals("id") && value instanceof Number id) {
        ids.add(id.intValue());
        continue;
      }
      Field field = model.find(term.path);
      if (field == null
          || Values.isFalse(value)
          || (field.type() == FieldType.MANY2ONE && !(value instanceof Number))) {
        return null;
      }
      Collection<Integer> found = transaction.lookUp(model.name(), term.path, key(field, value));
      if (found == null) {
        return null;
      }
      if (values.size() == 1) {
        return found;
      }
      ids.addAll(found);
    }
    return ids;
  }

  private static Object key(Field field, Object value) {
    return value instanceof Number number && !field.type().isFloat() && !field.type().isText()
        ? (Object) number.intValue()
        : Values.text(value);
  }

  private BiPredicate<Env, Row> parse(Models models, List<?> tokens, int[] at, boolean top) {
    if (at[0] >= tokens.size()) {
      throw OdooError.value("Domain() malformed domain: " + Python.repr(tokens));
    }
    Object token = tokens.get(at[0]++);
    if (token instanceof List<?> triple && triple.size() == 3) {
      Term term =
          new Term(
              String.valueOf(triple.get(0)),
              String.valueOf(triple.get(1)).toLowerCase(java.util.Locale.ROOT),
              triple.get(2));
      if (top) {
        required.add(term);
      }
      names.add(term.path);
      return leaf(models, term, triple);
    }
    if ("&".equals(token)) {
      return parse(models, tokens, at, top).and(parse(models, tokens, at, top));
    }
    if ("|".equals(token)) {
      return parse(models, tokens, at, false).or(parse(models, tokens, at, false));
    }
    if ("!".equals(token)) {
      return parse(models, tokens, at, false).negate();
    }
    throw OdooError.value("Domain() invalid item in domain: " + Python.repr(token));
  }

  private BiPredicate<Env, Row> leaf(Models models, Term term, List<?> triple) {
    String shown = "(" + String.join(", ", triple.stream().map(Python::repr).toList()) + ")";
    if (term.path.equals("1") || term.path.equals("0")) {
      boolean truth = Values.text(triple.get(0)).equals(Values.text(triple.get(2)));
      return (env, row) -> truth;
    }
    if (!OPERATORS.contains(term.operator)) {
      throw OdooError.value("Invalid operator in condition " + shown);
    }
    String[] path = term.path.split("\\.");
    ModelDefinition at = model;
    for (int i = 0; i < path.length; i++) {
      Field field = at == null ? null : at.find(path[i]);
      if (field == null) {
        throw OdooError.value(
            "Invalid field " + model.name() + "." + term.path + " in condition " + shown);
      }
      at = field.relation() == null ? null : models.find(field.relation());
    }
    if (term.operator.equals("=?") && Values.isFalse(term.value)) {
      return (env, row) -> true;
    }
    Comparison comparison = new Comparison(term.operator, term.value);
    return (env, row) -> walk(env, model, row, path, 0, comparison);
  }

  private static boolean walk(
      Env env, ModelDefinition model, Row row, String[] path, int at, Comparison comparison) {
    Field field = model.field(path[at]);
    if (at == path.length - 1) {
      return comparison.test(env, model, row, field);
    }
    ModelDefinition next = env.models().model(field.relation());
    for (Integer id : env.relatedIds(model, row, field)) {
      Row other = env.find(next.name(), id);
      if (other != null && walk(env, next, other, path, at + 1, comparison)) {
        return true;
      }
    }
    return false;
  }
}
