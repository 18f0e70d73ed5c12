package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import rpcsweep.cli.view.StateMove;

/// From which state to which hosts go.
public final class MoveTable {

  private MoveTable() {}

  /// Those that go anywhere, the most first.
  public static void write(List<StateMove> moves, PrintWriter out) {
    TextTable table = new TextTable(">HOSTS", "BEFORE", "AFTER");
    moves.stream()
        .filter(move -> move.before() != move.after())
        .sorted(Comparator.comparingLong(StateMove::hosts).reversed())
        .forEach(move ->
            table.row(
                String.format(Locale.ROOT, "%,d", move.hosts()),
                Wording.of(move.before()),
                Wording.of(move.after())));
    table.lines().forEach(out::println);
    out.flush();
  }

  static void writeJson(StateMove move, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("before", move.before().name());
    json.writeStringField("after", move.after().name());
    json.writeNumberField("host_count", move.hosts());
    json.writeEndObject();
  }
}
