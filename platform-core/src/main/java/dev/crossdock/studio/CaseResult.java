package dev.crossdock.studio;

import dev.crossdock.mapping.Fault;
import java.util.List;

/**
 * What became of a test case.
 *
 * @param unreadable why it could not be run, or null
 */
public record CaseResult(
    long sample,
    String name,
    boolean passed,
    List<Difference> differences,
    List<Fault> faults,
    String unreadable) {}
