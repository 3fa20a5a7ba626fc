/**
 * Starts and stops the whole product on one machine: PostgreSQL, Artemis, Keycloak, two Odoo
 * simulators, simulated partners and Open Liberty with the WAR. {@link dev.crossdock.launcher.Demo}
 * is the command for people, {@link dev.crossdock.launcher.Stack} the same for tests, which bring
 * their own data directory and free ports.
 *
 * <p>Every part listens on loopback only. Every part but PostgreSQL is a child process in a session
 * of its own, so that Ctrl-C reaches the launcher alone and the order of stopping is ours.
 */
package dev.crossdock.launcher;
