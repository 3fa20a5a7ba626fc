package dev.crossdock.tenant;

/** What somebody may do. A {@link Role} is a set of these; whatever asks, asks for one of them. */
public enum Right {
  /** Sees shipments, messages and cases, but for content that has a right of its own. */
  READ,
  /** Reads customs content: declarations, answers, goods and their values. */
  CUSTOMS,
  /** Reads financial content: charges, invoices, taxes. */
  FINANCE,
  /** Replays, skips, closes cases. */
  DECIDE,
  /** Sets connections and limits. */
  CONFIGURE,
  /** Sees the connections of the own partner, and sets them up in the test place. */
  CONNECT,
  /** Invites people, gives and withdraws roles. */
  PEOPLE,
  /** Creates, rotates and revokes the credentials of machines. */
  CREDENTIALS,
  /** Reads and exports the audit log. */
  AUDIT,
  /** Reads and exports the case file of a shipment, as far as the other rights open it. */
  CASE_FILES,
  /** Creates and changes shipments. */
  WRITE_SHIPMENTS,
  /** Sends messages as a partner's system. */
  SEND_MESSAGES,
  /** Writes mappings and tries them. */
  EDIT_MAPPINGS,
  /** Releases mappings and takes them back. */
  RELEASE_MAPPINGS,
  /** Uploads and fetches files by hand, for a partner without a system. */
  TRANSFER_FILES,
  /** Creates, suspends, moves and erases tenants. */
  TENANTS,
  /** Has the tenant's home page. */
  TENANT_HOME,
  /** Has the partner's home page. */
  PARTNER_HOME
}
