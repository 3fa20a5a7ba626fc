package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.problem.FailureClass;
import dev.crossdock.problem.Owner;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Right;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every numbered problem: what it means, who must act, whether trying again helps, and the fix. */
@CdiComponent
@Route(value = "problems", layout = MainLayout.class)
@Needs(
    value = {Right.TENANT_HOME, Right.PARTNER_HOME, Right.AUDIT},
    platform = true)
public class ProblemsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final String ID = "id";

  /** Where the digit of the kind stands in an id such as XD-4101. */
  private static final int KIND_AT = 3;

  private static final Map<Character, String> KINDS =
      Map.of(
          '1', english("Access"),
          '2', english("Form of a request"),
          '3', english("Repeats and versions"),
          '4', english("Content of a message"),
          '5', english("Delivery to the target"),
          '9', english("The platform itself"));

  private final PageHead head = new PageHead();

  @Inject
  public ProblemsView(SignedIn signedIn, LiveUpdates live) {
    super(signedIn, live);
    head.show(say("Problems"), say("What each number means, who must act, and what helps."));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Problems"));
    removeAll();
    add(head);
    String asked = event.getLocation().getQueryParameters().getSingleParameter(ID).orElse("");
    Map<Character, List<Problem>> kinds = new TreeMap<>();
    for (Problem problem : Problem.values()) {
      kinds.computeIfAbsent(problem.id().charAt(KIND_AT), kind -> new ArrayList<>()).add(problem);
    }
    kinds.forEach(
        (kind, problems) ->
            add(card(say(KINDS.getOrDefault(kind, english("Others"))), problems, asked)));
    getElement()
        .executeJs(
            // After the navigation, which goes to the top.
            "setTimeout(() => { const row = this.querySelector('tr.on'); row &&"
                + " row.scrollIntoView({block: 'center'}); })");
  }

  /** To where a problem is explained. */
  static Markup link(Problem problem) {
    return Markup.link("problems?" + Address.parameter(ID, problem.id()), "xd-mono", problem.id());
  }

  private static Card card(String name, List<Problem> problems, String asked) {
    Markup header =
        Markup.of(
            "thead",
            "",
            Markup.of(
                "tr",
                "",
                Lists.th(say("Number")),
                Lists.th(say("Meaning")),
                Lists.th(say("Who must act")),
                Lists.th(say("Again?"))));
    Markup body =
        Markup.of(
            "tbody",
            "",
            Markup.all(
                problems.stream()
                    .map(problem -> row(problem, problem.id().equals(asked)))
                    .toList()));
    Card card = new Card(name, Markup.text(Words.count(problems.size(), "problem", "problems")));
    card.edgeToEdge(new Piece("div", "xd-scroll", Markup.of("table", "xd-table", header, body)));
    return card;
  }

  private static Markup row(Problem problem, boolean on) {
    return Markup.of(
        "tr",
        on ? "on" : "",
        Markup.of(
            "td",
            "",
            Markup.of("span", "xd-mono", problem.id()).with("style", "white-space:nowrap")),
        Markup.of(
            "td",
            "",
            Markup.of("b", "", heard(problem.title())),
            Markup.of("small", "", heard(problem.fix()))),
        Markup.of("td", "", owner(problem.owner())),
        Markup.of("td", "", again(problem.failureClass())));
  }

  private static String owner(Owner owner) {
    return switch (owner) {
      case PARTNER -> say("Sender");
      case TENANT -> say("Tenant");
      case PLATFORM -> say("Platform");
    };
  }

  /** Whether the same message can succeed later, in words. */
  static String again(FailureClass kind) {
    return switch (kind) {
      case PERMANENT -> say("No: it must change first");
      case TRANSIENT -> say("Yes, later");
      case CREDENTIALS -> say("After the key is renewed");
      case POLICY -> say("When a rule changes");
      case UNKNOWN_OUTCOME -> say("After a look: it may have arrived");
    };
  }
}
