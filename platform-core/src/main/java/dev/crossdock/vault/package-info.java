/**
 * Keeps tenants' payloads and secrets sealed: a data key for each tenant ({@link
 * dev.crossdock.vault.Keyring}), itself wrapped by a key that never comes near the database ({@link
 * dev.crossdock.vault.WrappingKeys}).
 */
package dev.crossdock.vault;
