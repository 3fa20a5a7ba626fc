/**
 * How a partner goes live: invited into the tenant's test place, set up there by its own people,
 * asked for with evidence, approved by the tenant; and how it rests and comes back. Start with
 * {@link dev.crossdock.partner.Onboardings}.
 */
package dev.crossdock.partner;
