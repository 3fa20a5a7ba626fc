package dev.crossdock.view;

import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ZoneSource;
import dev.crossdock.tenant.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.ReadOnly;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** A milestone of a shipment as it is stored. */
@Entity
@ReadOnly
@Table(name = "milestone")
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id", contextProperty = "eclipselink.tenant-id")
public class StoredMilestone {
  @Id private long id;

  @Column(name = "shipment_id")
  private long shipment;

  @Column(name = "exchange_id")
  private long exchange;

  private String partner;

  @Enumerated(EnumType.STRING)
  private Milestone milestone;

  @Enumerated(EnumType.STRING)
  private Classifier classifier;

  @Convert(converter = InstantConverter.class)
  @Column(name = "occurred_at")
  private Instant occurredAt;

  private String zone;

  @Enumerated(EnumType.STRING)
  @Column(name = "zone_source")
  private ZoneSource zoneSource;

  @Convert(converter = InstantConverter.class)
  @Column(name = "received_at")
  private Instant receivedAt;

  @Column(name = "un_locode")
  private String unLocode;

  @Column(name = "place_name")
  private String placeName;

  private String equipment;
  private String reason;

  @Column(name = "source_code")
  private String sourceCode;

  private String remark;
  private boolean late;

  @Column(name = "tenant_id", insertable = false, updatable = false)
  private String tenant;

  protected StoredMilestone() {}

  /** As the rules and pages need it. */
  Reported reported() {
    return new Reported(
        milestone,
        classifier,
        occurredAt,
        ZoneId.of(zone),
        zoneSource,
        receivedAt,
        unLocode,
        placeName,
        equipment,
        reason,
        sourceCode,
        remark,
        late,
        partner,
        exchange,
        null);
  }

  /**
   * A milestone that somebody reported.
   *
   * @param partner code of the one who reported it
   * @param exchange id of the exchange that brought it
   * @param hidden what keeps the reader from the reason and the remark, or null when nothing does
   */
  record Reported(
      Milestone milestone,
      Classifier classifier,
      Instant occurredAt,
      ZoneId zone,
      ZoneSource zoneSource,
      Instant receivedAt,
      String unLocode,
      String placeName,
      String equipment,
      String reason,
      String sourceCode,
      String remark,
      boolean late,
      String partner,
      long exchange,
      Sensitivity hidden) {

    /** As this actor may see it. */
    Reported seenBy(Actor actor) {
      Sensitivity sensitivity = Tags.ofReport(milestone);
      if (sensitivity.opensFor(actor)) {
        return this;
      }
      return new Reported(
          milestone,
          classifier,
          occurredAt,
          zone,
          zoneSource,
          receivedAt,
          unLocode,
          placeName,
          equipment,
          null,
          null,
          null,
          late,
          partner,
          exchange,
          reason == null && remark == null ? null : sensitivity);
    }

    boolean isFact() {
      return classifier == Classifier.ACT;
    }

    /** The place in words, or null. */
    String place() {
      return placeName != null ? placeName : unLocode;
    }
  }
}
