/** All that a tenant has set up, in one list: who answers for it, who uses it, whether it works. */
package dev.crossdock.asset;
