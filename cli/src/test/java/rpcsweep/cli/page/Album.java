package rpcsweep.cli.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Pictures of the page: in `target/page`, or where `rpcsweep.page.images` says. Those of the
/// README are made with `-Drpcsweep.page.images=../docs/images`.
final class Album {

  private final Path folder;

  Album() {
    folder = Path.of(System.getProperty("rpcsweep.page.images", "target/page"));
  }

  /// Keeps a picture, as small as PNG makes it.
  ///
  /// @param png as a browser encodes it, in haste
  Path keep(String name, byte[] png) {
    try {
      Path file = Files.createDirectories(folder).resolve(name + ".png");
      Files.deleteIfExists(file);
      BufferedImage image = Palette.reduce(ImageIO.read(new ByteArrayInputStream(png)));
      ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
      ImageWriteParam best = writer.getDefaultWriteParam();
      best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      best.setCompressionQuality(0);
      try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(image, null, null), best);
      } finally {
        writer.dispose();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
