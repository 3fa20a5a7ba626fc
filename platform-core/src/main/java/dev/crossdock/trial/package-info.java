/**
 * Certification in the test place: scenarios made of a partner's own message, run through the real
 * intake, and the certificate that says which of them passed.
 */
package dev.crossdock.trial;
