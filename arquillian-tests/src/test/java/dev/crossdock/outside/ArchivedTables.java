package dev.crossdock.outside;

import java.util.Set;

/** What an archive of a tenant holds of its tables. */
final class ArchivedTables {
  /** Tables of tenants' rows that an archive does not hold as such. */
  static final Set<String> NOT_TAKEN =
      Set.of(
          "tenant_key",
          "alert_message",
          "alert_look",
          "alert_rhythm",
          "notice_mail",
          "partner_day",
          "score_day",
          "api_use",
          "score_look",
          "audit_block",
          "audit_removal",
          "former_journal",
          "erasure",
          "credential",
          "credential_policy",
          "credential_violation",
          "invitation",
          "look_up",
          "look_up_pace",
          "mapping_sample",
          "application_door",
          "partner_application",
          "trial_run",
          "certificate",
          "untold");

  private ArchivedTables() {}
}
