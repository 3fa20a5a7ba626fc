package dev.crossdock.mapping;

import dev.crossdock.problem.Problem;

/**
 * What a run could not do.
 *
 * @param row JSON pointer of the row in the mapping
 * @param target field of the target
 * @param source JSON pointer of the value in the source, or null
 * @param detail what is wrong and what to do
 * @param value the value at fault, short, or null
 */
public record Fault(
    Problem problem, String row, String target, String source, String detail, String value) {}
