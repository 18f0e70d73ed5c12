package rpcsweep.msrpc.epm;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.Response;

/// The out-parameters of ept_lookup (C706 appendix O).
///
/// @param entryHandle where to continue, nil if these are the last entries
/// @param entries at most 500
/// @param status error_status_t: 0, [#NOT_REGISTERED], or why there are none
public record EptLookupReply(EntryHandle entryHandle, List<EptEntry> entries, int status) {

  /// ept_s_not_registered: no entries, or no more.
  public static final int NOT_REGISTERED = 0x16c9a0d6;

  /// What the referents of towers are counted from.
  private static final int FIRST_REFERENT = 3;

  /// Copies the list and holds the limit.
  public EptLookupReply {
    entries = List.copyOf(entries);
    if (entries.size() > EptLookup.MAX_ENTRIES) {
      throw new IllegalArgumentException("num_ents " + entries.size());
    }
  }

  /// Reads a response's stub, in the byte order of its sender.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not exactly that
  public static EptLookupReply read(Response response) {
    NdrReader in = NdrReader.of(response.stub(), response.byteOrder());
    EntryHandle entryHandle = EntryHandle.read(in);
    int count = in.readCount("num_ents", EptLookup.MAX_ENTRIES, EptEntry.MIN_LENGTH);
    int at = in.offset();
    if (in.readCount("entries max_count", EptLookup.MAX_ENTRIES, 0) < count) {
      throw in.malformed("entries max_count", at, "less than num_ents, " + count);
    }
    in.readSame("entries offset", 0);
    in.readSame("entries actual_count", count);
    List<Prefix> prefixes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      UUID object = in.readUuid("object");
      int referent = in.readU32("tower");
      prefixes.add(new Prefix(object, referent, EptEntry.readAnnotation(in)));
    }
    List<EptEntry> entries = readTowers(in, prefixes);
    int status = in.readU32("error_status_t");
    in.requireEnd("ept_lookup response");
    return new EptLookupReply(entryHandle, entries, status);
  }

  /// The stub in this byte order.
  ///
  /// @param maxEntries max_ents of the request, no less than there are entries
  public Octets toStub(ByteOrder order, int maxEntries) {
    if (entries.size() > maxEntries) {
      throw new IllegalArgumentException(entries.size() + " entries where " + maxEntries + " fit");
    }
    NdrWriter out = new NdrWriter(order);
    entryHandle.write(out);
    out.writeU32(entries.size());
    out.writeU32(maxEntries);
    out.writeU32(0);
    out.writeU32(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      entries.get(i).write(out, FIRST_REFERENT + i);
    }
    for (EptEntry entry : entries) {
      entry.tower().write(out);
    }
    out.writeU32(status);
    return out.toOctets();
  }

  /// The towers follow in the order of the entries. They are full pointers (C706 14.3.12.2): a
  /// referent that was there before means the same tower, which is not sent twice, and 0 means
  /// none.
  private static List<EptEntry> readTowers(NdrReader in, List<Prefix> prefixes) {
    Map<Integer, Tower> towers = new HashMap<>();
    towers.put(0, new Tower(List.of()));
    List<EptEntry> entries = new ArrayList<>(prefixes.size());
    for (Prefix prefix : prefixes) {
      Tower tower = towers.get(prefix.towerReferent);
      if (tower == null) {
        tower = Tower.read(in);
        towers.put(prefix.towerReferent, tower);
      }
      entries.add(new EptEntry(prefix.object, tower, prefix.annotation));
    }
    return entries;
  }

  /// An entry as it stands before its tower has been read.
  private record Prefix(UUID object, int towerReferent, String annotation) {}
}
