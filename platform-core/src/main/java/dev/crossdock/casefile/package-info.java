/**
 * Case files: everything about one shipment on one page and in one signed bundle that verifies
 * without the platform. See decision 29.
 */
package dev.crossdock.casefile;
