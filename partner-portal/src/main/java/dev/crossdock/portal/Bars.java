package dev.crossdock.portal;

import java.util.List;
import java.util.Locale;

/**
 * Small pictures made on the server: one question each, with a sentence for those who do not see
 * them.
 */
public final class Bars {
  private static final int TREND_WIDTH = 84;
  private static final int TREND_HEIGHT = 22;

  private Bars() {}

  /** How far a journey has come. */
  static Markup legs(int done, int total, String solid) {
    int all = Math.max(total, 1);
    StringBuilder rects = new StringBuilder();
    double width = 100.0 / all;
    for (int leg = 0; leg < all; leg++) {
      String fill =
          leg < done ? "fill=\"" + solid + "\"" : "fill=\"var(--xd-line-strong)\" opacity=\".7\"";
      rects.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" width=\"%.1f\" height=\"4\" rx=\"2\" %s/>",
              leg * width,
              width - 2,
              fill));
    }
    return Markup.trusted(
        "<svg class=\"legs\" viewBox=\"0 0 100 4\" width=\"100%\" height=\"4\""
            + " preserveAspectRatio=\"none\" role=\"img\" aria-label=\""
            + Tongue.say("{0} of {1} legs done", done, all)
            + "\">"
            + rects
            + "</svg>");
  }

  /** The last values as a line, beside a number that says the same in words. */
  public static Markup trend(List<Long> values, String colour) {
    if (values.size() < 2) {
      return Markup.NOTHING;
    }
    long most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double x = 1 + i * (TREND_WIDTH - 2.0) / (values.size() - 1);
      double y = TREND_HEIGHT - 2 - (TREND_HEIGHT - 4.0) * values.get(i) / most;
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return Markup.trusted(
        "<svg viewBox=\"0 0 84 22\" width=\"84\" height=\"22\" aria-hidden=\"true\"><polyline"
            + " points=\""
            + points
            + "\" fill=\"none\" stroke=\""
            + solid(colour)
            + "\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/></svg>");
  }

  /** The solid tone of a state colour. */
  static String solid(String colour) {
    return "var(--xd-"
        + (colour.equals("planned") ? "duplicate" : colour.equals("unknown") ? "late" : colour)
        + "-s)";
  }
}
