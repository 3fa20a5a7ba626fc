package dev.crossdock.connection;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** The templates whose connector and format are installed. */
@ApplicationScoped
public class Templates {
  private static final String FIELD = "/settings/" + CommonSettings.TEMPLATE;

  private List<Template> all;
  private Catalogue catalogue;

  /** For the container's proxy only. */
  protected Templates() {}

  @Inject
  Templates(Catalogue catalogue) {
    this(catalogue, read());
  }

  Templates(Catalogue catalogue, List<Template> templates) {
    this.catalogue = catalogue;
    all = templates.stream().filter(one -> isInstalled(catalogue, one)).toList();
  }

  private static List<Template> read() {
    try (InputStream json = Templates.class.getResourceAsStream("templates.json")) {
      return new ObjectMapper().readValue(json, new TypeReference<List<Template>>() {});
    } catch (IOException e) {
      throw new IllegalStateException("The templates do not read", e);
    }
  }

  private static boolean isInstalled(Catalogue catalogue, Template template) {
    ConnectorInfo info = catalogue.info(template.connector());
    return info != null
        && template.settings().entrySet().stream()
            .allMatch(
                one -> {
                  Setting setting = info.setting(one.getKey());
                  return setting != null && setting.fault(one.getValue()) == null;
                });
  }

  /** In the order of the file. Never null. */
  public List<Template> all() {
    return all;
  }

  /**
   * What has become of a connection's template since it was made.
   *
   * @param from version that it was made of
   * @param lines what a later version fills in differently
   */
  public record Update(Template template, int from, List<Line> lines) {
    public Update {
      lines = List.copyOf(lines);
    }

    /** The connection's settings with what can be taken over without a clash. */
    public Map<String, String> merged(Map<String, String> here) {
      Map<String, String> merged = new HashMap<>(here);
      for (Line line : lines) {
        if (!line.clashes()) {
          if (line.offered() == null) {
            merged.remove(line.key());
          } else {
            merged.put(line.key(), line.offered());
          }
        }
      }
      merged.put(CommonSettings.TEMPLATE, template.name());
      return merged;
    }
  }

  /**
   * A setting that a later version of the template fills in differently.
   *
   * @param was what the version filled in that the connection was made of, or null
   * @param here what the connection has, or null
   * @param offered what the newest version fills in, or null
   */
  public record Line(String key, String label, String was, String here, String offered) {
    /** Whether it was changed here, too: then it is left to a person. */
    public boolean clashes() {
      return !Objects.equals(here, was) && !Objects.equals(here, offered);
    }
  }

  /** What there is to take over; empty if it was made of no template, or of the newest version. */
  public Optional<Update> update(StoredConnection of) {
    String name = of.content().settings().get(CommonSettings.TEMPLATE);
    int slash = name == null ? -1 : name.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    int from = Integer.parseInt(name.substring(slash + 1));
    return all.stream()
        .filter(one -> one.id().equals(name.substring(0, slash)) && one.version() > from)
        .findFirst()
        .flatMap(template -> update(template, from, of));
  }

  private Optional<Update> update(Template template, int from, StoredConnection of) {
    Map<String, String> was = template.settingsOf(from);
    if (was == null) {
      return Optional.empty();
    }
    ConnectorInfo info = catalogue.info(of.connector());
    TreeSet<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(template.settings().keySet());
    List<Line> lines = new ArrayList<>();
    for (String key : keys) {
      String offered = template.settings().get(key);
      if (!Objects.equals(was.get(key), offered)) {
        Setting setting = info == null ? null : info.setting(key);
        lines.add(
            new Line(
                key,
                setting == null ? key : setting.label(),
                was.get(key),
                of.content().settings().get(key),
                offered));
      }
    }
    return Optional.of(new Update(template, from, lines));
  }

  /**
   * These faults, and one if the order names a template that nobody has here for its connector: by
   * its name it would be judged.
   *
   * @param connector id of the order's, or null if it names none
   * @param kept the template that the connection names already, or null: it may stay, even if it is
   *     installed no more
   */
  List<ProblemException> with(
      List<ProblemException> faults, ConnectionOrder order, String connector, String kept) {
    String named = order.settings().get(CommonSettings.TEMPLATE);
    boolean known =
        named == null
            || named.equals(kept)
            || all.stream()
                .anyMatch(one -> one.isNamed(named) && one.connector().equals(connector));
    if (known || connector == null || faults.stream().anyMatch(one -> FIELD.equals(one.field()))) {
      return faults;
    }
    List<ProblemException> with = new ArrayList<>(faults);
    with.add(
        new ProblemException(
            Problem.INVALID_FIELD,
            FIELD,
            "The catalogue has no template of this name and version for this connector. Name one"
                + " that it has, or leave template out."));
    return with;
  }

  /**
   * An order with what its template fills in and it does not say itself.
   *
   * @return the same order if it names no template that is installed
   */
  ConnectionOrder filled(ConnectionOrder order) {
    String name = order.settings().get(CommonSettings.TEMPLATE);
    Template template =
        all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    if (template == null
        || order.connector() != null && !order.connector().equals(template.connector())) {
      return order;
    }
    Map<String, String> settings = new HashMap<>(template.settings());
    settings.putAll(order.settings());
    return new ConnectionOrder(
        order.code(),
        template.connector(),
        order.partner(),
        order.name(),
        settings,
        order.secrets(),
        order.inFlightMax());
  }
}
