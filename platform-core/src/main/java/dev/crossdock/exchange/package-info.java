/**
 * Messages on their way: accepted durably ({@code Intake}), applied to shipments ({@code
 * InboundWork}), delivered in order ({@code DeliveryWork}), and never forgotten ({@code Sweeper}).
 * The database is the truth; the broker only says where work waits.
 */
package dev.crossdock.exchange;
