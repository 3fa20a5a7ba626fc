package dev.crossdock.notice;

import dev.crossdock.identity.Invitation;
import dev.crossdock.identity.Post;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends the mails about notices, every five seconds what is due. A mail is claimed, sent and
 * settled, each in a transaction of its own; after a crash in between it is sent again under the
 * same Message-ID.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NoticePost {
  private static final Logger LOG = Logger.getLogger(NoticePost.class.getName());

  /** Of one tenant in one round. */
  private static final int MAILS_AT_ONCE = 50;

  @Inject Tenancy tenancy;
  @Inject Post post;
  @Inject Clock clock;

  /**
   * A mail server that does not take one mail is asked for no other in this round. An address that
   * it refuses keeps nobody else waiting.
   */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void send() {
    try {
      for (String tenant : tenancy.rows(all -> Tenancy.tenants(all, TenantState::isOpen))) {
        if (!send(tenant)) {
          return;
        }
      }
    } catch (SQLException | ProblemException e) {
      LOG.log(Level.WARNING, "Nobody is mailed of notices now", e);
    }
  }

  /** Whether the mail server takes them. */
  private boolean send(String tenant) throws SQLException {
    for (int i = 0; i < MAILS_AT_ONCE; i++) {
      NoticeMails.Mail mail =
          tenancy.rows(database -> new NoticeMails(database, tenant).claim(clock.instant()));
      if (mail == null) {
        return true;
      }
      Invitation.Mail result =
          post.send(
              mail.recipient(),
              mail.subject(),
              mail.text(),
              "notice-" + tenant + "-" + mail.id(),
              clock.instant());
      tenancy.rows(
          database -> {
            NoticeMails mails = new NoticeMails(database, tenant);
            switch (result) {
              case FAILED, REFUSED -> mails.failed(mail, clock.instant());
              case SENT, NOT_SET_UP ->
                  mails.settle(mail, result == Invitation.Mail.SENT, clock.instant());
            }
            return null;
          });
      if (result == Invitation.Mail.FAILED) {
        return false;
      }
    }
    return true;
  }
}
