package dev.crossdock.configuration;

import java.util.List;

/**
 * What was done with a document.
 *
 * @param state digest of what is set now
 * @param acts in the order in which they were done; never null
 */
public record Applied(String state, List<Act> acts) {
  public Applied {
    acts = List.copyOf(acts);
  }

  /**
   * One of them.
   *
   * @param code empty for the one calendar
   * @param words what was done and whether it is live
   */
  public record Act(Part part, String code, String words) {}
}
