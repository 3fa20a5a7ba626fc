package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.time.LocalDate;
import java.util.List;

/**
 * A mapping, compiled: pure and shared by all threads. Rows are run in their order; where several
 * feed one field, the first that gives a value counts.
 */
public final class Mapping {
  private final MappingDocument document;
  private final List<CompiledRow> rows;
  private final List<SourcePath> ignored;

  private Mapping(MappingDocument document, List<CompiledRow> rows, List<SourcePath> ignored) {
    this.document = document;
    this.rows = rows;
    this.ignored = ignored;
  }

  /**
   * Compiles a document.
   *
   * @throws InvalidFields naming everything that is wrong, each with its JSON pointer
   */
  public static Mapping compile(MappingDocument document) {
    Compiler compiler = new Compiler(document);
    compiler.compile();
    return new Mapping(document, compiler.rows(), compiler.ignored());
  }

  /**
   * Compiles those rows of a document that nothing is wrong with, for somebody who is still
   * writing. No message that came is read by it.
   */
  public static Mapping sound(MappingDocument document) {
    Compiler compiler = new Compiler(document);
    try {
      compiler.compile();
    } catch (InvalidFields e) {
      return new Mapping(document, compiler.soundRows(e.all()), compiler.ignored());
    }
    return new Mapping(document, compiler.rows(), compiler.ignored());
  }

  public MappingDocument document() {
    return document;
  }

  List<CompiledRow> rows() {
    return rows;
  }

  List<SourcePath> ignored() {
    return ignored;
  }

  /** Whether it makes milestones; otherwise a message to a partner. */
  public boolean makesMilestones() {
    return TargetModel.MILESTONES.equals(document.target().model());
  }

  /** Whether a path of a row goes by this name. */
  boolean asksFor(String name) {
    return asksFor(name, rows);
  }

  private static boolean asksFor(String name, List<CompiledRow> rows) {
    for (CompiledRow row : rows) {
      SourcePath path = row.forEach() == null ? row.from() : row.forEach();
      if (path != null && path.names(List.of()).contains(name) || asksFor(name, row.rows())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes the target.
   *
   * @param source the message as a tree
   * @param day on which code lists are asked what counts
   * @throws ProblemException if the budget is used up
   */
  public MappingResult run(JsonNode source, LocalDate day, Budget budget) {
    return new MappingRun(day, new Walk(budget, false), source).run(this, false);
  }

  /** Likewise, and tells where each value comes from and what of the source is not used. */
  public MappingResult watch(JsonNode source, LocalDate day, Budget budget) {
    return new MappingRun(day, new Walk(budget, true), source).run(this, true);
  }
}
