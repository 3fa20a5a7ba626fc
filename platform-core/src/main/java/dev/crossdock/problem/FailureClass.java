package dev.crossdock.problem;

/** What kind of failure this is, and therefore what helps. */
public enum FailureClass {
  /** Trying the same bytes again cannot succeed: data or mapping must change. */
  PERMANENT,
  /** The other side is unwell; trying again later can succeed. */
  TRANSIENT,
  /** A key, secret or certificate is refused; someone must renew it. */
  CREDENTIALS,
  /** A rule of the tenant or the platform forbids it. */
  POLICY,
  /** We asked and got no answer: look before repeating. */
  UNKNOWN_OUTCOME
}
