package dev.crossdock.mapping;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles expressions in CEL, the Common Expression Language. It has no loops but over lists, no
 * recursion and no side effects; what remains is bounded: characters and nodes of an expression,
 * turns of its loops, length of the texts that go in and come out, and of patterns, which are those
 * of RE2 and take no longer than the text is.
 */
final class Expressions {
  static final int CHARACTERS_MAX = 1_000;
  static final int TURNS_MAX = 200;

  /**
   * What a loop is charged for its turns beforehand; the functions called in them count themselves.
   */
  private static final int LOOP_SHARE = 10;

  private static final int NODES_MAX = 300;
  private static final int DEPTH_MAX = 24;
  private static final int ERRORS_MAX = 5;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(CHARACTERS_MAX)
          .maxParseExpressionNodeCount(NODES_MAX)
          .maxParseRecursionDepth(DEPTH_MAX)
          .maxParseErrorRecoveryLimit(ERRORS_MAX)
          .comprehensionMaxIterations(TURNS_MAX)
          .build();

  private static final CelCompiler COMPILER = compiler();
  private static final CelRuntime RUNTIME = runtime();

  private Expressions() {}

  /**
   * A compiled expression.
   *
   * @param steps what one evaluation is charged, besides the functions it calls
   */
  record Compiled(String written, CelRuntime.Program program, int steps) {}

  /**
   * Compiles an expression.
   *
   * @throws ProblemException if it is none, or more than the limits allow; the detail names the
   *     character
   */
  static Compiled compile(String written) {
    if (written.codePointCount(0, written.length()) > CHARACTERS_MAX) {
      throw fault("An expression has at most " + CHARACTERS_MAX + " characters.");
    }
    if (depth(written) > DEPTH_MAX) {
      throw fault("The expression has brackets more than " + DEPTH_MAX + " deep.");
    }
    try {
      CelAbstractSyntaxTree tree = COMPILER.compile(written).getAst();
      return new Compiled(written, RUNTIME.createProgram(tree), steps(tree));
    } catch (CelValidationException e) {
      throw fault(ExpressionFault.written(e.getErrors()));
    } catch (CelEvaluationException e) {
      throw fault("The expression cannot be used: " + firstLine(e.getMessage()) + ".");
    }
  }

  private static int steps(CelAbstractSyntaxTree tree) {
    int nodes = 0;
    boolean loops = false;
    for (CelNavigableExpr node : CelNavigableAst.fromAst(tree).getRoot().allNodes().toList()) {
      nodes++;
      loops |= node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION;
    }
    return loops ? nodes * LOOP_SHARE : nodes;
  }

  /** Counted before the parser sees it, whose own recursion is what deep brackets are aimed at. */
  private static int depth(String written) {
    int depth = 0;
    int most = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        most = Math.max(most, ++depth);
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
    }
    return most;
  }

  static String firstLine(String message) {
    String text = String.valueOf(message);
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private static ProblemException fault(String words) {
    return new ProblemException(Problem.INVALID_MAPPING, null, words);
  }

  private static CelCompiler compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .setStandardEnvironmentEnabled(false)
        .setStandardDeclarations(
            CelStandardDeclarations.newBuilder()
                .excludeFunctions(CelStandardDeclarations.StandardFunction.MATCHES)
                .build())
        .addVar("src", SimpleType.DYN)
        .addVar("root", SimpleType.DYN)
        .addVar("value", SimpleType.DYN)
        .addFunctionDeclarations(declarations())
        .build();
  }

  private static CelRuntime runtime() {
    List<CelFunctionBinding> bindings = new ArrayList<>();
    bindings.addAll(Meter.standard(OPTIONS));
    TextFunctions.ALL.forEach(function -> bindings.add(function.binding()));
    return CelRuntimeFactory.standardCelRuntimeBuilder()
        .setOptions(OPTIONS)
        .setStandardEnvironmentEnabled(false)
        .addFunctionBindings(bindings)
        .build();
  }

  private static List<CelFunctionDecl> declarations() {
    List<CelFunctionDecl> all = new ArrayList<>();
    for (String name : TextFunctions.names()) {
      List<CelOverloadDecl> overloads = new ArrayList<>();
      for (TextFunctions.Function one : TextFunctions.ALL) {
        if (one.name().equals(name)) {
          overloads.add(overload(one));
        }
      }
      all.add(CelFunctionDecl.newFunctionDeclaration(name, overloads));
    }
    return all;
  }

  private static CelOverloadDecl overload(TextFunctions.Function function) {
    ImmutableList<CelType> arguments =
        function.arguments().stream()
            .map(Expressions::type)
            .collect(ImmutableList.toImmutableList());
    return function.member()
        ? CelOverloadDecl.newMemberOverload(function.id(), type(function.result()), arguments)
        : CelOverloadDecl.newGlobalOverload(function.id(), type(function.result()), arguments);
  }

  private static CelType type(Class<?> type) {
    if (type == String.class) {
      return SimpleType.STRING;
    }
    if (type == Long.class) {
      return SimpleType.INT;
    }
    if (type == Boolean.class) {
      return SimpleType.BOOL;
    }
    return type == List.class ? ListType.create(SimpleType.DYN) : SimpleType.DYN;
  }
}
