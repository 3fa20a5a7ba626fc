/** Checks an exported audit log with nothing but a JDK. */
package dev.crossdock.verifier;
