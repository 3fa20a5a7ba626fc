package dev.crossdock.rules;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the sentences that a source says in the reader's language, and those it forgot. */
final class Said extends TreeScanner<Void, Void> {
  private static final Set<String> SAYING =
      Set.of("say", "english", "Tongue.say", "Tongue.english", "Markup.said");

  /** What is shown as it is handed over. */
  private static final Set<String> SHOWING =
      Set.of(
          "setLabel",
          "setHelperText",
          "setPlaceholder",
          "setHeaderTitle",
          "setAriaLabel",
          "setTooltipText",
          "announce",
          "Markup.text",
          "paragraph",
          "EmptyState.of",
          "Notification.show");

  private static final Set<String> SHOWN =
      Set.of("Button", "Card", "TextField", "TextArea", "Checkbox", "ComboBox<>", "Anchor");

  /** Names of things and spellings that are the same in each language. */
  private static final String SAME = "(Crossdock|XD-.*|https?://.*|.*\\d\\d.*)";

  /** What the platform says in English is shown as it was heard. */
  private static final String MESSAGE = ".getMessage";

  /** Looked at by the code, or heard. */
  private final Set<Tree> known = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether the sources that follow are pages, which show what the platform says. */
  boolean hears;

  final Set<String> keys = new TreeSet<>();
  final List<String> forgotten = new ArrayList<>();

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
    String name = call.getMethodSelect().toString();
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (name.equals("heard") || name.equals("Tongue.heard")) {
      known.addAll(arguments);
    } else if (hears && name.endsWith(MESSAGE) && !known.contains(call)) {
      forgotten.add(call.toString());
    }
    if ((SAYING.contains(name) || name.endsWith(".say")) && !arguments.isEmpty()) {
      // A language may stand in front of it.
      add(arguments.get(arguments.get(0).toString().equals("locale") ? 1 : 0));
    } else if (name.equals("Words.count")) {
      String one = constant(arguments.get(1));
      String many = constant(arguments.get(2));
      keys.add("{0} {0|" + one + "|" + many + "}");
    } else if (name.equals("Lists.th")) {
      shown(arguments.get(0)); // behind it stand classes
    } else if (SHOWING.contains(name) || SHOWING.contains(name.replaceAll("(?s).*\\.", ""))) {
      arguments.forEach(this::shown);
    }
    return super.visitMethodInvocation(call, none);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void none) {
    known.add(select.getExpression());
    return super.visitMemberSelect(select, none);
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void none) {
    if (SHOWN.contains(made.getIdentifier().toString())) {
      made.getArguments().forEach(this::shown);
    }
    return super.visitNewClass(made, none);
  }

  private void add(Tree sentence) {
    if (sentence instanceof ConditionalExpressionTree choice) {
      add(choice.getTrueExpression());
      add(choice.getFalseExpression());
    } else if (constant(sentence) != null) {
      keys.add(constant(sentence));
    }
  }

  private void shown(Tree text) {
    if (text instanceof ConditionalExpressionTree choice) {
      shown(choice.getTrueExpression());
      shown(choice.getFalseExpression());
    } else if (text instanceof BinaryTree sum) {
      shown(sum.getLeftOperand());
      shown(sum.getRightOperand());
    } else {
      String words = constant(text);
      if (words != null && words.matches("(?s).*[A-Z][a-z]+.*|.*[a-z]{2,} [a-z]{2,}.*")) {
        if (!words.matches(SAME)) {
          forgotten.add(words);
        }
      }
    }
  }

  /** The text of literals and their sums; null if there is more in it. */
  private static String constant(Tree tree) {
    if (tree instanceof LiteralTree literal && literal.getValue() instanceof String text) {
      return text;
    }
    if (tree instanceof ParenthesizedTree inner) {
      return constant(inner.getExpression());
    }
    if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      String left = constant(sum.getLeftOperand());
      String right = constant(sum.getRightOperand());
      return left == null || right == null ? null : left + right;
    }
    return null;
  }
}
