package dev.crossdock.portal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.Principal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bounds what open windows take of the server's memory. A window lives there until its browser says
 * that it was closed or its session ends; one that is opened by a script says nothing, and a
 * thousand of them fill the heap. So a window that holds no line to the server goes when somebody
 * has too many, the one that was silent longest first. Windows that do hold one are never taken
 * away for another: two browsers would drive each other out by loading again and again.
 */
@ApplicationScoped
public class Windows {
  /** Windows that one person may have open, over all browsers. */
  public static final int OF_PERSON_MAX = 24;

  private static final long HEAP_BYTES_OF_WINDOW = 1L << 20;

  /** Windows of everybody. */
  private static final int ALL_MAX =
      Math.toIntExact(
          Math.max(OF_PERSON_MAX, Runtime.getRuntime().maxMemory() / HEAP_BYTES_OF_WINDOW));

  private final Map<UI, String> persons = new ConcurrentHashMap<>();

  @Resource ManagedExecutorService workers;

  void watch(@Observes ServiceInitEvent event) {
    event.getSource().addUIInitListener(init -> opened(init.getUI(), VaadinRequest.getCurrent()));
  }

  private void opened(UI window, VaadinRequest request) {
    window.getPushConfiguration().setPushConnectionFactory(ui -> new WindowConnection(ui, workers));
    Principal person = request == null ? null : request.getUserPrincipal();
    if (person != null) {
      persons.put(window, person.getName());
      window.addDetachListener(gone -> persons.remove(window));
    }
  }

  /** Whether this person may open one more; closes silent ones to make room for it. */
  public boolean hasRoom(String person) {
    return isUnder(OF_PERSON_MAX, person) && isUnder(ALL_MAX, null);
  }

  private boolean isUnder(int max, String person) {
    while (windows(person).count() >= max) {
      Optional<UI> silent = silent(person == null ? busiest() : person);
      if (silent.isEmpty() && person == null) {
        silent = silent(null);
      }
      if (silent.isEmpty()) {
        return false;
      }
      close(silent.get());
    }
    return true;
  }

  /** The one that was silent longest. */
  private Optional<UI> silent(String person) {
    return windows(person)
        .filter(Windows::isSilent)
        .min(Comparator.comparingLong(ui -> ui.getInternals().getLastHeartbeatTimestamp()));
  }

  private Stream<UI> windows(String person) {
    return persons.entrySet().stream()
        .filter(one -> person == null || one.getValue().equals(person))
        .map(Map.Entry::getKey);
  }

  /** Whoever has most pays for what all have together. */
  private String busiest() {
    return persons.values().stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static boolean isSilent(UI window) {
    UIInternals state = window.getInternals();
    return state.getPushConnection() == null || !state.getPushConnection().isConnected();
  }

  /** Its session may never send another request, after which Vaadin would do this by itself. */
  private void close(UI window) {
    persons.remove(window);
    try {
      window.access(
          () -> {
            window.close();
            window.getSession().removeUI(window);
          });
    } catch (UIDetachedException e) {
      // It went by itself meanwhile.
    }
  }
}
