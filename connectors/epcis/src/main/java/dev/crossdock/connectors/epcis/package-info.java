/**
 * Reads GS1 EPCIS 2.0 events into canonical ones. Start with {@link
 * dev.crossdock.connectors.epcis.EpcisFormat}: it takes the document apart; {@code
 * EpcisTranslation} makes events by the tables {@code BizSteps} and {@code TransactionTypes}, with
 * {@code Cbv} and {@code Gs1Keys} reading names and numbers.
 */
package dev.crossdock.connectors.epcis;
