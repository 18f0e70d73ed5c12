package rpcsweep.sites.kubernetes;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// An `ipBlock` of a network policy (networking.k8s.io/v1): a prefix without some prefixes in it.
///
/// @param cidr the prefix, always with its length
/// @param except prefixes within it, each smaller than it, as the API server demands
record AddressBlock(String cidr, List<String> except) {

  AddressBlock {
    except = List.copyOf(except);
  }

  /// Blocks that together hold the networks without what is excluded, and nothing else. As many as
  /// the networks need, however many exclusions there are: ten thousand are ten thousand lines, not
  /// the hundred thousand prefixes between them.
  static List<AddressBlock> of(TargetSet networks, TargetSet excluded) {
    List<AddressBlock> blocks = new ArrayList<>();
    for (AddressRange prefix : prefixes(networks)) {
      TargetSet left = TargetSet.of(prefix).minus(excluded);
      if (!left.isEmpty()) {
        List<String> except =
            prefixes(excluded.within(prefix)).stream().map(AddressBlock::text).toList();
        blocks.add(new AddressBlock(text(prefix), except));
      }
    }
    return blocks;
  }

  private static List<AddressRange> prefixes(TargetSet set) {
    List<AddressRange> prefixes = new ArrayList<>();
    for (AddressRange range : set.ranges()) {
      Address first = range.first();
      long left = range.size();
      while (left > 0) {
        int hostBits = largestHostBits(first, left);
        prefixes.add(AddressRange.prefix(first, first.bits() - hostBits));
        first = first.plus(1L << hostBits);
        left -= 1L << hostBits;
      }
    }
    return prefixes;
  }

  /// Of the largest prefix that begins with `first` and has at most `left` addresses.
  private static int largestHostBits(Address first, long left) {
    int aligned = Long.numberOfTrailingZeros(first.low());
    int fitting = Long.SIZE - 1 - Long.numberOfLeadingZeros(left);
    return Math.min(aligned, fitting);
  }

  private static String text(AddressRange prefix) {
    int hostBits = Long.numberOfTrailingZeros(prefix.size());
    return prefix.first() + "/" + (prefix.first().bits() - hostBits);
  }
}
