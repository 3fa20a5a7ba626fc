package dev.crossdock.outside;

import dev.crossdock.launcher.Stack;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for a text in everything that a copy of the database or of the disk would hold: every row
 * of every table as text, and every file that database, broker and server have written.
 */
final class StoredBytes {
  private static final int BLOCK_BYTES = 1024 * 1024;

  /** Beginnings of the places where a text stands, and how many files were looked at. */
  record Found(List<String> tables, List<String> files, int filesRead) {
    boolean nowhere() {
      return tables.isEmpty() && files.isEmpty();
    }
  }

  private StoredBytes() {}

  /** Where the text stands, as it is or in hex, as bytes are shown in a dump. */
  static Found find(String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    List<String> forms = List.of(text, hex, hex.toUpperCase(java.util.Locale.ROOT));
    List<Path> files = files();
    return new Found(
        tablesWith(forms),
        files.stream().filter(file -> holds(file, forms)).map(Path::toString).toList(),
        files.size());
  }

  private static List<String> tablesWith(List<String> forms) {
    List<String> found = new ArrayList<>();
    for (String tenant : Rows.texts("", "select id from tenant order by id")) {
      for (String table :
          Rows.texts(
              tenant,
              "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1")) {
        long rows =
            Rows.number(
                tenant,
                "select count(*) from " + table + " t where t::text like any (array[?, ?, ?])",
                forms.stream().map(form -> "%" + form + "%").toArray());
        if (rows > 0) {
          found.add(tenant + "'s " + table + ", " + rows + " rows");
        }
      }
    }
    return found;
  }

  /** What was written before a commit is answered stands in the log of the database at least. */
  private static List<Path> files() {
    Stack stack = RunningStack.get();
    try (Stream<Path> all = Files.walk(stack.settings().data())) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path file, List<String> forms) {
    int longest = forms.stream().mapToInt(String::length).max().orElseThrow();
    byte[] block = new byte[BLOCK_BYTES + longest];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.readNBytes(block, 0, BLOCK_BYTES); n > 0; ) {
        int length = kept + n;
        String text = new String(block, 0, length, StandardCharsets.ISO_8859_1);
        if (forms.stream().anyMatch(text::contains)) {
          return true;
        }
        kept = Math.min(longest, length);
        System.arraycopy(block, length - kept, block, 0, kept);
        n = in.readNBytes(block, kept, BLOCK_BYTES);
      }
      return false;
    } catch (java.nio.file.NoSuchFileException gone) {
      return false; // the servers are running: files come and go
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
