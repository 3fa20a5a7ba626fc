/** Reads HTTP from a socket, for simulators that answer it badly when they are told to. */
package dev.crossdock.simulatorhttp;
