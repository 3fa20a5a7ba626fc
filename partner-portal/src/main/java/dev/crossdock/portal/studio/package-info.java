/** The pages on which people write mappings, try them and let them go live. */
package dev.crossdock.portal.studio;
