/**
 * Tests that run inside the server, with the product's own beans, database and broker. Arquillian
 * puts them there.
 */
package dev.crossdock.inside;
