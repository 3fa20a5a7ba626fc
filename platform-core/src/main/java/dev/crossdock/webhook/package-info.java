/**
 * Messages that prove by a signature who sent them, as in Standard Webhooks 1.0.0: in from partners
 * without a token, and out to them.
 */
package dev.crossdock.webhook;
