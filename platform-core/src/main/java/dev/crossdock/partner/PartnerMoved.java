package dev.crossdock.partner;

/**
 * A partner came nearer to live, or further from it: somebody asked or decided. Told after the
 * commit, once of its test place and once of the live tenant.
 *
 * @param tenant id of either
 */
public record PartnerMoved(String tenant) {}
