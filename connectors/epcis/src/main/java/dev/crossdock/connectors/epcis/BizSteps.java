package dev.crossdock.connectors.epcis;

import static dev.crossdock.shipment.Milestone.*;

import dev.crossdock.shipment.Milestone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Business steps as milestones. Where the step alone does not decide, its surroundings do. */
enum BizSteps {
  ARRIVE(
      "arriving",
      "at the location of the source; at that of the destination",
      s -> s.atSource() ? ARRIVED_AT_PICKUP : s.atDestination() ? ARRIVED_AT_DELIVERY : null,
      ARRIVED_AT_PICKUP,
      ARRIVED_AT_DELIVERY),
  DEPART("departing", DEPARTED),
  SHIP("shipping", DEPARTED),
  LOAD(
      "loading",
      "into a container; else",
      s -> s.inContainer() ? STUFFED : LOADED,
      STUFFED,
      LOADED),
  PACK("packing", "into a container only", s -> s.inContainer() ? STUFFED : null, STUFFED),
  TRANSPORT("transporting", IN_TRANSIT),
  UNLOAD(
      "unloading",
      "out of a container; else",
      s -> s.inContainer() ? STRIPPED : DISCHARGED,
      STRIPPED,
      DISCHARGED),
  UNPACK("unpacking", "out of a container only", s -> s.inContainer() ? STRIPPED : null, STRIPPED),
  RECEIVE(
      "receiving",
      "at the location of the destination; at another one",
      BizSteps::received,
      DELIVERED,
      GATE_IN),
  ACCEPT(
      "accepting",
      "at the location of the destination only",
      s -> s.atDestination() ? DELIVERED : null,
      DELIVERED),
  RETURN("returning", RETURNED);

  /**
   * What surrounds a step.
   *
   * @param knowsDestination whether the event names the location of its destination
   */
  record Surroundings(
      boolean atSource, boolean atDestination, boolean knowsDestination, boolean inContainer) {}

  /**
   * Steps that are no milestone of a shipment, or of which nobody can say which: inspecting may be
   * customs' or quality control's.
   */
  static final Set<String> OTHERS =
      Set.of(
          "assembling",
          "collecting",
          "commissioning",
          "consigning",
          "creating_class_instance",
          "cycle_counting",
          "decommissioning",
          "destroying",
          "disassembling",
          "dispensing",
          "encoding",
          "entering_exiting",
          "holding",
          "inspecting",
          "installing",
          "killing",
          "other",
          "picking",
          "removing",
          "repackaging",
          "repairing",
          "replacing",
          "reserving",
          "retail_selling",
          "sampling",
          "sensor_reporting",
          "staging_outbound",
          "stock_taking",
          "stocking",
          "storing",
          "transforming",
          "void_shipping");

  private static final Map<String, BizSteps> BY_NAME = new HashMap<>();

  static {
    for (BizSteps row : values()) {
      BY_NAME.put(row.step, row);
    }
  }

  private final String step;
  private final String rule;
  private final Function<Surroundings, Milestone> meaning;
  private final List<Milestone> possible;

  BizSteps(String step, Milestone milestone) {
    this(step, "", surroundings -> milestone, milestone);
  }

  BizSteps(
      String step, String rule, Function<Surroundings, Milestone> meaning, Milestone... possible) {
    this.step = step;
    this.rule = rule;
    this.meaning = meaning;
    this.possible = List.of(possible);
  }

  String step() {
    return step;
  }

  String rule() {
    return rule;
  }

  List<Milestone> possible() {
    return possible;
  }

  /** The milestone, or null if the surroundings do not decide. */
  Milestone milestone(Surroundings surroundings) {
    return meaning.apply(surroundings);
  }

  /** The row of a bare name, or null if there is none. */
  static BizSteps byName(String step) {
    return BY_NAME.get(step);
  }

  private static Milestone received(Surroundings surroundings) {
    if (surroundings.atDestination()) {
      return DELIVERED;
    }
    return surroundings.knowsDestination() ? GATE_IN : null;
  }
}
