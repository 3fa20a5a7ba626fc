package dev.crossdock.view;

import dev.crossdock.problem.Problem;
import dev.crossdock.trace.TraceKind;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.ReadOnly;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** A trace entry as it is stored. */
@Entity
@ReadOnly
@Table(name = "trace")
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id", contextProperty = "eclipselink.tenant-id")
public class StoredTrace {
  @Id private long id;

  @Convert(converter = InstantConverter.class)
  private Instant at;

  @Column(name = "exchange_id")
  private Long exchange;

  @Column(name = "shipment_id")
  private Long shipment;

  @Enumerated(EnumType.STRING)
  private TraceKind kind;

  private String actor;
  private String detail;
  private String problem;
  private String subject;

  @Column(name = "duration_us")
  private Long durationUs;

  @Column(name = "tenant_id", insertable = false, updatable = false)
  private String tenant;

  protected StoredTrace() {}

  Entry entry() {
    return new Entry(
        at,
        exchange,
        shipment,
        kind,
        actor,
        detail,
        problem == null ? null : Problem.byId(problem),
        durationUs,
        subject);
  }

  /** A trace entry as pages need it. */
  record Entry(
      Instant at,
      Long exchange,
      Long shipment,
      TraceKind kind,
      String actor,
      String detail,
      Problem problem,
      Long durationUs,
      String subject) {}
}
