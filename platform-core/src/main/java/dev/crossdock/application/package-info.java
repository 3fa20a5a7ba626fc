/**
 * How a firm that nobody invited becomes a partner: a tenant opens a public page, the firm says who
 * it is and shows that its mail address is its own, the tenant accepts or refuses it. Start with
 * {@link dev.crossdock.application.Applying} and {@link dev.crossdock.application.Applications}.
 */
package dev.crossdock.application;
