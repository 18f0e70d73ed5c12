package rpcsweep.lab.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import rpcsweep.lab.answer.Conversation;
import rpcsweep.lab.answer.HostConversation;
import rpcsweep.lab.answer.NodeStatus;
import rpcsweep.lab.answer.SpeechlessService;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;

/// One thread with one selector, which answers for its share of the addresses.
///
/// A connection that arrives at a listener for any address may belong to another thread and is then
/// handed over. Connections that the client has ended are closed after the next selection, when the
/// selector has let go of them: closing them at once would cost two more system calls each.
final class EngineThread implements Runnable {

  /// Connections taken from a listener for any address before others get their turn.
  private static final int ACCEPT_BATCH = 64;

  private final Engine engine;
  private final Selector selector;
  private final Answerer answerer = new Answerer();
  private final OpenConnections connections = new OpenConnections();
  private final Queue<SocketChannel> handedOver = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> whenIdle = new ConcurrentLinkedQueue<>();
  private final ByteBuffer datagram = ByteBuffer.allocate(NameSocket.LONGEST_DATAGRAM);
  private volatile boolean blocked;
  private Deque<SocketChannel> ended = new ArrayDeque<>();
  private Deque<SocketChannel> released = new ArrayDeque<>();

  EngineThread(Engine engine, Selector selector) {
    this.engine = engine;
    this.selector = selector;
  }

  /// Adds a listener; only before the thread runs.
  void listen(Listeners.Accepting listener) throws IOException {
    listener.channel().register(selector, SelectionKey.OP_ACCEPT, listener.address());
  }

  /// Adds the socket of a name service; only before the thread runs.
  void listen(NameSocket socket) throws IOException {
    Tally tally = engine.ledger().tally(socket.address().bits());
    engine
        .truth()
        .at(socket.address())
        .ifPresent(host -> socket.serve(new NodeStatus(host, tally)));
    socket.channel().register(selector, SelectionKey.OP_READ, socket);
  }

  /// Takes over a connection that another thread has accepted.
  void handOver(SocketChannel channel) {
    handedOver.add(channel);
    wakeUpIfBlocked();
  }

  /// Runs something on the thread once nothing else is left to do.
  void whenIdle(Runnable task) {
    whenIdle.add(task);
    wakeUpIfBlocked();
  }

  void wakeup() {
    selector.wakeup();
  }

  @Override
  public void run() {
    try {
      while (!engine.isClosing()) {
        int selected = select();
        closeEnded();
        boolean more = adopt();
        more |= answerer.sendPieces(this::close);
        if (!answerer.drips().isEmpty()) {
          answerer.drips().drip(System.nanoTime(), this::close);
        }
        if (selected == 0 && !more && ended.isEmpty()) {
          runWhenIdle();
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      engine.failed(e);
    } finally {
      closeAll();
    }
  }

  /// A thread that is busy looks at its queues by itself; waking it up would be a system call for
  /// every connection handed over. `blocked` is set before the queues are looked at for the last
  /// time, and read after something was added, so one of the two sides always sees the other.
  private void wakeUpIfBlocked() {
    if (blocked) {
      selector.wakeup();
    }
  }

  private int select() throws IOException {
    blocked = true;
    try {
      if (!mayBlock()) {
        return selector.selectNow(this::handle);
      }
      return answerer.drips().isEmpty()
          ? selector.select(this::handle)
          : selector.select(this::handle, answerer.drips().millisLeft(System.nanoTime()));
    } finally {
      blocked = false;
    }
  }

  private boolean mayBlock() {
    return ended.isEmpty()
        && released.isEmpty()
        && handedOver.isEmpty()
        && whenIdle.isEmpty()
        && !answerer.hasPieces();
  }

  private void handle(SelectionKey key) {
    if (blocked) {
      blocked = false;
    }
    switch (key.attachment()) {
      case Connection connection -> {
        if (connection.backlog != null) {
          write(connection);
        }
        read(connection);
      }
      case NameSocket socket -> receive(socket);
      case Optional<?> address ->
          accept((ServerSocketChannel) key.channel(), address.isPresent() ? 1 : ACCEPT_BATCH);
      case Object other -> throw new IllegalStateException("a key of " + other);
    }
  }

  /// A listener for one address rarely has a second connection waiting, so it is asked for one
  /// only.
  private void accept(ServerSocketChannel listener, int batch) {
    try {
      for (int i = 0; i < batch; i++) {
        SocketChannel channel = listener.accept();
        if (channel == null) {
          return;
        }
        dispatch(channel);
      }
    } catch (IOException e) {
      engine.acceptFailed();
    }
  }

  private void dispatch(SocketChannel channel) throws IOException {
    InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
    int address = bits(local);
    SimulatedHost host = engine.truth().find(address);
    if (host == null) {
      engine.foreignConnection();
      channel.close();
      return;
    }
    EngineThread owner = engine.owner(address);
    if (owner == this) {
      open(channel, host, local.getPort());
    } else {
      owner.handOver(channel);
    }
  }

  private boolean adopt() {
    boolean any = false;
    for (SocketChannel channel = handedOver.poll(); channel != null; channel = handedOver.poll()) {
      any = true;
      try {
        InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
        SimulatedHost host = engine.truth().find(bits(local));
        if (host != null) {
          open(channel, host, local.getPort());
        }
      } catch (IOException e) {
        closeQuietly(channel);
      }
    }
    return any;
  }

  private void open(SocketChannel channel, SimulatedHost host, int port) throws IOException {
    Service service = engine.service(port);
    if (!host.has(service)) {
      // Only a listener for any address takes such a connection: the next best to refusing it.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
      return;
    }
    int address = host.address().bits();
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    Tally tally = engine.ledger().tally(address);
    tally.count(counter(service));
    boolean another = connections.hasOpen(address, this::read);
    Conversation conversation =
        service.speaksRpc()
            ? new HostConversation(host, service, engine.seed(), tally)
            : new SpeechlessService(tally);
    Connection connection = new Connection(channel, key, address, conversation);
    key.attach(connection);
    connections.add(connection);
    try {
      if (!answerer.opened(connection)) {
        close(connection);
      }
    } catch (IOException e) {
      close(connection);
    }
    if (another && isStillOpen(connection)) {
      tally.count(Counter.CONCURRENT_CONNECTIONS);
    }
  }

  private static Counter counter(Service service) {
    return switch (service) {
      case ENDPOINT_MAPPER -> Counter.CONNECTIONS;
      case NETBIOS_NAME -> Counter.DATAGRAMS;
      case NETBIOS_SESSION -> Counter.NETBIOS_SESSION_CONNECTIONS;
      case SMB -> Counter.SMB_CONNECTIONS;
      case RPC_OVER_HTTP -> Counter.RPC_OVER_HTTP_CONNECTIONS;
      case HTTP -> Counter.HTTP_CONNECTIONS;
      case HTTPS -> Counter.HTTPS_CONNECTIONS;
    };
  }

  /// Two connections that are handed over may overtake each other, so one that comes second may
  /// have come and gone before the one that is open. Then the client has done nothing wrong.
  private boolean isStillOpen(Connection connection) {
    read(connection);
    return connection.open;
  }

  private void read(Connection connection) {
    if (!connection.open) {
      return;
    }
    try {
      if (!answerer.readable(connection)) {
        close(connection);
      }
    } catch (IOException e) {
      // The client has reset the connection, which ends it like any other way.
      close(connection);
    }
  }

  private void write(Connection connection) {
    if (!connection.open) {
      return;
    }
    try {
      answerer.writable(connection);
    } catch (IOException e) {
      close(connection);
    }
  }

  private void receive(NameSocket socket) {
    try {
      socket.readable(datagram);
    } catch (IOException e) {
      // The answer cannot be sent: the client has gone, which a datagram does not notice.
    }
  }

  private void close(Connection connection) {
    connection.open = false;
    connection.key.cancel();
    ended.add(connection.channel);
    connections.remove(connection);
  }

  /// Closes what the selector has let go of, which is what had been ended before the last
  /// selection.
  private void closeEnded() {
    for (SocketChannel channel = released.poll(); channel != null; channel = released.poll()) {
      closeQuietly(channel);
    }
    Deque<SocketChannel> empty = released;
    released = ended;
    ended = empty;
  }

  private void runWhenIdle() {
    for (Runnable task = whenIdle.poll(); task != null; task = whenIdle.poll()) {
      task.run();
    }
  }

  private void closeAll() {
    for (SelectionKey key : selector.keys()) {
      closeQuietly(key.channel());
    }
    for (SocketChannel channel : handedOver) {
      closeQuietly(channel);
    }
    for (SocketChannel channel : ended) {
      closeQuietly(channel);
    }
    for (SocketChannel channel : released) {
      closeQuietly(channel);
    }
    try {
      selector.close();
    } catch (IOException e) {
      // The process has no further use for it.
    }
    runWhenIdle();
  }

  private static void closeQuietly(SelectableChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The connection is gone either way.
    }
  }

  private static int bits(InetSocketAddress local) {
    return ByteBuffer.wrap(local.getAddress().getAddress()).getInt();
  }
}
