package dev.crossdock.connectors.edi;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the bytes hold: the envelope, the messages in it, and what is wrong around them. */
final class Interchange {
  static final int MESSAGES_MAX = 10_000;
  static final int GROUPS_MAX = 1_000;

  final Syntax syntax;
  final byte[] content;
  final Separators separators;
  final Charset charset;

  /** UNB or ISA; null if the messages came without. */
  final RawSegment header;

  final List<Part> parts = new ArrayList<>();
  final List<RawSegment> groups = new ArrayList<>();

  /** What the ends of the groups of X12 say. */
  final Map<RawSegment, X12Splitter.GroupEnd> ends = new HashMap<>();

  /** Faults that belong to no message. */
  final List<Fault> faults = new ArrayList<>();

  Interchange(
      Syntax syntax, byte[] content, Separators separators, Charset charset, RawSegment header) {
    this.syntax = syntax;
    this.content = content;
    this.separators = separators;
    this.charset = charset;
    this.header = header;
  }

  /** Who sends, as named in the envelope; empty without. */
  String sender() {
    return header == null ? "" : header.text(syntax == Syntax.X12 ? 6 : 2, 1, charset);
  }

  /** The number of the interchange; empty without. */
  String reference() {
    return header == null ? "" : header.text(syntax == Syntax.X12 ? 13 : 5, 1, charset);
  }
}
