/**
 * What a tenant tells its partners: that something is not taken any more from a date on, or in
 * plain words anything else. Mailed once, read by name; who still uses what is deprecated is
 * listed. Start with {@link dev.crossdock.notice.Notices}.
 */
package dev.crossdock.notice;
