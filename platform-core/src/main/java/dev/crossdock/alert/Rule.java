package dev.crossdock.alert;

import dev.crossdock.tenant.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One rule of a tenant.
 *
 * @param amounts of all of the kind's amounts by their keys
 * @param roles whose people get a mail; roles of partners only of the partner that it is about
 * @param addresses e-mail addresses of others, in small letters
 * @param webhook code of a connection of the tenant's own, or null
 * @param quiet whether it waits for working hours; what is critical never does
 * @param changedAt null if it is as the kind says
 * @param changedBy null likewise
 * @param reason null likewise
 */
public record Rule(
    RuleKind kind,
    boolean enabled,
    Map<String, Integer> amounts,
    List<Role> roles,
    List<String> addresses,
    String webhook,
    boolean quiet,
    Instant changedAt,
    String changedBy,
    String reason) {
  public Rule {
    amounts = Map.copyOf(amounts);
    roles = List.copyOf(roles);
    addresses = List.copyOf(addresses);
  }

  /** As it is where nobody has set it. */
  static Rule byDefault(RuleKind kind) {
    Map<String, Integer> amounts = new LinkedHashMap<>();
    kind.amounts().forEach(amount -> amounts.put(amount.key(), amount.byDefault()));
    return new Rule(kind, true, amounts, kind.roles(), List.of(), null, true, null, null, null);
  }

  /** One of its numbers. */
  public int amount(String key) {
    return amounts.get(key);
  }

  /** In one line, for the journal. */
  String words() {
    StringBuilder text = new StringBuilder(enabled ? "on" : "off");
    for (Amount amount : kind.amounts()) {
      text.append(", ").append(amount.key()).append(' ').append(amount(amount.key()));
    }
    text.append("; tells ").append(roles);
    text.append(addresses.isEmpty() ? "" : " " + addresses);
    text.append(webhook == null ? "" : " webhook " + webhook);
    return text.append(quiet ? "; waits for working hours" : "; at any hour").toString();
  }
}
