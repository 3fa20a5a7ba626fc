package dev.crossdock.rules;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What is looked for in one parsed file. Reports a tree and a sentence. */
final class CodeRules extends TreeScanner<Void, Void> {
  /** Packages of platform-core: each imports only those to its left. */
  static final List<String> LINE =
      List.of(
          "problem",
          "language",
          "tenant",
          "vault",
          "shipment",
          "content",
          "trace",
          "limit",
          "outgoing",
          "connection",
          "party",
          "json",
          "xml",
          "edi",
          "mapping",
          "sunset",
          "exchange",
          "studio",
          "audit",
          "retention",
          "identity",
          "machine",
          "webhook",
          "alert",
          "notice",
          "score",
          "operator",
          "trial",
          "partner",
          "application",
          "configuration",
          "asset",
          "quality",
          "view",
          "casefile",
          "api");

  private static final int METHOD_LINES_MAX = 70;
  private static final String OURS = "dev.crossdock.";

  /** Call, and what to use in its place. */
  private static final Map<String, String> BANNED_CALLS =
      Map.of(
          "Thread.sleep", "a condition with a deadline",
          "Instant.now", "an Instant that is passed in, from an injected Clock",
          "LocalDateTime.now", "an Instant and a zone that are passed in",
          "LocalDate.now", "an Instant and a zone that are passed in",
          "ZonedDateTime.now", "an Instant and a zone that are passed in",
          "OffsetDateTime.now", "an Instant that is passed in, from an injected Clock");

  /** Where a rule does not hold, and why. The key is what stands in the sentence. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          // They talk to a terminal, or by their output to the process that started them.
          "System.out",
              Set.of(
                  "Demo.java",
                  "Verify.java",
                  "BrokerMain.java",
                  "OdooSimulatorMain.java",
                  "PartnerSimulatorMain.java",
                  "Bench.java",
                  "EdiBench.java",
                  "IftstaBench.java",
                  "X12Bench.java",
                  "MappingBench.java",
                  "ProposalsMeasure.java",
                  "ProposalsOnReadersMeasure.java"),
          "System.err",
              Set.of(
                  "BrokerMain.java",
                  "OdooSimulatorMain.java",
                  "PartnerSimulatorMain.java",
                  "Bench.java"),
          // The last line of defence of a command: children must not outlive it.
          "printStackTrace", Set.of("Demo.java", "Bench.java"),
          // Artemis' own methods declare it.
          "catch (Exception)", Set.of("BrokerMain.java"),
          // The edge of the process: nobody tells the demo the time.
          "Instant.now", Set.of("DemoData.java"));

  /** Ways to call other systems past the checks of the package outgoing. */
  private static final List<String> CALLS =
      List.of(
          "java.net.http.",
          "java.net.Socket",
          "java.net.URL",
          "java.net.HttpURLConnection",
          "java.nio.channels.SocketChannel",
          "java.nio.channels.AsynchronousSocketChannel",
          "javax.net.",
          "org.apache.hc.");

  /** Connectors that others take something from, and who: facts of EDI stand in one place. */
  private static final Map<String, Set<String>> SHARED =
      Map.of(OURS + "connectors.edi", Set.of(OURS + "connectors.edifact", OURS + "connectors.x12"));

  /** Own packages by module, as the imports go. */
  static final Map<String, List<String>> MAY_IMPORT = mayImport();

  private final CompilationUnitTree unit;
  private final Path path;
  private final String module;
  private final String ownPackage;
  private final SourceTree sources;
  private final BiConsumer<Tree, String> report;

  CodeRules(SourceTree sources, CompilationUnitTree unit, BiConsumer<Tree, String> report) {
    this.sources = sources;
    this.unit = unit;
    this.report = report;
    path = SourceTree.path(unit);
    module = module(path);
    ownPackage = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  private static Map<String, List<String>> mayImport() {
    String connectors = "connectors";
    Map<String, List<String>> may = new TreeMap<>();
    may.put("platform-core", List.of());
    may.put("connectors/*", List.of("core"));
    may.put("partner-portal", List.of("core", "portal"));
    may.put("tenant-admin", List.of("core", "portal"));
    may.put("server-config/simulator-http", List.of());
    may.put("server-config/odoo-simulator", List.of("simulatorhttp"));
    may.put("server-config/partner-simulator", List.of("simulatorhttp"));
    may.put("server-config", List.of("core", connectors, "portal", "admin"));
    may.put("server-config/launcher", List.of("core", "odoosimulator"));
    return may;
  }

  /** The module of a file: the folders in front of {@code src}. */
  static String module(Path path) {
    String text = path.toString();
    int end = text.indexOf("/src/");
    String module = end < 0 ? "" : text.substring(0, end);
    return module.startsWith("connectors/") ? "connectors/*" : module;
  }

  /** The word by which {@link #MAY_IMPORT} knows a package of ours. */
  private static String area(String name) {
    String first = name.substring(OURS.length()).split("\\.")[0];
    return LINE.contains(first) ? "core" : first;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void none) {
    String name = select.toString();
    // The outermost selection holds the inner ones; only a package followed by a type is of
    // interest.
    if (name.startsWith(OURS) && Character.isUpperCase(select.getIdentifier().charAt(0))) {
      ownImport(select, select.getExpression().toString() + ".");
      return null;
    }
    if (callsOut(name)) {
      report.accept(select, name + " is not allowed here, use dev.crossdock.outgoing.OutgoingHttp");
      return null;
    }
    if (name.equals("System.out") || name.equals("System.err")) {
      banned(select, name, "a java.util.logging.Logger");
    }
    return super.visitMemberSelect(select, none);
  }

  private boolean callsOut(String name) {
    return SourceTree.isProduct(path)
        && (module.equals("platform-core") || module.startsWith("connectors/"))
        && !ownPackage.equals(OURS + "outgoing")
        && CALLS.stream()
            .anyMatch(call -> call.endsWith(".") ? name.startsWith(call) : name.equals(call));
  }

  private void ownImport(Tree tree, String imported) {
    if (!SourceTree.isProduct(path) || !imported.matches("dev\\.crossdock\\.[a-z.]+")) {
      return;
    }
    String other = imported.substring(0, imported.length() - 1);
    List<String> may = MAY_IMPORT.getOrDefault(module, List.of());
    boolean core = module.equals("platform-core");
    if (core && LINE.contains(other.substring(OURS.length()))) {
      int here = LINE.indexOf(ownPackage.substring(OURS.length()));
      if (LINE.indexOf(other.substring(OURS.length())) > here) {
        report.accept(
            tree,
            "package "
                + other
                + " is not allowed here, use only what stands left of it in "
                + LINE);
      }
    } else if (!other.equals(ownPackage)
        && !may.contains(area(imported))
        && !SHARED.getOrDefault(other, Set.of()).contains(ownPackage)) {
      report.accept(
          tree,
          "package "
              + other
              + " is not allowed here, use only modules that "
              + module
              + " may import: "
              + may);
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
    String name = call.getMethodSelect().toString();
    String instead = BANNED_CALLS.get(name);
    // with a Clock as argument the time is told
    if (instead != null && (call.getArguments().isEmpty() || name.equals("Thread.sleep"))) {
      if (SourceTree.isProduct(path) || name.equals("Thread.sleep")) {
        banned(call, name, instead);
      }
    }
    if (name.endsWith("printStackTrace")) {
      banned(call, "printStackTrace", "a java.util.logging.Logger");
    }
    return super.visitMethodInvocation(call, none);
  }

  @Override
  public Void visitCatch(CatchTree caught, Void none) {
    String type = caught.getParameter().getType().toString();
    for (String one : type.split(" \\| ")) {
      if (one.equals("Exception") || one.equals("Throwable")) {
        banned(caught, "catch (" + one + ")", "the exceptions that can come");
      }
    }
    return super.visitCatch(caught, none);
  }

  @Override
  public Void visitIdentifier(IdentifierTree identifier, Void none) {
    if (identifier.getName().contentEquals("ObjectInputStream")) {
      banned(identifier, "ObjectInputStream", "JSON and records");
    }
    return super.visitIdentifier(identifier, none);
  }

  @Override
  public Void visitClass(ClassTree type, Void none) {
    String name = type.getSimpleName().toString();
    if (name.matches(".*(Impl|Manager|Helper|Utils?)")) {
      report.accept(
          type, "the name " + name + " is not allowed here, use the word for what it is or does");
    }
    return super.visitClass(type, none);
  }

  @Override
  public Void visitMethod(MethodTree method, Void none) {
    if (method.getBody() != null) {
      long lines =
          line(sources.positions().getEndPosition(unit, method.getBody()))
              - line(sources.positions().getStartPosition(unit, method.getBody()))
              + 1;
      if (lines > METHOD_LINES_MAX) {
        report.accept(
            method,
            "a method of "
                + lines
                + " lines is not allowed here, use several of at most "
                + METHOD_LINES_MAX);
      }
    }
    return super.visitMethod(method, none);
  }

  long line(long position) {
    return position < 0 ? 1 : unit.getLineMap().getLineNumber(position);
  }

  private void banned(Tree tree, String what, String instead) {
    if (!ALLOWED.getOrDefault(what, Set.of()).contains(path.getFileName().toString())) {
      report.accept(tree, what + " is not allowed here, use " + instead);
    }
  }
}
