package dev.crossdock.connectors.edi;

/** Takes what is read of messages, in their order. */
interface Sink {
  /** Takes nothing: where only the faults count. */
  Sink NONE =
      new Sink() {
        @Override
        public void begin(Part part, MessageType type) {
          // Nothing to keep.
        }

        @Override
        public void segment(SegmentData segment, Use use) {
          // Nothing to keep.
        }

        @Override
        public void end(Part part) {
          // Nothing to keep.
        }
      };

  /**
   * A message begins.
   *
   * @param type what it may look like; null if it is read as it comes, without its groups
   */
  void begin(Part part, MessageType type);

  /** A group begins. */
  default void enter(Use group) {}

  /** The last group that began ends. */
  default void leave() {}

  /**
   * A segment was read.
   *
   * @param use its place in the message, or null if it has none there
   */
  void segment(SegmentData segment, Use use);

  /** The message ends; all that is wrong with it stands in its faults. */
  void end(Part part);
}
