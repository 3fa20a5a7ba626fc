package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.exchange.Intake;
import dev.crossdock.machine.MachineAddresses;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.trial.TryOut;
import dev.crossdock.view.ExchangeDetail;
import dev.crossdock.view.Exchanges;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A partner sends a message by hand in the test place, and sees what becomes of it. */
@CdiComponent
@Route(value = "try", layout = MainLayout.class)
@Needs(Right.CONNECT)
public class TryView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int POLL_MS = 1_000;

  private final transient TryOut tryOut;
  private final transient Exchanges exchanges;
  private final transient MachineAddresses addresses;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Select<StoredConnection> inbox = new Select<>();
  private final TextArea message = new TextArea(say("Message"));
  private final Button send = new Button(say("Send it"), click -> send());
  private final Piece curl = new Piece("div", "");
  private final Card answer = new Card(say("Answer"), Markup.NOTHING);
  private final Piece answerBody = answer.body(Markup.NOTHING);
  private final Card way = new Card(say("What became of it"), Markup.NOTHING);
  private final Piece hops = new Piece("div", "");
  private final Div two = new Div();
  private final Piece nothing = new Piece("div", "xd-card");

  /** The exchange that is shown, or 0. */
  private long sent;

  private Registration polls;

  @Inject
  public TryView(
      SignedIn signedIn,
      LiveUpdates live,
      TryOut tryOut,
      Exchanges exchanges,
      MachineAddresses addresses,
      Clock clock) {
    super(signedIn, live);
    this.tryOut = tryOut;
    this.exchanges = exchanges;
    this.addresses = addresses;
    this.clock = clock;
    inbox.setLabel(say("Inbox"));
    inbox.setItemLabelGenerator(one -> one.content().name() + " (" + one.code() + ")");
    inbox.setWidthFull();
    inbox.addValueChangeListener(change -> chosen());
    message.setWidthFull();
    message.setMinHeight("16rem");
    message.setMaxHeight("32rem");
    message.addClassName("xd-mono");
    message.setMaxLength(TryOut.CHARACTERS_MAX);
    message.setValueChangeMode(ValueChangeMode.LAZY);
    message.setHelperText(
        say(
            "The newest sample or the last message that was read, where there is one. Change what"
                + " you like."));
    message.addValueChangeListener(change -> curl());
    send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    send.setDisableOnClick(true);
    Div form = new Div(inbox, message, new Div(send));
    form.addClassNames("body", "xd-choices");
    Card write = new Card(say("Your message"), Markup.NOTHING);
    write.edgeToEdge(form);
    Card yours = new Card(say("The same from your system"), Markup.NOTHING);
    yours.edgeToEdge(curl);
    curl.addClassName("body");
    Div left = new Div(write, yours);
    left.addClassName("xd-column");
    way.edgeToEdge(hops);
    Div right = new Div(answer, way);
    right.addClassName("xd-column");
    two.add(left, right);
    two.addClassName("xd-two");
    add(head, nothing, two);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Try it"));
    head.show(
        say("Try it"),
        say(
            "Send a message as your system would. It goes through everything that a live message"
                + " goes through, in the test place."));
    answerBody.show(Markup.of("p", "xd-muted", say("Nothing was sent yet.")));
    way.setVisible(false);
    try {
      List<StoredConnection> all = tryOut.inboxes(actor());
      two.setVisible(!all.isEmpty());
      nothing.setVisible(all.isEmpty());
      nothing.show(
          EmptyState.of(
              say("Nothing to send to"),
              say(
                  "Messages are tried in the test place, on an inbox of yours: choose Test above,"
                      + " and make a connection there.")));
      inbox.setItems(all);
      if (!all.isEmpty()) {
        inbox.setValue(all.get(0));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The connections cannot be read", e);
    }
  }

  private void chosen() {
    try {
      if (inbox.getValue() != null) {
        message.setValue(tryOut.example(actor(), inbox.getValue().code(), clock.instant()));
      }
    } catch (ProblemException e) {
      message.setValue("");
    } catch (SQLException e) {
      throw new IllegalStateException("No example can be read", e);
    }
    curl();
  }

  private void curl() {
    if (inbox.getValue() == null) {
      return;
    }
    String token =
        "TOKEN=$(curl -s "
            + addresses.tokens()
            + " -d grant_type=client_credentials -d client_id=YOUR-CLIENT -d"
            + " client_secret=YOUR-SECRET | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')";
    String post =
        "curl -i "
            + addresses.inbox(inbox.getValue().code())
            + " -H \"Authorization: Bearer $TOKEN\" -H \"Content-Type: "
            + TryOut.mediaType(message.getValue())
            + "\" --data-binary @message";
    curl.show(
        Markup.all(
            Markup.of(
                "p",
                "xd-muted",
                say(
                    "Save the message as a file named message, and take client and secret from the"
                        + " page Credentials.")),
            SecretDialog.line(say("A token"), token),
            SecretDialog.line(say("The message"), post)));
  }

  private void send() {
    send.setEnabled(true);
    if (inbox.getValue() == null) {
      return;
    }
    try {
      Intake.Receipt receipt =
          tryOut.send(actor(), inbox.getValue().code(), message.getValue(), clock.instant());
      sent = receipt.exchangeId();
      boolean again = receipt.status() == Intake.Status.DUPLICATE;
      answerBody.show(
          Markup.all(
              Markup.of(
                  "p",
                  "",
                  StateChip.of(again ? "duplicate" : "delivered", say("202 Accepted")),
                  Markup.text(
                      " "
                          + (again
                              ? say(
                                  "The same bytes came before: it is answered like the first, with"
                                      + " no second effect.")
                              : say("It is kept, and read now."))
                          + " "),
                  Markup.link(
                      Address.exchange(ExchangeId.show(sent)), "xd-mono", ExchangeId.show(sent)))));
      announce(say("It was accepted."));
    } catch (ProblemException e) {
      sent = 0;
      answerBody.show(refusal(e));
      announce(say("It was refused: {0}.", heard(e.problem().title())));
    } catch (SQLException e) {
      throw new IllegalStateException("Nothing was sent", e);
    }
    refresh(0);
  }

  private static Markup refusal(ProblemException e) {
    return Markup.all(
        Markup.of(
            "p",
            "",
            StateChip.of("rejected", e.problem().status() + " " + heard(e.problem().title())),
            Markup.text(" " + heard(e.getMessage()))),
        new Facts()
            .add(say("At"), e.field())
            .add(say("Problem"), e.problem().id())
            .add(say("What to do"), heard(e.problem().fix()))
            .markup());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    polls = event.getUI().addPollListener(poll -> refresh(0));
  }

  /** The frame stays when another page comes: it must not go on asking for this one. */
  @Override
  protected void onDetach(DetachEvent event) {
    polls.remove();
    event.getUI().setPollInterval(-1);
    super.onDetach(event);
  }

  /** What became of it comes by and by; what is parked changes no shipment and is no news. */
  @Override
  protected void refresh(int news) {
    Optional<ExchangeDetail> detail = sent == 0 ? Optional.empty() : exchanges.find(actor(), sent);
    way.setVisible(detail.isPresent());
    boolean underWay =
        detail.filter(one -> one.row().state() == ExchangeState.RECEIVED).isPresent();
    getUI().ifPresent(ui -> ui.setPollInterval(underWay ? POLL_MS : -1));
    detail.ifPresent(
        one -> {
          way.heading(
              say("What became of it"),
              StateChip.of(one.row().state().colour(), heard(one.row().state().words())));
          hops.show(ExchangeHops.of(one));
        });
  }
}
