package dev.crossdock.alert;

import dev.crossdock.tenant.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is watched. Each kind works as it stands here until somebody sets it otherwise. */
public enum RuleKind {
  /** Parked messages with the same problem, of the same partner and direction. */
  PARKED(
      "Parked messages",
      "Messages of one cause are parked. Critical from ten times as many.",
      Severity.WARNING,
      List.of(new Amount("from", "Tell from", "messages", 1, 10_000, 10)),
      List.of(Role.OPERATIONS, Role.PARTNER_ADMIN)),
  /** Of one connection. */
  REFUSED(
      "Refused messages",
      "Of what came on a connection in the last hour, a share was refused or parked. Critical from"
          + " nine in ten.",
      Severity.WARNING,
      List.of(
          new Amount("share", "Tell from a share of", "%", 1, 100, 20),
          new Amount("least", "But not below", "messages", 1, 1_000, 20)),
      List.of(Role.OPERATIONS, Role.PARTNER_ADMIN)),
  /** A target that is sent nothing for now, or a system whose polls fail. */
  UNREACHABLE(
      "System out of reach",
      "A connection fails again and again: its breaker is open, or polls of it come to nothing.",
      Severity.CRITICAL,
      List.of(new Amount("minutes", "Tell after", "minutes without success", 0, 1_440, 5)),
      List.of(Role.TENANT_ADMIN, Role.OPERATIONS)),
  /** Of one target. */
  BLOCKED(
      "Shipments held up",
      "Messages of shipments wait behind one that is parked. Critical from ten times as many.",
      Severity.WARNING,
      List.of(new Amount("from", "Tell from", "shipments", 1, 10_000, 5)),
      List.of(Role.OPERATIONS)),
  /** A connection on which messages came before. */
  SILENT(
      "Silence",
      "Nothing comes on a connection for much longer than usual. Only the tenant's working hours"
          + " are counted.",
      Severity.WARNING,
      List.of(
          new Amount("times", "Tell after", "times the usual gap", 2, 20, 3),
          new Amount("floor", "But not before", "working hours", 1, 200, 4)),
      List.of(Role.OPERATIONS, Role.PARTNER_ADMIN)),
  /** Credentials of machines, certificates of connections. */
  EXPIRY(
      "What ends soon",
      "A credential or a certificate ends. A notice at first, then a warning, critical at last.",
      Severity.NOTICE,
      List.of(
          new Amount("first", "Tell", "days before", 1, 365, 30),
          new Amount("second", "Warn", "days before", 1, 90, 7),
          new Amount("last", "Critical", "days before", 1, 30, 1)),
      List.of(Role.TENANT_ADMIN, Role.PARTNER_ADMIN)),
  /** Cases of the same problem and partner. */
  CASES(
      "Overdue cases",
      "Cases that somebody must decide are past their time.",
      Severity.WARNING,
      List.of(new Amount("hours", "Tell after", "hours past due", 0, 720, 0)),
      List.of(Role.OPERATIONS, Role.PARTNER_ADMIN)),
  /** Of one partner. */
  ANSWERS(
      "Missing answers",
      "Files were sent, and the partner's answers to them are overdue.",
      Severity.WARNING,
      List.of(new Amount("minutes", "Tell after", "minutes past due", 0, 10_080, 0)),
      List.of(Role.OPERATIONS, Role.PARTNER_ADMIN)),
  /** Of one carrier; nobody's business but the tenant's. */
  PROMISED(
      "Promises passed",
      "Shipments are not there on the day that was promised; of the last 90 days.",
      Severity.WARNING,
      List.of(new Amount("hours", "Tell after", "hours past the promise", 0, 720, 0)),
      List.of(Role.OPERATIONS)),
  /** Of one partner, in its test place; all that apply to become one, in the live tenant. */
  APPROVAL(
      "Approval awaited",
      "A firm applies to become a partner, a partner asks to go live, or a new connection needs a"
          + " second name, and nobody has decided yet.",
      Severity.NOTICE,
      List.of(new Amount("hours", "Tell after", "hours without a decision", 0, 720, 0)),
      List.of(Role.TENANT_ADMIN));

  private final String title;
  private final String words;
  private final Severity severity;
  private final List<Amount> amounts;
  private final List<Role> roles;

  RuleKind(String title, String words, Severity severity, List<Amount> amounts, List<Role> roles) {
    this.title = title;
    this.words = words;
    this.severity = severity;
    List<Amount> all = new ArrayList<>(amounts);
    all.add(Amount.AGAIN);
    this.amounts = List.copyOf(all);
    this.roles = roles;
  }

  /** For people to read. */
  public String title() {
    return title;
  }

  /** What it watches, in words. */
  public String words() {
    return words;
  }

  /** How much its alerts matter at first. */
  Severity severity() {
    return severity;
  }

  /** Its numbers, in the order in which they are shown. */
  public List<Amount> amounts() {
    return amounts;
  }

  /** Whom it tells by default. */
  List<Role> roles() {
    return roles;
  }

  /**
   * What one side does about it.
   *
   * @param fix what the tenant does
   */
  String fix(Side side, String fix) {
    if (side == Side.TENANT) {
      return fix;
    }
    return switch (this) {
      case REFUSED ->
          "Open one of them: it says what is wrong and where. Correct it and send it again.";
      case UNREACHABLE -> "Check that your system answers; what waits then goes on by itself.";
      case SILENT -> "Check that your system sends. If there is nothing to send, acknowledge this.";
      case ANSWERS -> "Check that the file arrived, and answer it; your answer is still taken.";
      default -> fix;
    };
  }

  /** As it stands in addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this word. */
  public static Optional<RuleKind> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
