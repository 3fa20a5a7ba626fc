package dev.crossdock.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a child JVM is started with the classes of this one. */
final class JavaCommand {
  private final StackSettings settings;
  private String classpath;

  JavaCommand(StackSettings settings) {
    this.settings = settings;
  }

  static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The command for a main class of ours with a heap of at most the given size. */
  List<String> command(String mainClass, int heapMib, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(home().resolve("bin/java").toString());
    command.addAll(
        List.of("-Xms32m", "-Xmx" + heapMib + "m", "-XX:MaxMetaspaceSize=96m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xshare:auto", "-Dfile.encoding=UTF-8", "-cp", classpath(), mainClass));
    command.addAll(arguments);
    return command;
  }

  /** Classes built here are copied first: another build may replace them while the stack runs. */
  synchronized String classpath() {
    if (classpath == null) {
      Path copies = settings.data().resolve("lib");
      Directories.deleteTree(copies);
      classpath =
          own()
              .map(Path::toAbsolutePath)
              .filter(JavaCommand::holdsClasses)
              .map(entry -> entry.startsWith(settings.root()) ? copy(entry, copies) : entry)
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
    }
    return classpath;
  }

  private static Stream<Path> own() {
    if (JavaCommand.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs()).map(JavaCommand::path);
    }
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
  }

  /** Maven lists the pom files of our build-order dependencies too. */
  private static boolean holdsClasses(Path entry) {
    return Files.isDirectory(entry) || entry.toString().endsWith(".jar");
  }

  private static Path path(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path copy(Path entry, Path copies) {
    try {
      Path target =
          Files.createDirectories(copies)
              .resolve(entry.getParent().getParent().getFileName() + "-" + entry.getFileName());
      if (Files.isDirectory(entry)) {
        Directories.copyTree(entry, target);
      } else if (Files.exists(entry)) {
        Files.copy(entry, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
