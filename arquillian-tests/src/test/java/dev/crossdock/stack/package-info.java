/** What the tests stand on: the running stack, and ways to speak to each of its parts. */
package dev.crossdock.stack;
