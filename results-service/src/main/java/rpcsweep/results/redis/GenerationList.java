package rpcsweep.results.redis;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rpcsweep.results.Generation;
import rpcsweep.results.Generations;

/// [Generations] as they stand in Redis: the highest number there ever was, then a line for each,
/// `number state shards seconds nanos`.
final class GenerationList {

  static final String KEY = Layout.PREFIX + "generations";

  private static final Pattern SPACE = Pattern.compile(" ");

  private GenerationList() {}

  /// Nothing at all where there is no generation, which is how an empty store reads.
  static String write(Generations generations) {
    return generations.equals(Generations.NONE)
        ? ""
        : generations.newest()
            + generations.all().stream().map(GenerationList::line).collect(Collectors.joining());
  }

  static Generations read(String text) {
    List<String> lines = text.lines().toList();
    return new Generations(
        Long.parseLong(lines.getFirst()),
        lines.subList(1, lines.size()).stream().map(GenerationList::generation).toList());
  }

  private static String line(Generation generation) {
    return "\n%d %s %d %d %d"
        .formatted(
            generation.number(),
            generation.state(),
            generation.shardCount(),
            generation.startTime().getEpochSecond(),
            generation.startTime().getNano());
  }

  private static Generation generation(String line) {
    List<String> words = List.of(SPACE.split(line, -1));
    return new Generation(
        Long.parseLong(words.get(0)),
        Integer.parseInt(words.get(2)),
        Generation.State.valueOf(words.get(1)),
        Instant.ofEpochSecond(Long.parseLong(words.get(3)), Long.parseLong(words.get(4))));
  }
}
