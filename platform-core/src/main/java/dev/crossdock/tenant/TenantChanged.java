package dev.crossdock.tenant;

/**
 * An event in this copy of the platform: a tenant is in another state than before. Whoever keeps
 * something of tenants in memory forgets it.
 *
 * @param now null when the tenant is gone
 */
public record TenantChanged(String tenant, TenantState now) {
  /** Whether nothing of the tenant may be kept any more. */
  public boolean isEnd() {
    return now == null || now == TenantState.ERASING;
  }
}
