package dev.crossdock.tenant;

/**
 * What a person or a machine client may do. Roles are held per tenant, and per partner where one is
 * named.
 */
public enum Role {
  /** Configures and approves; sees everything of the tenant. */
  TENANT_ADMIN,
  /** Reads everything of the tenant and changes nothing. */
  AUDITOR,
  /** Sees the partner's own shipments and messages. */
  PARTNER_USER,
  /** A partner's system that sends messages. */
  PARTNER_CLIENT,
  /** An Odoo instance that calls the tenant's API. */
  ODOO_CLIENT
}
