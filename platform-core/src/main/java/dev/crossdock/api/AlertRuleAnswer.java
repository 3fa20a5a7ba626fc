package dev.crossdock.api;

import dev.crossdock.alert.Amount;
import dev.crossdock.alert.Rule;
import dev.crossdock.tenant.Role;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule for alerts as it is answered. */
@Schema(name = "AlertRule", description = "What is watched, from when on it is told, and to whom")
public record AlertRuleAnswer(
    @Schema(required = true, examples = "silent") String kind,
    @Schema(required = true) @Link String href,
    @Schema(required = true, description = "For people") String title,
    @Schema(required = true, description = "What it watches") String description,
    @Schema(required = true) boolean enabled,
    @Schema(required = true) List<AmountAnswer> amounts,
    @Schema(required = true, description = "Whose people get a mail") List<Role> roles,
    @Schema(required = true, description = "Who else gets one") List<String> addresses,
    @Schema(description = "Code of the connection that gets a webhook") String webhook,
    @Schema(
            required = true,
            description = "Whether it waits for working hours; what is critical never does")
        boolean quiet,
    @Schema(description = "Absent if it was never set") Instant changedAt,
    @Schema(description = "Absent if it was never set") String changedBy,
    @Schema(description = "Absent if it was never set") String reason) {

  /** A number of a rule. */
  @Schema(name = "AlertAmount")
  public record AmountAnswer(
      @Schema(required = true, examples = "times") String key,
      @Schema(required = true, description = "For people") String label,
      @Schema(required = true, examples = "times the usual gap") String unit,
      @Schema(required = true) int value,
      @Schema(required = true) int least,
      @Schema(required = true) int most,
      @Schema(required = true) int byDefault) {
    static AmountAnswer of(Amount amount, Rule rule) {
      return new AmountAnswer(
          amount.key(),
          amount.label(),
          amount.unit(),
          rule.amount(amount.key()),
          amount.least(),
          amount.most(),
          amount.byDefault());
    }
  }

  /** All rules. */
  @Schema(name = "AlertRules")
  public record All(@Schema(required = true) List<AlertRuleAnswer> items) {}

  static AlertRuleAnswer of(Rule rule) {
    return new AlertRuleAnswer(
        rule.kind().word(),
        "alert-rules/" + rule.kind().word(),
        rule.kind().title(),
        rule.kind().words(),
        rule.enabled(),
        rule.kind().amounts().stream().map(one -> AmountAnswer.of(one, rule)).toList(),
        rule.roles(),
        rule.addresses(),
        rule.webhook(),
        rule.quiet(),
        rule.changedAt(),
        rule.changedBy(),
        rule.reason());
  }
}
