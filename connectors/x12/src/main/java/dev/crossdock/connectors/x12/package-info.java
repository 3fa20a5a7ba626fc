/**
 * Reads ASC X12 status messages into canonical events, and answers them. Start with {@link
 * dev.crossdock.connectors.x12.X12StatusFormat}: it reads the header ({@code InterchangeHeader}),
 * splits the interchange ({@code Interchange}), walks each transaction ({@code MotorStatusReader},
 * {@code OceanStatusReader}) and translates with the code tables ({@code MotorStatusCodes}, {@code
 * OceanStatusCodes}, {@code X12Reasons}, {@code X12Qualifiers}). {@code FunctionalAcknowledgement}
 * writes what the partner is answered, and {@link
 * dev.crossdock.connectors.x12.AcknowledgementReader} reads what partners answer us.
 *
 * <p>The bytes are cut into segments here for the reasons that hold for EDIFACT too: one fault must
 * not end the interchange, and byte offsets tie source and canonical values together. So that our
 * reading stays the common one, tests read everything with StAEDI too and compare.
 */
package dev.crossdock.connectors.x12;
