/** Parts of the stack are killed under load. Nothing may be lost, doubled or told out of order. */
package dev.crossdock.crash;
