package dev.crossdock.connection;

/**
 * The control numbers of a message that is to be written. They come from outside, for a format has
 * no memory: a partner takes a number that comes twice for a repetition.
 *
 * @param interchange number of the interchange, 1 to 999,999,999
 * @param group number of its first functional group, 1 to 999,999,998; a second group, if there is
 *     one, has the next number. Not used by formats without groups
 */
public record EnvelopeNumbers(long interchange, long group) {
  private static final long NUMBER_MAX = 999_999_999;

  public EnvelopeNumbers {
    if (interchange < 1 || interchange > NUMBER_MAX || group < 1 || group >= NUMBER_MAX) {
      throw new IllegalArgumentException("no control numbers: " + interchange + ", " + group);
    }
  }
}
