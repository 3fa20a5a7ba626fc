/**
 * Tells Odoo 19 and newer where a shipment stands, over the JSON-2 interface.
 *
 * <p><b>Direction.</b> Out only: from the platform to {@code stock.picking}. A batch of messages of
 * one shipment becomes one write of the state, unless Odoo holds it already, and one internal note,
 * and where customs hold the goods one to-do.
 *
 * <p><b>Never twice.</b> Odoo knows no idempotency key. State values are absolute, so writing them
 * again changes nothing. The to-do is looked for before one is made. The note is the one call that
 * doubles when repeated; so it comes last, it carries the exchange ids in clear, and when its
 * outcome is unknown the connector says so: the repeat then looks for those ids first. An answer
 * that something before Odoo gives in its place (a proxy's 502) counts as unknown for the note.
 *
 * <p><b>Never blocking.</b> Answers come on the two threads that serve all connections; what is
 * done there is reading an answer and writing the next call. Names are looked up elsewhere.
 *
 * <p><b>Why {@code body_is_html}.</b> {@code message_post} escapes a plain text (measured is only
 * that it accepts one; that it escapes it is in its source since 17), and line breaks in escaped
 * text are not shown. The argument is made for remote calls and works for internal users. Odoo logs
 * a warning for each such call. All that partners wrote is escaped here, and Odoo cleans the HTML
 * once more when it stores it.
 *
 * <p><b>Why {@code action_feedback}.</b> The to-do is marked done, not deleted: that leaves who
 * ended the hold in the delivery's history, and both need no more than an internal user has on
 * to-dos of its own making.
 */
package dev.crossdock.connectors.odoo;
