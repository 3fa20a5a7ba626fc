package dev.crossdock.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.ReadOnly;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** A party of a shipment as it is stored. */
@Entity
@ReadOnly
@IdClass(StoredParty.Key.class)
@Table(name = "shipment_party")
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id", contextProperty = "eclipselink.tenant-id")
public class StoredParty {
  @Id
  @Column(name = "shipment_id")
  private long shipment;

  @Id private String role;
  @Id private String name;
  private String partner;
  private String country;

  @Column(name = "tenant_id", insertable = false, updatable = false)
  private String tenant;

  protected StoredParty() {}

  PartyRow row() {
    String words = Phrases.capital(role.toLowerCase(Locale.ENGLISH).replace('_', ' '));
    return new PartyRow(role, words, partner, name, country);
  }

  /** What identifies a party of a shipment. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private long shipment;
    private String role;
    private String name;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && shipment == key.shipment
          && Objects.equals(role, key.role)
          && Objects.equals(name, key.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(shipment, role, name);
    }
  }
}
