package dev.crossdock.portal;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What a page says when its sign-in is over. Without this Vaadin would load the page again at once,
 * in the middle of a word; {@code drafts.js} does so only where nothing was typed, and else says so
 * beside the words and waits.
 */
@ApplicationScoped
public class SessionEnd {
  /** By this caption {@code drafts.js} knows it. */
  private static final String CAPTION = "Your sign-in has ended";

  void watch(@Observes ServiceInitEvent event) {
    event.getSource().setSystemMessagesProvider(info -> words());
  }

  private static CustomizedSystemMessages words() {
    CustomizedSystemMessages words = new CustomizedSystemMessages();
    words.setSessionExpiredNotificationEnabled(true);
    words.setSessionExpiredCaption(CAPTION);
    words.setSessionExpiredMessage("Press here to sign in again.");
    return words;
  }
}
