package dev.crossdock.partner;

/**
 * A partner came nearer to live, or further from it: somebody asked or decided. Told after the
 * commit.
 *
 * @param tenant id of its test place
 */
public record PartnerMoved(String tenant) {}
