package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.html.Div;

/**
 * The line under a list: how much it holds, which keys work, and that there is news. Rows never
 * move under the reader.
 */
public class ListFoot extends Div {
  private static final long serialVersionUID = 1L;

  private final Piece size = new Piece("span", "");
  private final Piece news = new Piece("button", "xd-hidden").with("type", "button");
  private int unread;

  /**
   * A line that calls back when the reader wants the news.
   *
   * @param keys whether the list above is moved in with the arrow keys
   */
  public ListFoot(boolean keys, Runnable load) {
    addClassName("xd-foot");
    Div end = new Div(news, new Piece("span", "", Markup.text(" " + say("live"))));
    end.addClassName("end");
    add(size);
    if (keys) {
      add(new Piece("span", "not-narrow", keys()));
    }
    add(end);
    news.getElement().addEventListener("click", click -> load.run());
  }

  /** The list is as new as can be and holds this much. */
  public void fresh(String words) {
    unread = 0;
    news.addClassName("xd-hidden");
    size.show(Markup.text(words));
  }

  /** Something came that the list does not show yet. */
  public String more(int events) {
    unread += events;
    String words = Words.count(unread, "new event", "new events");
    news.show(Markup.text(words));
    news.removeClassName("xd-hidden");
    return words;
  }

  private static Markup keys() {
    return Markup.all(
        key("↑"),
        Markup.text(" "),
        key("↓"),
        Markup.text(" " + say("move") + "   "),
        key(say("Enter")),
        Markup.text(" " + say("open") + "   "),
        key("?"),
        Markup.text(" " + say("all keys")));
  }

  private static Markup key(String name) {
    return Markup.of("kbd", "", name);
  }
}
