package dev.crossdock.problem;

/** Who has to act on a problem. */
public enum Owner {
  PARTNER,
  TENANT,
  PLATFORM
}
