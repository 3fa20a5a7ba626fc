package dev.crossdock.connectors.as2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSCompressedData;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;

/** Compresses and expands (RFC 3274, RFC 5402). */
final class Compression {
  /** Nothing that is worth sending shrinks more, once it is longer than {@link #FREE_BYTES}. */
  static final int RATIO_MAX = 200;

  private static final int FREE_BYTES = 1024 * 1024;
  private static final int PIECE_BYTES = 65_536;

  private Compression() {}

  static byte[] compress(byte[] content) {
    try {
      return new CMSCompressedDataGenerator()
          .generate(new CMSProcessableByteArray(content), new ZlibCompressor())
          .getEncoded();
    } catch (CMSException | IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail to be compressed", e);
    }
  }

  /**
   * Expands.
   *
   * @param compressedBytes how many bytes it has as it came
   * @throws Refused if it does not expand, or to more than allowed: then it is not expanded further
   */
  static byte[] expand(ContentInfo info, int compressedBytes, int bytesMax) throws Refused {
    long most = Math.min(bytesMax, Math.max(FREE_BYTES, (long) compressedBytes * RATIO_MAX));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in =
        new CMSCompressedData(info)
            .getContentStream(new ZlibExpanderProvider())
            .getContentStream()) {
      byte[] piece = new byte[PIECE_BYTES];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        if (out.size() + read > most) {
          throw new Refused(
              Fault.DECOMPRESSION,
              "The message expands to more than "
                  + (most == bytesMax
                      ? bytesMax / 1024 / 1024 + " MiB."
                      : RATIO_MAX + " times its size."));
        }
        out.write(piece, 0, read);
      }
      return out.toByteArray();
    } catch (CMSException | IOException | RuntimeException broken) {
      throw new Refused(Fault.DECOMPRESSION, "The compressed message does not expand.");
    }
  }
}
