/** How good a partner's data is, before anything of it counts: samples are read and judged. */
package dev.crossdock.quality;
