/**
 * Mappings: documents that say, without code, how a partner's message becomes one of ours and back.
 * A document is compiled once and run with a budget, so that anybody may write one. Start with
 * {@link dev.crossdock.mapping.MappingDocument}, then {@link dev.crossdock.mapping.Mapping}.
 */
package dev.crossdock.mapping;
