package dev.crossdock.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/**
 * The top of a page: where it belongs, its one heading, the sentence that answers the page's
 * question, and what can be done.
 */
public class PageHead extends Div {
  private static final long serialVersionUID = 1L;

  private final Piece crumb = new Piece("div", "xd-crumb xd-hidden");
  private final Piece words = new Piece("div", "");
  private final Div actions = new Div();

  public PageHead() {
    Div line = new Div();
    line.addClassName("xd-head");
    words.getElement().getStyle().set("min-width", "0");
    actions.addClassNames("actions", "xd-hidden");
    line.add(words, actions);
    add(crumb, line);
  }

  /** Says where the page belongs. */
  public void crumb(String parentAddress, String parent, String here) {
    crumb.removeClassName("xd-hidden");
    crumb.show(
        Markup.all(
            Markup.link(parentAddress, "", parent),
            Markup.text(" / "),
            Markup.of("span", "xd-nowrap", here)));
  }

  /** The heading and the sentence under it. */
  public void show(Markup heading, Markup lead) {
    words.show(
        Markup.all(
            Markup.of("h1", "", heading), lead.isEmpty() ? lead : Markup.of("p", "lead", lead)));
  }

  /** The heading and the sentence under it. */
  public void show(String heading, String lead) {
    show(Markup.text(heading), Markup.text(lead));
  }

  /** What can be done here; replaces what could be done before. */
  public void actions(Component... buttons) {
    actions.removeAll();
    actions.add(buttons);
    if (buttons.length == 0) {
      actions.addClassName("xd-hidden");
    } else {
      actions.removeClassName("xd-hidden");
    }
  }
}
