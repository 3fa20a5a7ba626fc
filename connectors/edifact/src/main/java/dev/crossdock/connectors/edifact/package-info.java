/**
 * Reads UN/EDIFACT status messages into canonical events. Start with {@link
 * dev.crossdock.connectors.edifact.IftstaFormat}: it splits the interchange ({@code Interchange}),
 * walks each message ({@code IftstaReader}) and translates each status group ({@code
 * StatusTranslation}) with the code tables ({@code EdifactStatusCodes}, {@code EdifactReasons},
 * {@code EdifactQualifiers}, {@code PlaceRole}).
 *
 * <p>The bytes are cut into segments here and not by StAEDI, the EDI parser we prefer elsewhere.
 * Tried first, it proved worse at this one job: it ends the interchange at the first fault, gives
 * no byte offsets (which tie source and canonical values together), drops control characters in
 * silence, and needs an envelope. Splitting, positions and text checks had to be ours anyway, after
 * which two separators are left to look for. So that our reading stays the common one, a test reads
 * everything with StAEDI too and compares every value.
 */
package dev.crossdock.connectors.edifact;
