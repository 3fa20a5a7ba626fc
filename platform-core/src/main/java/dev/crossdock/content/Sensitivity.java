package dev.crossdock.content;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A class of content: who may read it, and whether logs and the journal may hold it. */
public enum Sensitivity {
  /** Where the goods are and what has to be done: for everybody who may see the shipment. */
  PUBLIC(false, Right.READ),
  /** Names and words of people: for who works with the shipment, never for logs. */
  PERSONAL(false, Right.READ),
  /** What customs is told and answers. */
  CUSTOMS(false, Right.CUSTOMS),
  /** Charges, invoices, taxes. */
  FINANCE(false, Right.FINANCE),
  /** Money that is both declared and billed. */
  VALUE(false, Right.CUSTOMS, Right.FINANCE),
  /** What nobody has looked into: it can hold anything. */
  UNKNOWN(true, Right.CUSTOMS, Right.FINANCE);

  private final boolean all;
  private final List<Right> rights;

  Sensitivity(boolean all, Right... rights) {
    this.all = all;
    this.rights = List.of(rights);
  }

  /** Whether this actor may read it. */
  public boolean opensFor(Actor actor) {
    return all ? rights.stream().allMatch(actor::may) : rights.stream().anyMatch(actor::may);
  }

  /** Whether a log, the journal or a sentence about a message may quote it. */
  public boolean mayBeTold() {
    return this == PUBLIC;
  }

  /** The rights that open it in words, such as "customs or finance". */
  public String needs() {
    return rights.stream()
        .map(right -> right.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(all ? " and " : " or "));
  }

  /** What stands in the place of a value that the reader may not see. */
  public String words() {
    return "hidden: needs " + needs();
  }

  /**
   * What a whole is to a reader for whom these parts of it are closed.
   *
   * @return the class whose rights would open all of them; {@link #PUBLIC} if there are none
   */
  static Sensitivity together(Collection<Sensitivity> closed) {
    boolean customs = closed.contains(CUSTOMS);
    boolean finance = closed.contains(FINANCE);
    if (closed.contains(UNKNOWN) || customs && finance) {
      return UNKNOWN;
    }
    return customs
        ? CUSTOMS
        : finance ? FINANCE : closed.contains(VALUE) ? VALUE : closed.isEmpty() ? PUBLIC : PERSONAL;
  }
}
