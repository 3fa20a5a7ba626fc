package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Puts files for us into the folder of the SFTP partner, in one piece or not. */
final class SftpDrop {
  private static final Set<Kind> MANNERS =
      EnumSet.of(Kind.HALF_WRITTEN, Kind.TEMPORARY_NAME, Kind.RENAMED_COPY, Kind.DUPLICATE);

  private final Path out;
  private final Path making;
  private final SftpWatch watch;
  private final Faults faults;
  private final ActLog log;
  private final ScheduledExecutorService later;

  SftpDrop(
      DataFolder data, SftpWatch watch, Faults faults, ActLog log, ScheduledExecutorService later) {
    this.out = data.folder("sftp/out");
    this.making = data.folder("sftp-making");
    this.watch = watch;
    this.faults = faults;
    this.log = log;
    this.later = later;
  }

  /** Leaves a file for us; what takes its time goes on in the background. */
  void put(String name, byte[] content) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,150}")) {
      throw new IllegalArgumentException(
          "A file's name is 1 to 151 letters, digits, dots, dashes and underscores");
    }
    Fault fault = faults.take(Role.SFTP, "deliver", MANNERS);
    Kind kind = fault == null ? null : fault.kind();
    if (kind == Kind.HALF_WRITTEN) {
      growing(out.resolve(name), null, content, fault.millis());
    } else if (kind == Kind.TEMPORARY_NAME) {
      growing(out.resolve(name + ".tmp"), out.resolve(name), content, fault.millis());
    } else {
      whole(name, content);
    }
    if (kind == Kind.RENAMED_COPY) {
      whole("again-" + name, content);
    } else if (kind == Kind.DUPLICATE) {
      watch.comesAgain(name, content);
    }
    log.add(
        Role.SFTP,
        "deliver",
        name,
        Map.of("bytes", content.length, "fault", kind == null ? "" : kind.text()));
  }

  private void whole(String name, byte[] content) {
    try {
      Path made = Files.write(making.resolve(name), content);
      Files.move(made, out.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void growing(Path file, Path renamedTo, byte[] content, long millis) {
    int half = content.length / 2;
    try {
      Files.write(file, Arrays.copyOf(content, half));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    later.schedule(
        () -> {
          try {
            Files.write(
                file,
                Arrays.copyOfRange(content, half, content.length),
                StandardOpenOption.APPEND,
                StandardOpenOption.CREATE);
            if (renamedTo != null) {
              Files.move(file, renamedTo, StandardCopyOption.ATOMIC_MOVE);
            }
            log.add(Role.SFTP, "whole", (renamedTo == null ? file : renamedTo).getFileName() + "");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        millis,
        TimeUnit.MILLISECONDS);
  }
}
