package dev.crossdock.limit;

/** What one of those who are limited has left, in this copy of the platform. */
record Account(Who who, Bucket bucket, DayCount day) {
  Account(Who who) {
    this(who, new Bucket(), new DayCount());
  }
}
