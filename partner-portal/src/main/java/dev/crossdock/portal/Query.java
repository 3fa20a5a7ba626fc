package dev.crossdock.portal;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a page's address says after the question mark. Filters live there, so that a copied link
 * shows the same picture.
 */
public final class Query {
  private final Map<String, String> values = new LinkedHashMap<>();

  private Query() {}

  /** The parameters of an address; of a repeated one the first counts. */
  public static Query of(Location location) {
    Query query = new Query();
    location
        .getQueryParameters()
        .getParameters()
        .forEach((name, all) -> query.put(name, all.get(0)));
    return query;
  }

  /** No parameters. */
  public static Query none() {
    return new Query();
  }

  /** The value, or null. */
  public String get(String name) {
    return values.get(name);
  }

  /** The value as a constant of this type, or another when it is none of them. */
  public <E extends Enum<E>> E get(String name, Class<E> type, E otherwise) {
    String value = values.get(name);
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(value)) {
        return constant;
      }
    }
    return otherwise;
  }

  /** The same with one parameter changed; null or blank takes it away. */
  public Query with(String name, String value) {
    Query changed = new Query();
    changed.values.putAll(values);
    changed.put(name, value);
    return changed;
  }

  /** A constant the way it stands in an address: at-customs. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For navigating there. */
  public QueryParameters parameters() {
    return QueryParameters.simple(values);
  }

  /** The address of a page with these parameters. */
  public String address(String path) {
    StringBuilder address = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> value : values.entrySet()) {
      address.append(separator).append(Address.parameter(value.getKey(), value.getValue()));
      separator = '&';
    }
    return address.toString();
  }

  private void put(String name, String value) {
    if (value == null || value.isBlank()) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }
}
