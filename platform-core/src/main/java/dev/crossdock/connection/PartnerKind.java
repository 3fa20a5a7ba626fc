package dev.crossdock.connection;

/** What a partner does for a tenant. */
public enum PartnerKind {
  CARRIER("Ocean carrier"),
  ROAD("Road haulier"),
  AIR("Air carrier"),
  BROKER("Customs broker"),
  FORWARDER("Forwarder"),
  WAREHOUSE("Warehouse");

  private final String title;

  PartnerKind(String title) {
    this.title = title;
  }

  /** For people to read. */
  public String title() {
    return title;
  }
}
