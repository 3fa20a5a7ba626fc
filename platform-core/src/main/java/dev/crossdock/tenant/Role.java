package dev.crossdock.tenant;

import static dev.crossdock.tenant.Right.AUDIT;
import static dev.crossdock.tenant.Right.CASE_FILES;
import static dev.crossdock.tenant.Right.CONFIGURE;
import static dev.crossdock.tenant.Right.CONNECT;
import static dev.crossdock.tenant.Right.CREDENTIALS;
import static dev.crossdock.tenant.Right.CUSTOMS;
import static dev.crossdock.tenant.Right.DECIDE;
import static dev.crossdock.tenant.Right.EDIT_MAPPINGS;
import static dev.crossdock.tenant.Right.FINANCE;
import static dev.crossdock.tenant.Right.PARTNER_HOME;
import static dev.crossdock.tenant.Right.PEOPLE;
import static dev.crossdock.tenant.Right.READ;
import static dev.crossdock.tenant.Right.RELEASE_MAPPINGS;
import static dev.crossdock.tenant.Right.SEND_MESSAGES;
import static dev.crossdock.tenant.Right.TENANTS;
import static dev.crossdock.tenant.Right.TENANT_HOME;
import static dev.crossdock.tenant.Right.TRANSFER_FILES;
import static dev.crossdock.tenant.Right.WRITE_SHIPMENTS;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a person or a machine client is at a tenant, or at one partner of it. The strongest come
 * first: who holds several acts in the first one.
 */
public enum Role {
  /** Runs the platform: sees tenants, never what is inside them. */
  OPERATOR(Scope.PLATFORM, "Platform operator", TENANTS, PEOPLE, AUDIT),
  /** Configures and approves; sees everything of the tenant. */
  TENANT_ADMIN(
      Scope.TENANT,
      "Tenant administrator",
      READ,
      CUSTOMS,
      FINANCE,
      DECIDE,
      CONFIGURE,
      PEOPLE,
      CREDENTIALS,
      AUDIT,
      CASE_FILES,
      WRITE_SHIPMENTS,
      EDIT_MAPPINGS,
      RELEASE_MAPPINGS,
      TENANT_HOME),
  /** Keeps shipments moving; customs and financial content stays closed. */
  OPERATIONS(Scope.TENANT, "Operations", READ, DECIDE, TENANT_HOME),
  /** Answers for customs: reads declarations, decides their cases. */
  COMPLIANCE(Scope.TENANT, "Compliance", READ, CUSTOMS, DECIDE, CASE_FILES, TENANT_HOME),
  /** Reads charges, invoices and taxes. */
  FINANCE_USER(Scope.TENANT, "Finance", READ, FINANCE, CASE_FILES, TENANT_HOME),
  /** Reads everything of the tenant and changes nothing. */
  AUDITOR(Scope.TENANT, "Auditor, reads only", READ, CUSTOMS, FINANCE, AUDIT, CASE_FILES),
  /** Manages the partner's people, credentials and, in the test place, connections. */
  PARTNER_ADMIN(
      Scope.PARTNER,
      "Partner administrator",
      READ,
      CUSTOMS,
      FINANCE,
      PEOPLE,
      CREDENTIALS,
      CONNECT,
      TRANSFER_FILES,
      EDIT_MAPPINGS,
      PARTNER_HOME),
  /** Sees the partner's own shipments and messages. */
  PARTNER_USER(
      Scope.PARTNER,
      "Partner",
      READ,
      CUSTOMS,
      FINANCE,
      TRANSFER_FILES,
      EDIT_MAPPINGS,
      PARTNER_HOME),
  /** An Odoo instance that calls the tenant's API. */
  ODOO_CLIENT(Scope.TENANT_MACHINE, "Odoo", READ, CUSTOMS, FINANCE, WRITE_SHIPMENTS),
  /** A partner's system that sends messages. */
  PARTNER_CLIENT(Scope.PARTNER_MACHINE, "Partner's system", READ, CUSTOMS, FINANCE, SEND_MESSAGES);

  private enum Scope {
    PLATFORM,
    TENANT,
    PARTNER,
    TENANT_MACHINE,
    PARTNER_MACHINE
  }

  private final Scope scope;
  private final String title;
  private final Set<Right> rights;

  Role(Scope scope, String title, Right... rights) {
    this.scope = scope;
    this.title = title;
    this.rights = EnumSet.copyOf(List.of(rights));
  }

  /** For people to read. */
  public String title() {
    return title;
  }

  public boolean may(Right right) {
    return rights.contains(right);
  }

  /** Held for one partner of a tenant. */
  public boolean ofPartner() {
    return scope == Scope.PARTNER || scope == Scope.PARTNER_MACHINE;
  }

  /** Held by a system, never by a person. */
  public boolean ofMachine() {
    return scope == Scope.TENANT_MACHINE || scope == Scope.PARTNER_MACHINE;
  }
}
