package dev.crossdock.portal;

/** Leads to the page that says why nothing of a tenant is shown now. */
public class TenantRests extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made by Vaadin. */
  public TenantRests() {
    super("The tenant is suspended");
  }
}
