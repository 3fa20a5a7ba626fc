package dev.crossdock.view;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of the waiting list on a home page.
 *
 * @param colour name of a state colour
 * @param dueAt or null
 * @param atStake or null
 * @param currency ISO 4217 code of {@code atStake}, or null
 * @param verb the word on the button
 * @param path address in the portal, without a slash in front
 */
public record NeedsYou(
    String colour,
    String title,
    String detail,
    Instant dueAt,
    BigDecimal atStake,
    String currency,
    String verb,
    String path) {}
