package dev.crossdock.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.crossdock.limit.Ceiling;
import dev.crossdock.limit.Setting;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much a tenant may have at most. */
@Schema(name = "TenantCeiling")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CeilingAnswer(
    @Schema(required = true, description = "The most that the tenant may set for itself")
        LimitAnswer.Most most,
    @Schema(
            required = true,
            description = "What the tenant may use now: what it has set for itself, never above")
        LimitAnswer.Most holds,
    @Schema(description = "Set by the operator; the platform's own if absent")
        Integer requestsPerSecond,
    @Schema(description = "Set by the operator; twice the rate, or the platform's own, if absent")
        Integer burst,
    @Schema(description = "Set by the operator; the platform's own if absent") Long eventsPerDay,
    @Schema(description = "When it was set last; absent if never") String changedAt,
    String changedBy,
    String reason) {
  static CeilingAnswer of(Ceiling ceiling) {
    Setting set = ceiling.set();
    return new CeilingAnswer(
        LimitAnswer.Most.of(ceiling.most()),
        LimitAnswer.Most.of(ceiling.holds()),
        set == null ? null : set.requestsPerSecond(),
        set == null ? null : set.burst(),
        set == null ? null : set.eventsPerDay(),
        set == null ? null : set.changedAt().toString(),
        set == null ? null : set.changedBy(),
        set == null ? null : set.reason());
  }
}
