package dev.crossdock.odoosimulator;

import java.util.List;

/**
 * A recordset as a method returned it. JSON-2, and 19 on every door, show ids; on 17 it depends on
 * the method.
 *
 * @param single whether 17 and the old doors show one bare id: a {@code create} of one dictionary,
 *     {@code message_post}
 */
record Records(String model, List<Integer> ids, boolean single) {}
