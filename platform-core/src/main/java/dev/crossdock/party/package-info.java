/** Firms, whoever names them and however: one party for each, and who calls it what. */
package dev.crossdock.party;
