/** Tests over the wire: https, real tokens, the WAR that ships. */
package dev.crossdock.outside;
