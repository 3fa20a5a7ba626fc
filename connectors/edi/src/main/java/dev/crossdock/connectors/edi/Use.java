package dev.crossdock.connectors.edi;

import java.util.List;

/**
 * A segment, or a group of segments, at its place in a message.
 *
 * @param key its name in the tree: the tag, or the name of the group; where the tag stands a second
 *     time beside itself, {@code UNS_2}
 * @param tag of the segment, or the name of the group
 * @param max how often it may stand there
 * @param segment or null if this is a group
 * @param children of the group, of which the first one is the segment that begins it
 */
record Use(String key, String tag, int min, int max, SegmentType segment, List<Use> children) {

  boolean isGroup() {
    return segment == null;
  }

  /** Whether the tree holds a list under this key. */
  boolean listed() {
    return max > 1;
  }
}
