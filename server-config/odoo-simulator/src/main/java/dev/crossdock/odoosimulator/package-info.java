/**
 * An Odoo seen from outside: the doors, answers, quirks and webhooks of Odoo 17 and 19 over a real
 * socket, for the demo and for tests. It is not Odoo and holds none of its code. {@link
 * dev.crossdock.odoosimulator.OdooSimulator} is the way in.
 *
 * <p>One call is one transaction: a door ({@code Json2Door}, {@code JsonRpcDoor}, {@code
 * XmlRpcDoor}) parses it, {@code Database} runs the named method in an {@code Env}, {@code
 * RecordStore} commits it to a {@code Journal}, and {@code Webhooks} tell the world, before the
 * commit in 17 and after it in 19.
 */
package dev.crossdock.odoosimulator;
