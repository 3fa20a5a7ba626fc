/**
 * Fetches what partners send by mail from a mailbox, by IMAP. Start with {@link
 * dev.crossdock.connectors.mail.MailPoll}. The IMAP here is our own, as small as it can be: a
 * library reads whatever a server announces into memory, and the server's own has no way to move a
 * mail.
 */
package dev.crossdock.connectors.mail;
