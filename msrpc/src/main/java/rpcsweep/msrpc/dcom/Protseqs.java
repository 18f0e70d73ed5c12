package rpcsweep.msrpc.dcom;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// The requested protocol sequences, which both activation calls marshal alike: a 16-bit count, and
/// elsewhere a conformant array of that many tower ids.
final class Protseqs {

  private static final int MAX_PROTSEQS = 8;

  private Protseqs() {}

  static List<Integer> checked(List<Integer> protseqs) {
    List<Integer> copy = List.copyOf(protseqs);
    boolean fits = copy.stream().allMatch(protseq -> (protseq & ~0xffff) == 0);
    if (copy.isEmpty() || copy.size() > MAX_PROTSEQS || !fits) {
      throw new IllegalArgumentException("requested protocol sequences " + copy);
    }
    return copy;
  }

  static int readCount(NdrReader in) {
    int at = in.offset();
    int count = in.readU16("cRequestedProtseqs");
    if (count == 0 || count > MAX_PROTSEQS) {
      throw in.malformed("cRequestedProtseqs", at, count + ", not 1 to " + MAX_PROTSEQS);
    }
    return count;
  }

  static List<Integer> readArray(NdrReader in, int count) {
    in.readSame("RequestedProtseqs max_count", count);
    List<Integer> protseqs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      protseqs.add(in.readU16("RequestedProtseqs"));
    }
    return protseqs;
  }

  static void writeArray(NdrWriter out, List<Integer> protseqs) {
    out.writeU32(protseqs.size());
    for (int protseq : protseqs) {
      out.writeU16(protseq);
    }
  }
}
