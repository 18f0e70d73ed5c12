package rpcsweep.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.report.host.ReportedHost;
import rpcsweep.report.host.Standing;

/// The blocks (/24, or /120 of IPv6) with the most hosts that lack an update. Hosts come in order,
/// so one block is counted at a time and only the worst are remembered.
final class WorstPrefixes {

  private static final int BLOCK_BITS = 8;

  private final int most;
  private final PriorityQueue<Block> worst =
      new PriorityQueue<>(Comparator.comparing(Block::vulnerable).thenComparing(Block::key, LATER));
  private @Nullable HostKey current;
  private long vulnerable;
  private long answered;
  private long blocks;

  private static final Comparator<HostKey> LATER =
      Comparator.comparing(HostKey::site).thenComparing(HostKey::address).reversed();

  /// @param most how many are remembered
  WorstPrefixes(int most) {
    this.most = most;
  }

  /// A block with hosts that lack an update.
  ///
  /// @param key site and first address
  /// @param vulnerable how many lack one
  /// @param answered how many answered
  record Block(HostKey key, long vulnerable, long answered) {

    /// Such as `10.3.7.0/24`.
    String cidr() {
      return key.address() + "/" + (key.address().bits() - BLOCK_BITS);
    }

    SiteId site() {
      return key.site();
    }
  }

  void add(ReportedHost host) {
    Address first = host.key().address().block();
    HostKey block = current;
    if (block == null
        || !block.address().equals(first)
        || !block.site().equals(host.key().site())) {
      finish();
      current = new HostKey(host.key().site(), first);
    }
    switch (Standing.of(host.state())) {
      case VULNERABLE -> {
        vulnerable++;
        answered++;
      }
      case UNDETERMINED, PATCHED, UNCONCERNED -> answered++;
      case UNANSWERED -> {
        // Not a host, as far as anybody knows.
      }
    }
  }

  private void finish() {
    HostKey block = current;
    if (block != null && vulnerable > 0) {
      blocks++;
      worst.add(new Block(block, vulnerable, answered));
      if (worst.size() > most) {
        worst.poll();
      }
    }
    vulnerable = 0;
    answered = 0;
    current = null;
  }

  /// The worst first; of equals the first in order.
  List<Block> list() {
    finish();
    return worst.stream().sorted(worst.comparator().reversed()).toList();
  }

  /// How many blocks have hosts that lack an update.
  long count() {
    finish();
    return blocks;
  }
}
