package dev.crossdock.machine;

/** Where a credential stands. Only an {@link #ACTIVE} one opens anything. */
public enum CredentialState {
  /** The identity provider is being told; nobody has seen its secret yet. */
  MAKING,
  ACTIVE,
  /** Ended here; the identity provider is still to be told. */
  CLOSING,
  ENDED
}
