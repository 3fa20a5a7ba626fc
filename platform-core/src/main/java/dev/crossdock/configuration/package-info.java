/**
 * What a tenant has set, as one document: exported, compared with what is there, applied in whole
 * or not at all. Every change is made by the feature that owns it, under its own rules. Start with
 * {@link dev.crossdock.configuration.Configurations}.
 */
package dev.crossdock.configuration;
