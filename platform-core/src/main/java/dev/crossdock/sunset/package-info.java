/**
 * What a tenant takes from its partners no longer, and which version of the API the platform, from
 * a date on: looked up at every door, told with every answer until then, refused after it. Notices
 * that say so are made in {@code notice}.
 */
package dev.crossdock.sunset;
