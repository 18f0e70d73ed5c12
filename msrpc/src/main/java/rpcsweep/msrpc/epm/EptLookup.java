package rpcsweep.msrpc.epm;

import java.nio.ByteOrder;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.InParameters;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Request;

/// The in-parameters of ept_lookup (C706 appendix O) that ask for every entry: inquiry_type
/// RPC_C_EP_ALL_ELTS, no object, no interface, any version. An answer whose handle is not nil is
/// continued with [#next(EntryHandle)]; closing the connection makes the server forget the handle.
///
/// @param entryHandle where to continue
/// @param maxEntries max_ents, 1 to 500
public record EptLookup(EntryHandle entryHandle, int maxEntries) implements InParameters {

  /// The most entries asked for and taken at a time.
  public static final int MAX_ENTRIES = 500;

  private static final int ALL_ELTS = 0;
  private static final int VERS_ALL = 1;

  /// Holds the limit.
  public EptLookup {
    if (maxEntries < 1 || maxEntries > MAX_ENTRIES) {
      throw new IllegalArgumentException("max_ents " + maxEntries);
    }
  }

  /// Asks for the first entries.
  public static EptLookup first() {
    return next(EntryHandle.NIL);
  }

  /// Asks for the entries from where a reply's handle says.
  public static EptLookup next(EntryHandle entryHandle) {
    return new EptLookup(entryHandle, MAX_ENTRIES);
  }

  @Override
  public Operation operation() {
    return Operation.EPT_LOOKUP;
  }

  /// Reads a request's stub. One that asks for more than 500 entries is read as asking for 500.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not exactly that, or asks for a part of
  ///   the entries
  public static EptLookup read(Request request) {
    NdrReader in = NdrReader.of(request.stub(), request.header().drep().byteOrder());
    in.readSame("inquiry_type", ALL_ELTS);
    in.readNull("object");
    in.readNull("interface_id");
    in.skip("vers_option", Integer.BYTES);
    EntryHandle entryHandle = EntryHandle.read(in);
    int at = in.offset();
    int maxEntries = in.readU32("max_ents");
    if (maxEntries == 0) {
      throw in.malformed("max_ents", at, "no entry wanted");
    }
    in.requireEnd("ept_lookup");
    boolean fits = Integer.compareUnsigned(maxEntries, MAX_ENTRIES) < 0;
    return new EptLookup(entryHandle, fits ? maxEntries : MAX_ENTRIES);
  }

  @Override
  public Octets toStub() {
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    out.writeU32(ALL_ELTS);
    out.writeNull();
    out.writeNull();
    out.writeU32(VERS_ALL);
    entryHandle.write(out);
    out.writeU32(maxEntries);
    return out.toOctets();
  }
}
