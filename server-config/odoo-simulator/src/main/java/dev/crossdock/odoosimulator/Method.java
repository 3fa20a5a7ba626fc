package dev.crossdock.odoosimulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A public method.
 *
 * @param onModel whether it belongs to the model and takes no ids
 * @param parameters names in order
 * @param needed how many of them a caller has to give
 * @param open whether it takes any other named arguments
 */
record Method(
    String name, boolean onModel, List<String> parameters, int needed, boolean open, Body body) {

  /** The work. */
  @FunctionalInterface
  interface Body {
    /** Answers JSON-like values, {@link Records}, or null for None. */
    Object run(Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments);
  }

  /** What Python says about arguments that do not fit, or null when they do. */
  String mismatch(Set<String> given) {
    for (int i = 0; i < needed; i++) {
      if (!given.contains(parameters.get(i))) {
        return "missing a required argument: '" + parameters.get(i) + "'";
      }
    }
    if (!open) {
      for (String name : given) {
        if (!parameters.contains(name)) {
          return "got an unexpected keyword argument '" + name + "'";
        }
      }
    }
    return null;
  }
}
