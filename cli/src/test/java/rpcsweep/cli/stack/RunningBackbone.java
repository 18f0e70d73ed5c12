package rpcsweep.cli.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rpcsweep.domain.site.SiteId;

/// A real Kafka and a real Redis for a test, on a state directory of the test's own.
record RunningBackbone(LocalStack stack, LocalStack.Backbone at, RecordedEvents events)
    implements AutoCloseable {

  static RunningBackbone start(Path directory) throws StackException {
    RecordedEvents events = new RecordedEvents();
    StateDirectory state = new StateDirectory(directory);
    LocalStack stack = LocalStack.open(state, events);
    try {
      StackOptions options =
          new StackOptions(state, directory, state.sites(), List.of(new SiteId("local")), Map.of());
      return new RunningBackbone(stack, stack.startBackbone(new Programs(options, null)), events);
    } catch (StackException e) {
      stack.close();
      throw e;
    }
  }

  /// The one process among ours that runs this program, found by the program's path (a command line
  /// as long as a class path is cut off by the operating system).
  static ProcessHandle program(String name) throws IOException {
    try (Stream<ProcessHandle> ours = ProcessHandle.current().descendants()) {
      return ours.filter(handle -> handle.info().command().orElse("").contains(name))
          .findFirst()
          .orElseThrow(() -> new IOException("no child runs " + name));
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
