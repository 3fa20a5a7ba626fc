package dev.crossdock.odoosimulator;

import java.util.List;
import java.util.Map;

/**
 * One method call of a user.
 *
 * @param ids the records it is called on; empty for a method of the model
 * @param arguments by name
 * @param rollback whether the work is to be undone at the end, as when the database gives up
 */
record Invocation(
    int uid,
    ModelDefinition model,
    Method method,
    List<Integer> ids,
    Map<String, Object> arguments,
    Map<String, Object> context,
    boolean rollback) {}
