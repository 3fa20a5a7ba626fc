package dev.crossdock.api;

import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.Setting;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connector as it is answered. */
@Schema(name = "Connector", description = "Something that a connection can be made of")
public record ConnectorAnswer(
    @Schema(required = true, examples = "odoo") String id,
    @Schema(required = true, examples = "Odoo 19 and newer") String label,
    @Schema(required = true, description = "What it is for, one sentence") String summary,
    @Schema(
            required = true,
            description = "Whose system is at the other end",
            enumeration = {"TENANT", "PARTNER", "EITHER"})
        String with,
    @Schema(required = true, description = "What it can do: RECEIVES, SENDS, POLLS")
        List<String> abilities,
    @Schema(required = true) List<SettingAnswer> settings) {

  /** All that are installed. */
  @Schema(name = "Connectors")
  public record All(@Schema(required = true) List<ConnectorAnswer> items) {}

  /** One setting. */
  @Schema(name = "ConnectorSetting", description = "What a connection can or must be told")
  public record SettingAnswer(
      @Schema(required = true, examples = "url") String key,
      @Schema(
              required = true,
              enumeration = {
                "TEXT",
                "NUMBER",
                "DURATION",
                "CHOICE",
                "ADDRESS",
                "HOST",
                "ZONE",
                "FILE",
                "SECRET",
                "SECRET_FILE"
              })
          String kind,
      @Schema(
              required = true,
              description = "Where it stands in the form",
              enumeration = {"WHERE", "WHO", "HOW"})
          String group,
      @Schema(required = true) String label,
      @Schema(required = true) String help,
      @Schema(required = true, description = "What is allowed, in words") String rule,
      @Schema(required = true) boolean required,
      @Schema(required = true, description = "Sent in secrets and never shown again")
          boolean secret,
      @Schema(description = "What holds when it is absent") String defaultValue,
      @Schema(required = true, description = "Of a secret its shape; refused as a value")
          String example,
      @Schema(description = "Smallest number") Long minimum,
      @Schema(description = "Largest number") Long maximum,
      @Schema(description = "Of a number", examples = "seconds") String unit,
      @Schema(description = "Regular expression for the whole value") String pattern,
      @Schema(description = "Of a CHOICE") List<ChoiceAnswer> choices) {
    static SettingAnswer of(Setting setting) {
      return new SettingAnswer(
          setting.key(),
          setting.kind().name(),
          setting.group().name(),
          setting.label(),
          setting.help(),
          setting.ruleWords(),
          setting.required(),
          setting.secret(),
          setting.defaultValue(),
          setting.example(),
          setting.least(),
          setting.most(),
          setting.unit(),
          setting.pattern(),
          setting.choices().isEmpty()
              ? null
              : setting.choices().stream()
                  .map(choice -> new ChoiceAnswer(choice.value(), choice.label()))
                  .toList());
    }
  }

  /** One of several values. */
  @Schema(name = "ConnectorChoice")
  public record ChoiceAnswer(
      @Schema(required = true) String value, @Schema(required = true) String label) {}

  static ConnectorAnswer of(ConnectorInfo info) {
    return new ConnectorAnswer(
        info.id(),
        info.label(),
        info.summary(),
        info.with().name(),
        info.abilities().stream().map(Enum::name).toList(),
        info.settings().stream().map(SettingAnswer::of).toList());
  }
}
