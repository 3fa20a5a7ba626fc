/**
 * Files by SFTP, both ways round: {@link dev.crossdock.connectors.sftp.SftpConnector} goes to the
 * partner's server, fetches and puts away, writes under a temporary name and renames; {@link
 * dev.crossdock.connectors.sftp.DropBoxConnector} is a server of ours with a box for each partner.
 * A fetched file is known by its content, a sent one by its name: what is repeated after a crash
 * comes under the same.
 */
package dev.crossdock.connectors.sftp;
