package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.mapping.TextFunctions;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Markup;
import java.util.ArrayList;
import java.util.List;

/** What expressions can do, each with an example that can be copied. */
final class FunctionHelp {
  private FunctionHelp() {}

  static Markup markup() {
    List<Markup> lines = new ArrayList<>();
    for (TextFunctions.Function one : TextFunctions.ALL) {
      Markup copy =
          Markup.of("button", "xd-icon-button", Icon.COPY.markup())
              .with("type", "button")
              .with("aria-label", say("Copy {0}", one.example()))
              .with("data-copy", one.example())
              .with("data-copied", say("Copied"));
      lines.add(
          Markup.of("dt", "xd-mono", Markup.text(one.example() + " → " + one.gives() + " "), copy));
      lines.add(Markup.of("dd", "", heard(one.words()) + "."));
    }
    return Markup.all(
        Markup.of(
            "p",
            "xd-2nd",
            say(
                "src is the item of the group, root the whole message: src.name, root.sender,"
                    + " src.parts[0].code. Put texts in quotes; + joins them; a ? b : c chooses.")),
        Markup.of("dl", "xd-functionlist", Markup.all(lines)));
  }
}
