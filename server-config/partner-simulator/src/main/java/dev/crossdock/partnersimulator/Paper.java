package dev.crossdock.partnersimulator;

/** A file, or one event, as a partner sends it. */
record Paper(String name, String mediaType, byte[] content) {}
