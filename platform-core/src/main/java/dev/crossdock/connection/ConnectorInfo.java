package dev.crossdock.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the catalogue shows of a connector.
 *
 * @param id stable id as stored in connections, such as {@code odoo}
 * @param label its name for people
 * @param summary what it is for, one sentence
 * @param with whose system is at the other end
 * @param batchMax most messages in one {@link Connector#send}
 */
public record ConnectorInfo(
    String id,
    String label,
    String summary,
    With with,
    Set<Ability> abilities,
    int batchMax,
    List<Setting> settings) {
  public ConnectorInfo {
    abilities = Collections.unmodifiableSet(EnumSet.copyOf(abilities));
    settings = List.copyOf(settings);
  }

  /** What it can do. */
  public enum Ability {
    /** The other side sends to us. */
    RECEIVES("sends to us"),
    /** We ask the other side, again and again, whether there is something. */
    POLLS("is polled"),
    /** We tell the other side of milestones. */
    TELLS("is told of milestones"),
    /** We send files to the other side. */
    SENDS("gets files"),
    /** The other side fetches files from us and says when it has them. */
    OFFERS("fetches files"),
    /** We ask the other side what it knows of one shipment, by a reference of it. */
    LOOKS_UP("is asked about single shipments");

    private final String words;

    Ability(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Whose system is at the other end. */
  public enum With {
    TENANT,
    PARTNER,
    EITHER
  }

  /** The same with more settings behind its own. */
  ConnectorInfo with(List<Setting> more) {
    List<Setting> both = new ArrayList<>(settings);
    both.addAll(more);
    return new ConnectorInfo(id, label, summary, with, abilities, batchMax, both);
  }

  /** Whether a partner's messages come in on it, whoever begins. */
  public boolean isInlet() {
    return abilities.contains(Ability.RECEIVES) || abilities.contains(Ability.POLLS);
  }

  /** Whether files for a partner can go out on it, whoever begins. */
  public boolean takesFiles() {
    return abilities.contains(Ability.SENDS) || abilities.contains(Ability.OFFERS);
  }

  /** The setting of this key, or null. */
  public Setting setting(String key) {
    return settings.stream().filter(one -> one.key().equals(key)).findFirst().orElse(null);
  }

  /** The settings as a table in Markdown, as the connector's README has it. */
  public String table() {
    return "| setting | for | rule | if absent | example |\n|---|---|---|---|---|\n"
        + settings.stream().map(ConnectorInfo::line).collect(Collectors.joining());
  }

  private static String line(Setting setting) {
    String absent =
        setting.required()
            ? "refused"
            : setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`";
    return "| `"
        + setting.key()
        + "` | "
        + setting.label()
        + ": "
        + setting.help()
        + " | "
        + (setting.secret() ? "Secret, never shown again. " : "")
        + setting.ruleWords()
        + " | "
        + absent
        + " | `"
        + setting.example()
        + "` |\n";
  }
}
