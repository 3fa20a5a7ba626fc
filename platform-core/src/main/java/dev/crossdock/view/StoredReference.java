package dev.crossdock.view;

import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.ReadOnly;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** A reference of a shipment as it is stored. */
@Entity
@ReadOnly
@IdClass(StoredReference.Key.class)
@Table(name = "shipment_reference")
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id", contextProperty = "eclipselink.tenant-id")
public class StoredReference {
  @Id
  @Column(name = "shipment_id")
  private long shipment;

  @Id private String folded;

  @Id
  @Enumerated(EnumType.STRING)
  private ReferenceType type;

  private String value;

  @Column(name = "of_unit")
  private boolean ofUnit;

  @Column(name = "tenant_id", insertable = false, updatable = false)
  private String tenant;

  protected StoredReference() {}

  /** Whether it is the number of a handling unit only, and was not told as a reference. */
  boolean isOfUnit() {
    return ofUnit;
  }

  Reference reference() {
    return new Reference(type, value);
  }

  /** What identifies a reference of a shipment. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private long shipment;
    private String folded;
    private ReferenceType type;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && shipment == key.shipment
          && type == key.type
          && Objects.equals(folded, key.folded);
    }

    @Override
    public int hashCode() {
      return Objects.hash(shipment, folded, type);
    }
  }
}
