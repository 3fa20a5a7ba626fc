package dev.crossdock.shipment;

/** Whether an event is a plan, an estimate or a fact (DCSA event classifier code). */
public enum Classifier {
  PLN,
  EST,
  ACT
}
