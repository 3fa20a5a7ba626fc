/** Asks partners' HTTP APIs for what is new, and posts files to them. */
package dev.crossdock.connectors.rest;
