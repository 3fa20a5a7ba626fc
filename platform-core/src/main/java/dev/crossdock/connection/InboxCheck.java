package dev.crossdock.connection;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** Tries a connection on which a partner calls us. */
@ApplicationScoped
public class InboxCheck {
  @Inject Tenancy tenancy;
  @Inject Catalogue catalogue;

  /** What can be said of an inbox without asking anybody: it is the partner who has to send. */
  public List<CheckStep> steps(Actor actor, StoredConnection inbox) throws SQLException {
    ConnectionAccess.requireReader(actor);
    int senders =
        tenancy.rows(
            database -> new ConnectionRows(database, catalogue, actor.tenant()).senders(inbox));
    boolean on = inbox.content().enabled();
    String address = "/api/v1/inbox/" + inbox.code();
    return List.of(
        new CheckStep(
            "Switched on", on, on ? "It takes what is posted to " + address + "." : "It is off."),
        new CheckStep(
            "Somebody may send",
            senders > 0,
            senders > 0
                ? "The partner has "
                    + senders
                    + (senders == 1 ? " system" : " systems")
                    + " for it."
                : "No system of the partner has a credential: make one under Credentials."),
        new CheckStep(
            "Something came",
            inbox.lastOkAt() != null,
            inbox.lastOkAt() != null
                ? "The partner was heard before."
                : "Nothing came yet: let the partner post a first message to " + address + "."));
  }
}
