package dev.crossdock.casefile;

import dev.crossdock.audit.Proofs;
import java.util.List;

/**
 * A case file with what its bundle is made of.
 *
 * @param lines entries of the audit log that are proven and that the reader may see, in order
 */
record Gathered(CaseFile file, List<Proofs.Line> lines, Proofs.Proof proof) {}
