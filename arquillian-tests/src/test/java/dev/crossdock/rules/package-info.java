/** The style of this repository, as tests. They read the sources and start nothing. */
package dev.crossdock.rules;
