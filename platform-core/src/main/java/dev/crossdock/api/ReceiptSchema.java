package dev.crossdock.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a receipt in the API description. */
@Schema(name = "Receipt", description = "What became of a message at the door")
record ReceiptSchema(
    @Schema(description = "Our id of the exchange", examples = "EX-0Q3K-7M2D-9X4T") String exchange,
    @Schema(enumeration = {"accepted", "duplicate", "rejected"}) String status,
    @Schema(description = "Where to read what becomes of it") String href,
    @Schema(description = "Why it was rejected") Object problem) {}
