/** The languages in which people are written to, and what the platform says in each. */
package dev.crossdock.language;
