/**
 * What people do with mappings: write drafts, try them on samples and on what came before, ask for
 * their release, release them and take them back, look at what has changed in live messages. Start
 * with {@link dev.crossdock.studio.MappingRegister}.
 */
package dev.crossdock.studio;
