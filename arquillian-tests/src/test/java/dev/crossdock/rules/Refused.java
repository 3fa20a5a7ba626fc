package dev.crossdock.rules;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects what the platform says when it refuses something, with {@link #VALUE} for values. */
final class Refused extends TreeScanner<Void, Void> {
  /** Stands where a sentence holds a value. */
  static final String VALUE = "42";

  private static final String REFUSAL = "ProblemException";

  final Set<String> details = new TreeSet<>();

  /** Methods of this source that refuse with one of their arguments, and with which. */
  private final Map<String, Integer> refusing = new HashMap<>();

  void read(CompilationUnitTree unit) {
    refusing.clear();
    new TreeScanner<Void, MethodTree>() {
      @Override
      public Void visitMethod(MethodTree method, MethodTree outer) {
        return super.visitMethod(method, method);
      }

      @Override
      public Void visitNewClass(NewClassTree made, MethodTree method) {
        if (method != null && isRefusal(made) && detail(made) instanceof IdentifierTree name) {
          for (int i = 0; i < method.getParameters().size(); i++) {
            if (method.getParameters().get(i).getName().equals(name.getName())) {
              refusing.put(method.getName().toString(), i);
            }
          }
        }
        return super.visitNewClass(made, method);
      }
    }.scan(unit, null);
    scan(unit, null);
  }

  private static boolean isRefusal(NewClassTree made) {
    return made.getIdentifier().toString().equals(REFUSAL) && made.getArguments().size() > 2;
  }

  private static ExpressionTree detail(NewClassTree made) {
    return made.getArguments().get(made.getArguments().size() - 1);
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void none) {
    if (isRefusal(made)) {
      add(detail(made));
    }
    return super.visitNewClass(made, none);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
    Integer at = refusing.get(call.getMethodSelect().toString());
    if (at != null && at < call.getArguments().size()) {
      add(call.getArguments().get(at));
    }
    return super.visitMethodInvocation(call, none);
  }

  private void add(ExpressionTree detail) {
    texts(detail).stream()
        .filter(text -> text.matches("(?s).*[a-z]{2,} [a-z]+.*"))
        .forEach(details::add);
  }

  /** All that an expression can say, as far as it is written here. */
  private static List<String> texts(Tree tree) {
    if (tree instanceof LiteralTree literal && literal.getValue() != null) {
      return List.of(literal.getValue().toString());
    }
    if (tree instanceof ParenthesizedTree inner) {
      return texts(inner.getExpression());
    }
    List<String> all = new ArrayList<>();
    if (tree instanceof ConditionalExpressionTree choice) {
      all.addAll(texts(choice.getTrueExpression()));
      all.addAll(texts(choice.getFalseExpression()));
    } else if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      for (String left : texts(sum.getLeftOperand())) {
        texts(sum.getRightOperand()).forEach(right -> all.add(left + right));
      }
    } else {
      all.add(VALUE);
    }
    return all;
  }
}
