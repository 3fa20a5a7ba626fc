package dev.crossdock.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Section;

/** A box with a heading: one topic of a page. */
public class Card extends Section {
  private static final long serialVersionUID = 1L;

  private final Piece header = new Piece("header", "");

  /**
   * A card with its heading and, at the end of the heading's line, a remark that may be nothing.
   */
  public Card(String heading, Markup end) {
    addClassName("xd-card");
    getElement().appendChild(header.getElement());
    heading(heading, end);
  }

  /** A card with finished content. */
  public Card(String heading, Markup end, Markup body) {
    this(heading, end);
    body(body);
  }

  /** Changes the line of the heading. */
  public final void heading(String heading, Markup end) {
    Markup remark = end.isEmpty() ? end : Markup.of("span", "end", end);
    header.show(Markup.all(Markup.of("h2", "", heading), remark));
    getElement().setAttribute("aria-label", heading);
  }

  /** Adds padded content and returns it, so that it can be changed later. */
  public final Piece body(Markup content) {
    Piece body = new Piece("div", "body", content);
    getElement().appendChild(body.getElement());
    return body;
  }

  /** Adds content that reaches the card's edges. */
  public final void edgeToEdge(Component content) {
    getElement().appendChild(content.getElement());
  }
}
