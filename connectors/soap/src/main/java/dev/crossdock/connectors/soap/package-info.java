/**
 * Exchanges messages with partners by SOAP 1.1 and 1.2, both ways: {@link
 * dev.crossdock.connectors.soap.SoapDoor} takes, {@link
 * dev.crossdock.connectors.soap.SoapConnector} sends.
 */
package dev.crossdock.connectors.soap;
