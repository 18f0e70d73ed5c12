package rpcsweep.msrpc.pdu;

import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.NdrWriter;

/// Puts the fragments of a response together (C706 12.6.3.1, PFC_FIRST_FRAG and PFC_LAST_FRAG), one
/// call after the other, as a client does that has one call outstanding.
///
/// Memory grows with what has arrived, never with what alloc_hint announces. After an exception the
/// assembler stays broken, like the connection. Not thread-safe.
public final class ResponseAssembler {

  private final int maxStubLength;
  private final int maxFragments;

  private @Nullable Response first;
  private NdrWriter stub = emptyStub();
  private int fragments;
  private @Nullable MalformedPduException failure;

  /// @param maxStubLength the longest stub taken, bytes, of all fragments together
  /// @param maxFragments the most fragments taken, empty ones included, at least 1
  public ResponseAssembler(int maxStubLength, int maxFragments) {
    if (maxStubLength < 0 || maxFragments < 1) {
      throw new IllegalArgumentException(maxStubLength + " bytes in " + maxFragments);
    }
    this.maxStubLength = maxStubLength;
    this.maxFragments = maxFragments;
  }

  /// Takes the next fragment and returns the response if that was the last one. A response that is
  /// whole is returned as it is; one put together has the first fragment's header and alloc_hint,
  /// is marked whole, and has no verifier, since each fragment had its own.
  ///
  /// @throws MalformedPduException if the fragment does not continue what came before, or if there
  ///   is more than was allowed
  public Optional<Response> add(Response fragment) {
    if (failure != null) {
      throw failure;
    }
    try {
      return Optional.ofNullable(take(fragment));
    } catch (MalformedPduException e) {
      failure = e;
      first = null;
      stub = emptyStub();
      throw e;
    }
  }

  /// Whether a response has begun and not ended: if the connection ends now, or something else than
  /// a response comes, the peer broke off.
  public boolean isMidResponse() {
    return first != null;
  }

  private @Nullable Response take(Response fragment) {
    PfcFlags flags = fragment.header().flags();
    Response begun = first;
    if (flags.has(PfcFlags.FIRST_FRAG)) {
      if (begun != null) {
        throw malformed("pfc_flags", "a first fragment in the middle of a response");
      }
      require(fragment, 0);
      if (flags.isWhole()) {
        return fragment;
      }
      begun = fragment;
      first = fragment;
    } else if (begun == null) {
      throw malformed("pfc_flags", "a fragment before the first one");
    } else {
      requireSame(begun, fragment);
    }
    require(fragment, stub.length());
    fragments++;
    if (fragments > maxFragments) {
      throw malformed("pfc_flags", "more than " + maxFragments + " fragments");
    }
    stub.writeOctets(fragment.stub());
    return flags.has(PfcFlags.LAST_FRAG) ? finish(begun) : null;
  }

  private void require(Response fragment, int before) {
    if (fragment.stub().length() > maxStubLength - before) {
      throw malformed("stub", "more than " + maxStubLength + " bytes altogether");
    }
  }

  private void requireSame(Response begun, Response fragment) {
    if (fragment.callId() != begun.callId()) {
      throw malformed("call_id", fragment.callId() + " within call " + begun.callId());
    }
    if (fragment.contextId() != begun.contextId()) {
      throw malformed("p_cont_id", fragment.contextId() + " within " + begun.contextId());
    }
    if (!fragment.byteOrder().equals(begun.byteOrder())) {
      throw malformed("packed_drep", fragment.byteOrder() + " within " + begun.byteOrder());
    }
  }

  private Response finish(Response begun) {
    PduHeader header = begun.header();
    PfcFlags flags = PfcFlags.of(header.flags().raw() | PfcFlags.LAST_FRAG);
    Response whole =
        new Response(
            new PduHeader(header.minorVersion(), flags, header.drep(), header.callId()),
            begun.allocHint(),
            begun.contextId(),
            begun.cancelCount(),
            stub.toOctets(),
            AuthVerifier.NONE);
    first = null;
    stub = emptyStub();
    fragments = 0;
    return whole;
  }

  private MalformedPduException malformed(String field, String problem) {
    return new MalformedPduException(field, stub.length(), problem);
  }

  private static NdrWriter emptyStub() {
    return new NdrWriter(ByteOrder.LITTLE_ENDIAN);
  }
}
