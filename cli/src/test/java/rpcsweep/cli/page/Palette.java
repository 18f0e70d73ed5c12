package rpcsweep.cli.page;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// A picture in 256 of its colours, the commonest of those that can be told apart: a page has few,
/// and what is left out are shades at the edges of letters.
final class Palette {

  private static final int SIZE = 256;

  /// The square of how far colours are apart that are told apart: some 5 in each of the three.
  private static final int TOLD_APART = 75;

  private Palette() {}

  /// The picture with a byte for each pixel.
  static BufferedImage reduce(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    int[] colours = commonest(pixels);
    IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
    BufferedImage reduced =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int index = nearest.computeIfAbsent(pixels[i], colour -> nearest(colour, colours));
      reduced.getRaster().setSample(i % width, i / width, 0, index);
    }
    return reduced;
  }

  private static int[] commonest(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    int[] colours = new int[SIZE];
    int size = 0;
    for (int colour : byCount(counts)) {
      int[] chosen = Arrays.copyOf(colours, size);
      if (size == 0 || distance(colour, chosen[nearest(colour, chosen)]) >= TOLD_APART) {
        colours[size++] = colour;
      }
      if (size == SIZE) {
        break;
      }
    }
    return Arrays.copyOf(colours, size);
  }

  private static int[] byCount(Map<Integer, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  private static int nearest(int colour, int[] colours) {
    int best = 0;
    for (int i = 1; i < colours.length; i++) {
      if (distance(colour, colours[i]) < distance(colour, colours[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
