package dev.crossdock.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The files of this checkout, without what builds and runs leave behind; Java files parsed by the
 * JDK's own compiler.
 */
final class SourceTree {
  /** Kept out of git, see .gitignore. */
  static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".stack", ".demo", ".bench", ".idea", ".vscode", "node_modules");

  static final Path ROOT = root();

  private final List<Path> files;
  private final List<CompilationUnitTree> units = new ArrayList<>();
  private final SourcePositions positions;

  SourceTree() throws IOException {
    files = filesOfOurs();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
    List<Path> java = files.stream().filter(file -> file.toString().endsWith(".java")).toList();
    // Parsed only: neither types nor the class path matter.
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                manager,
                diagnostic -> {},
                null,
                null,
                manager.getJavaFileObjectsFromPaths(java));
    task.parse().forEach(units::add);
    positions = Trees.instance(task).getSourcePositions();
  }

  List<Path> files() {
    return files;
  }

  List<CompilationUnitTree> units() {
    return units;
  }

  SourcePositions positions() {
    return positions;
  }

  static Path path(CompilationUnitTree unit) {
    return ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
  }

  /** Whether the file goes into the product, rather than into its tests. */
  static boolean isProduct(Path path) {
    return path.toString().contains("src/main/");
  }

  static List<String> lines(Path path) {
    try {
      return Files.readAllLines(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files that stand in git, and those that are to. */
  static List<Path> filesOfOurs() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean skip =
                NOT_OURS.contains(directory.getFileName().toString())
                    || directory.endsWith("server-config/src/main/frontend");
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static Path root() {
    Path here = Path.of(System.getProperty("repository.root", "..")).toAbsolutePath().normalize();
    if (!Files.exists(here.resolve("platform-core/pom.xml"))) {
      throw new IllegalStateException(
          here + " is not the root of the checkout; set -Drepository.root");
    }
    return here;
  }
}
