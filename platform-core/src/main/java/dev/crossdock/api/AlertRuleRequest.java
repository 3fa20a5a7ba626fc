package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.alert.AlertSettings;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a rule is to be from now on, and why. */
@Schema(name = "AlertRuleRequest")
public record AlertRuleRequest(
    @Schema(required = true) Boolean enabled,
    @Schema(
            type = SchemaType.OBJECT,
            additionalProperties = Integer.class,
            description = "Numbers by their keys; those that are not named stay as they are")
        Map<String, Integer> amounts,
    @Schema(required = true, description = "Whose people get a mail") List<Role> roles,
    @Schema(description = "Who else gets one; nobody if absent", maxItems = 10)
        List<String> addresses,
    @Schema(description = "Code of a connection of your own with the connector webhook")
        String webhook,
    @Schema(required = true, description = "Whether it waits for working hours") Boolean quiet,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  static final int BYTES_MAX = 8 * 1024;
  private static final Set<String> NAMES =
      Set.of("enabled", "amounts", "roles", "addresses", "webhook", "quiet", "reason");

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static AlertRuleRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    return new AlertRuleRequest(
        flag(tree, "enabled"),
        amounts(tree.get("amounts")),
        roles(tree.get("roles")),
        texts(tree.get("addresses"), "addresses"),
        CredentialRequest.text(tree, "webhook"),
        flag(tree, "quiet"),
        ReasonRequest.words(tree.get("reason")));
  }

  AlertSettings.Wish wish() {
    return new AlertSettings.Wish(enabled, amounts, roles, addresses, webhook, quiet);
  }

  private static boolean flag(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    if (value == null || !value.isBoolean()) {
      throw wrong(name, name + " is true or false.");
    }
    return value.asBoolean();
  }

  private static Map<String, Integer> amounts(JsonNode tree) {
    Map<String, Integer> amounts = new LinkedHashMap<>();
    if (tree == null || tree.isNull()) {
      return amounts;
    }
    if (!tree.isObject()) {
      throw wrong("amounts", "amounts is an object of whole numbers.");
    }
    tree.fields()
        .forEachRemaining(
            one -> {
              if (!one.getValue().isIntegralNumber() || !one.getValue().canConvertToInt()) {
                throw wrong("amounts", "Each amount is a whole number.");
              }
              amounts.put(one.getKey(), one.getValue().asInt());
            });
    return amounts;
  }

  private static List<Role> roles(JsonNode tree) {
    if (tree == null) {
      throw wrong("roles", "roles is a list of roles; it may be empty.");
    }
    List<Role> roles = new ArrayList<>();
    for (String name : texts(tree, "roles")) {
      try {
        roles.add(Role.valueOf(name));
      } catch (IllegalArgumentException e) {
        throw wrong("roles", "Each is the name of a role, such as OPERATIONS.");
      }
    }
    return roles;
  }

  private static List<String> texts(JsonNode values, String name) {
    List<String> texts = new ArrayList<>();
    if (values == null || values.isNull()) {
      return texts;
    }
    if (!values.isArray()) {
      throw wrong(name, name + " is a list of texts.");
    }
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        throw wrong(name, name + " is a list of texts.");
      }
      texts.add(value.asText());
    }
    return texts;
  }

  private static ProblemException wrong(String field, String words) {
    return new ProblemException(Problem.INVALID_FIELD, "/" + field, words);
  }
}
