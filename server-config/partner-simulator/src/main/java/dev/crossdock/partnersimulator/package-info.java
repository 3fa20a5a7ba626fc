/**
 * Logistics partners seen from outside, over real protocols on real sockets, for the demo and for
 * tests: SFTP, a JSON API, AS2, a client of our API with a receiver of our webhooks, and SOAP.
 * {@link dev.crossdock.partnersimulator.PartnerSimulator} is the way in. It shares no code with the
 * connectors: an implementation of its own finds their mistakes.
 *
 * <p>A role takes a {@code Fault} from {@code Faults} before it acts, tells the {@code ActLog} what
 * it did, and hands files of ours to {@code Acknowledging}. {@code JourneyPlayer} has {@code
 * Deliveries} hand milestones to us.
 */
package dev.crossdock.partnersimulator;
