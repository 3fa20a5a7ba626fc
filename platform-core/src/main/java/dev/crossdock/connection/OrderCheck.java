package dev.crossdock.connection;

import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.problem.Signs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wrong with an order, all of it at once: each field with its pointer, the rule and what to
 * do. Never repeats a value that may be a secret.
 */
final class OrderCheck {
  static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,40}");

  /** A name server that takes longer is asked again when the address is called. */
  private static final Duration LOOKUP_PATIENCE = Duration.ofSeconds(2);

  private static final int KEYS_TOLD_MAX = 20;
  private static final String CHECK = "check";

  private final ConnectorInfo info;
  private final ConnectionOrder order;
  private final List<ProblemException> faults = new ArrayList<>();

  private OrderCheck(ConnectorInfo info, ConnectionOrder order) {
    this.info = info;
    this.order = order;
  }

  /**
   * Looks at a new connection.
   *
   * @param catalogue where its connector should be
   */
  static List<ProblemException> ofNew(
      Catalogue catalogue, ConnectionOrder order, String reason, OutgoingHttp outgoing) {
    ConnectorInfo info = order.connector() == null ? null : catalogue.info(order.connector());
    OrderCheck check = new OrderCheck(info, order);
    check.code();
    if (info == null) {
      check.wrong(
          "/connector",
          "connector is one of "
              + catalogue.all().stream().map(ConnectorInfo::id).collect(Collectors.joining(", "))
              + ".");
    } else {
      check.whose();
    }
    check.rest(Set.of(), reason, outgoing);
    return check.faults;
  }

  /**
   * Looks at a change.
   *
   * @param kept names of the secrets that are stored
   */
  static List<ProblemException> ofChange(
      ConnectorInfo info,
      ConnectionOrder order,
      Set<String> kept,
      String reason,
      OutgoingHttp outgoing) {
    OrderCheck check = new OrderCheck(info, order);
    check.rest(kept, reason, outgoing);
    return check.faults;
  }

  private void code() {
    if (order.code() == null || !CODE.matcher(order.code()).matches()) {
      wrong(
          "/code",
          "code has 2 to 41 small letters, digits and hyphens and begins with a letter; it stands"
              + " in addresses.");
    } else if (order.code().equals(CHECK)) {
      wrong("/code", "code is not check: at its address settings are tried.");
    }
  }

  private void whose() {
    if (info.with() == ConnectorInfo.With.PARTNER && order.partner() == null) {
      wrong("/partner", "partner is the code of the partner that sends here.");
    }
    if (info.with() == ConnectorInfo.With.TENANT && order.partner() != null) {
      wrong(
          "/partner", info.label() + " is a system of your own: leave partner out of the request.");
    }
  }

  private void rest(Set<String> kept, String reason, OutgoingHttp outgoing) {
    String name = order.name() == null ? "" : order.name();
    if (name.isEmpty()
        || name.length() > ConnectionOrder.NAME_CHARACTERS_MAX
        || !Signs.isName(name)) {
      wrong(
          "/name",
          "name has 1 to "
              + ConnectionOrder.NAME_CHARACTERS_MAX
              + " characters, none of them a control character or invisible.");
    }
    Long inFlight = order.inFlightMax();
    if (inFlight != null && (inFlight < 1 || inFlight > ConnectionOrder.IN_FLIGHT_MAX)) {
      wrong(
          "/inFlightMax",
          "inFlightMax is a whole number from 1 to " + ConnectionOrder.IN_FLIGHT_MAX + ".");
    }
    if (info != null) {
      settings();
      secrets(kept);
      addresses(outgoing);
    }
    if (!Reason.isOne(reason)
        || reason.codePoints().anyMatch(c -> c != '\n' && Signs.isControl(c))) {
      faults.add(Reason.wanted());
    }
  }

  private void settings() {
    order
        .settings()
        .forEach(
            (key, value) -> {
              Setting setting = info.setting(key);
              if (setting == null) {
                unknown("/settings/", key, false);
              } else if (setting.secret()) {
                wrong("/settings/" + key, key + " is a secret: send it in secrets.");
              } else if (setting.fault(value) != null) {
                wrong("/settings/" + key, setting.label() + ": " + setting.fault(value));
              }
            });
    for (Setting setting : info.settings()) {
      if (setting.required() && !setting.secret() && !order.settings().containsKey(setting.key())) {
        wrong(
            "/settings/" + setting.key(), setting.label() + " is missing. " + setting.ruleWords());
      }
    }
  }

  private void secrets(Set<String> kept) {
    for (Map.Entry<String, String> sent : order.secrets().entrySet()) {
      Setting setting = info.setting(sent.getKey());
      if (setting == null || !setting.secret()) {
        unknown("/secrets/", sent.getKey(), true);
      } else if (sent.getValue() != null && setting.fault(sent.getValue()) != null) {
        wrong("/secrets/" + setting.key(), setting.label() + ": " + setting.fault(sent.getValue()));
      }
    }
    for (Setting setting : info.settings()) {
      boolean there =
          order.secrets().containsKey(setting.key())
              ? order.secrets().get(setting.key()) != null
              : kept.contains(setting.key());
      if (setting.secret() && setting.required() && !there) {
        wrong("/secrets/" + setting.key(), setting.label() + " is missing. " + setting.ruleWords());
      }
    }
  }

  private void unknown(String where, String key, boolean secrets) {
    String known =
        info.settings().stream()
            .filter(setting -> setting.secret() == secrets)
            .map(Setting::key)
            .collect(Collectors.joining(", "));
    // The key itself is somebody's text: told as far as it can be one.
    String told = key.matches("[A-Za-z0-9_.-]{1,40}") ? key : "";
    boolean few = faults.size() < KEYS_TOLD_MAX;
    if (few) {
      wrong(
          where + told,
          info.label()
              + (known.isEmpty()
                  ? " has none of these."
                  : " has no "
                      + (secrets ? "secret" : "setting")
                      + " of this name; it has "
                      + known
                      + "."));
    }
  }

  /** Only those that are addresses at all. */
  private void addresses(OutgoingHttp outgoing) {
    for (Setting setting : info.settings()) {
      String value = order.settings().get(setting.key());
      if (value == null || setting.fault(value) != null) {
        continue;
      }
      if (setting.kind() == Setting.Kind.ADDRESS) {
        outgoing
            .refusal(Setting.address(value), LOOKUP_PATIENCE)
            .join()
            .ifPresent(why -> refused(setting, why));
      } else if (setting.kind() == Setting.Kind.HOST) {
        outgoing.refusal(value, LOOKUP_PATIENCE).join().ifPresent(why -> refused(setting, why));
      }
    }
  }

  private void refused(Setting setting, String why) {
    faults.add(
        new ProblemException(
            Problem.OUTGOING_REFUSED,
            "/settings/" + setting.key(),
            "The platform does not call this address: "
                + why
                + ". "
                + Problem.OUTGOING_REFUSED.fix()));
  }

  private void wrong(String field, String words) {
    faults.add(new ProblemException(Problem.INVALID_FIELD, field, words));
  }
}
