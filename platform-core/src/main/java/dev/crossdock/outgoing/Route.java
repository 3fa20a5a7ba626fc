package dev.crossdock.outgoing;

import org.apache.hc.core5.http.HttpHost;

/**
 * What connections are shared by: a host, and what we show there.
 *
 * @param certificate null for none
 */
record Route(HttpHost host, ClientCertificate certificate) {}
