package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a journey, each with a time of its own: where an event takes its time from one of
 * them, that one is where it happened, and not the first one of the journey.
 */
final class PlaceOfTime {
  /** A list of values that are told apart by one of them, as DTM by its qualifier. */
  private static final Pattern QUALIFIED =
      Pattern.compile("([^/\\[\\]]+)\\[([^\\[\\]=!]+)=([^\\[\\]]+)](/.*)?");

  private static final int PLACES_MAX = 2;

  private PlaceOfTime() {}

  /**
   * Paths to the values that stand with the times.
   *
   * @param times rows of the event's time in the order in which they are tried
   * @param places paths that lead to such a value of any place
   * @return the likeliest first; none where times and places do not stand together
   */
  static List<String> paths(List<Row> times, List<String> places) {
    List<String> found = new ArrayList<>();
    for (Row time : times) {
      for (String place : places) {
        String path = time.from() == null ? null : path(time.from(), place);
        if (path != null && !found.contains(path) && found.size() < PLACES_MAX) {
          found.add(path);
          break;
        }
      }
    }
    return found;
  }

  /** Whether a path leads into the list that another one leads into, whatever is chosen of it. */
  static boolean isBeside(String place, String other) {
    return bare(place).equals(bare(other));
  }

  private static String bare(String path) {
    String plain = path;
    for (String before = ""; !before.equals(plain); ) {
      before = plain;
      plain = plain.replaceAll("\\[[^\\[\\]]*]", "");
    }
    return plain;
  }

  /** The way to the place whose time that is; null if they do not stand together. */
  private static String path(String time, String place) {
    List<String> timeSteps = steps(time);
    List<String> placeSteps = Arrays.asList(bare(place).split("/"));
    int same = 0;
    while (same + 1 < Math.min(timeSteps.size(), placeSteps.size())
        && bare(timeSteps.get(same)).equals(placeSteps.get(same))) {
      same++;
    }
    // What is quoted may hold a slash of its own.
    boolean quoted = time.indexOf('"') >= 0 || place.indexOf('"') >= 0;
    if (same == 0 || quoted || time.startsWith("/") || placeSteps.get(0).equals("..")) {
      return null;
    }
    Matcher rest = QUALIFIED.matcher(String.join("/", timeSteps.subList(same, timeSteps.size())));
    return rest.matches()
        ? String.join("/", placeSteps.subList(0, same))
            + "["
            + rest.group(1)
            + "/"
            + rest.group(2)
            + "="
            + rest.group(3)
            + "]/"
            + String.join("/", placeSteps.subList(same, placeSteps.size()))
        : null;
  }

  /** Steps of a path; a slash in brackets parts nothing. */
  private static List<String> steps(String path) {
    return Arrays.asList(path.split("/(?![^\\[\\]]*])"));
  }
}
