package dev.crossdock.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.dom.Element;

/**
 * One element of a page with finished markup inside. Setting equal markup again sends nothing to
 * the browser.
 */
public class Piece extends Component implements HasStyle {
  /** An empty element. */
  public Piece(String tag, String classes) {
    super(new Element(tag));
    if (!classes.isEmpty()) {
      addClassNames(classes.split(" "));
    }
  }

  /** An element with content. */
  public Piece(String tag, String classes, Markup content) {
    this(tag, classes);
    show(content);
  }

  /** Replaces what is inside. */
  public final void show(Markup content) {
    if (!content.html().equals(getElement().getProperty("innerHTML"))) { // else Vaadin sends it
      getElement().setProperty("innerHTML", content.html());
    }
  }

  /** Sets an attribute and returns this, so that a piece can be written in one go. */
  public Piece with(String attribute, String value) {
    getElement().setAttribute(attribute, value);
    return this;
  }
}
