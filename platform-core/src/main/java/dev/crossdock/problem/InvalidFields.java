package dev.crossdock.problem;

import java.util.List;

/** Several fields of one document are wrong; all of them are told at once. */
public class InvalidFields extends ProblemException {
  private static final long serialVersionUID = 1L;
  private final transient List<ProblemException> all;

  /**
   * @param all what is wrong, at least one; the first one stands for all where only one can be told
   */
  public InvalidFields(List<ProblemException> all) {
    super(all.get(0).problem(), all.get(0).field(), detail(all));
    this.all = List.copyOf(all);
  }

  private static String detail(List<ProblemException> all) {
    return all.size() == 1
        ? all.get(0).getMessage()
        : all.size() + " fields are wrong. The first: " + all.get(0).getMessage();
  }

  /** Everything that is wrong, in the order of the document. */
  public List<ProblemException> all() {
    return all;
  }
}
