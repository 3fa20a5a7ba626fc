package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Recomputes the contrast of the colour tokens from the stylesheet, with the formula of WCAG 2.2.
 */
class ContrastTest {
  private static final double TEXT_MIN = 4.5;
  private static final double GRAPHICS_MIN = 3.0;
  private static final Pattern TOKEN = Pattern.compile("(--[\\w-]+):\\s*(#[0-9a-f]{3,6})\\b");
  private static final List<String> STATES =
      List.of("delivered", "transit", "late", "hold", "rejected", "parked", "duplicate");
  private static final List<String> TEXTS = List.of("header", "body", "secondary", "tertiary");

  @Test
  void lightThemeIsReadable() throws IOException {
    check(tokens("html:root {"));
  }

  @Test
  void darkThemeIsReadable() throws IOException {
    check(tokens("html:root[theme~=\"dark\"] {"));
  }

  private static void check(Map<String, Integer> tokens) {
    List<Executable> checks = new ArrayList<>();
    for (String state : STATES) {
      checks.add(() -> atLeast(TEXT_MIN, tokens, "--xd-" + state + "-t", "--xd-" + state + "-b"));
      checks.add(() -> atLeast(TEXT_MIN, tokens, "--xd-" + state + "-t", "--lumo-base-color"));
      checks.add(() -> atLeast(GRAPHICS_MIN, tokens, "--xd-" + state + "-s", "--lumo-base-color"));
    }
    for (String text : TEXTS) {
      for (String surface : List.of("--lumo-base-color", "--xd-canvas", "--xd-sunken")) {
        checks.add(() -> atLeast(TEXT_MIN, tokens, "--lumo-" + text + "-text-color", surface));
      }
    }
    checks.add(() -> atLeast(TEXT_MIN, tokens, "--xd-link", "--xd-canvas"));
    checks.add(
        () -> atLeast(TEXT_MIN, tokens, "--lumo-primary-color", "--lumo-primary-contrast-color"));
    checks.add(() -> atLeast(GRAPHICS_MIN, tokens, "--xd-focus", "--xd-canvas"));
    checks.add(() -> atLeast(GRAPHICS_MIN, tokens, "--xd-input-border", "--lumo-base-color"));
    assertAll(checks);
  }

  private static void atLeast(
      double floor, Map<String, Integer> tokens, String front, String back) {
    double a = luminance(tokens.get(front));
    double b = luminance(tokens.get(back));
    double ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    assertTrue(
        ratio >= floor, String.format("%s on %s: %.2f, needs %.1f", front, back, ratio, floor));
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 255) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static Map<String, Integer> tokens(String selector) throws IOException {
    String css;
    try (InputStream file =
        ContrastTest.class.getResourceAsStream("/META-INF/resources/styles/crossdock.css")) {
      css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    int start = css.indexOf(selector);
    Matcher matcher = TOKEN.matcher(css.substring(start, css.indexOf("\n}", start)));
    Map<String, Integer> tokens = new HashMap<>();
    while (matcher.find()) {
      String hex = matcher.group(2).substring(1);
      tokens.put(
          matcher.group(1),
          Integer.parseInt(hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex, 16));
    }
    return tokens;
  }
}
