package dev.crossdock.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends mails by SMTP, if the platform has a mail server. Nothing of a mail is ever logged. */
@ApplicationScoped
public class Post {
  private static final Logger LOG = Logger.getLogger(Post.class.getName());

  /** For the connection, each answer and each line sent. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(5);

  @Inject
  @ConfigProperty(name = "smtp.host")
  Optional<String> host;

  @Inject
  @ConfigProperty(name = "smtp.port", defaultValue = "587")
  int port;

  /** {@code starttls}, {@code tls} from the first byte, or {@code none}. */
  @Inject
  @ConfigProperty(name = "smtp.tls", defaultValue = "starttls")
  String tls;

  @Inject
  @ConfigProperty(name = "smtp.user")
  Optional<String> user;

  @Inject
  @ConfigProperty(name = "smtp.password")
  Optional<String> password;

  @Inject
  @ConfigProperty(name = "smtp.from", defaultValue = "crossdock@localhost")
  String from;

  /** Whether there is a mail server at all. */
  public boolean isSetUp() {
    return host.filter(name -> !name.isBlank()).isPresent();
  }

  /**
   * Sends a mail in plain text.
   *
   * @param to one address
   * @param subject one line
   */
  Invitation.Mail send(String to, String subject, String text, Instant now) {
    return send(to, subject, text, null, now);
  }

  /**
   * Sends a mail in plain text that may have been sent before.
   *
   * @param to one address
   * @param subject one line
   * @param id what it is known by: a mail of the same id is the same mail; null for a new one
   */
  public Invitation.Mail send(String to, String subject, String text, String id, Instant now) {
    if (!isSetUp()) {
      return Invitation.Mail.NOT_SET_UP;
    }
    Session session = Session.getInstance(properties(), authenticator());
    try {
      MimeMessage message = id == null ? new MimeMessage(session) : known(session, id);
      message.setFrom(new InternetAddress(from, true));
      message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, true));
      // A name in it must not begin another header.
      message.setSubject(subject.replaceAll("\\p{Cntrl}", " "), StandardCharsets.UTF_8.name());
      message.setText(text, StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(now));
      Transport.send(message);
      return Invitation.Mail.SENT;
    } catch (MessagingException e) {
      // Its words may hold the address.
      LOG.log(Level.WARNING, "A mail was not sent: {0}", e.getClass().getSimpleName());
      return isRefused(e) ? Invitation.Mail.REFUSED : Invitation.Mail.FAILED;
    }
  }

  /** Whether it is the recipient that is at fault, not the mail server. */
  private static boolean isRefused(MessagingException e) {
    return e instanceof AddressException
        || e instanceof SendFailedException answered
            && answered.getInvalidAddresses() != null
            && answered.getInvalidAddresses().length > 0;
  }

  /** A message that keeps its id when it is sent. */
  private MimeMessage known(Session session, String id) {
    String host = from.substring(from.indexOf('@') + 1);
    return new MimeMessage(session) {
      @Override
      protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + "@" + host + ">");
      }
    };
  }

  private Authenticator authenticator() {
    return user.filter(name -> !name.isBlank()).isEmpty()
        ? null
        : new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(user.get(), password.orElse(""));
          }
        };
  }

  private Properties properties() {
    Properties properties = new Properties();
    String limit = Long.toString(STEP_LIMIT.toMillis());
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", host.orElseThrow());
    properties.put("mail.smtp.port", Integer.toString(port));
    properties.put("mail.smtp.connectiontimeout", limit);
    properties.put("mail.smtp.timeout", limit);
    properties.put("mail.smtp.writetimeout", limit);
    properties.put("mail.smtp.auth", Boolean.toString(user.isPresent()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(tls.equals("starttls")));
    properties.put("mail.smtp.starttls.required", Boolean.toString(tls.equals("starttls")));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(tls.equals("tls")));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }
}
