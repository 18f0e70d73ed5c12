/// DCE/RPC over connections (C706, [MS-RPCE]), NDR, DCOM ([MS-DCOM]) and the small neighbours that
/// say who a host is, as a library without I/O: bytes go in, PDUs come out, and the other way
/// round. It knows nothing of sockets, time or scanning.
///
/// Layers, each in its package and each depending only on those before it:
///
/// - [rpcsweep.msrpc.ndr]: primitives, alignment, arrays and strings of the transfer syntax,
/// - [rpcsweep.msrpc.ntlm]: the two NTLMSSP messages that a bind and its answer may carry
///   ([MS-NLMP]),
/// - [rpcsweep.msrpc.pdu]: the connection-oriented PDUs, a reader, a writer, an incremental framer
///   and an assembler of fragments,
/// - [rpcsweep.msrpc.epm]: the endpoint mapper's entries and their protocol towers,
/// - [rpcsweep.msrpc.dcom]: the two activation calls, argument by argument, and what a host says of
///   itself to ServerAlive2,
/// - [rpcsweep.msrpc.netbios]: the node status datagrams (RFC 1002), beside RPC altogether.
///
/// Two promises hold everywhere. Whatever bytes a peer sends, reading them either gives a value or
/// throws [MalformedPduException], after looking at no more memory than was received. And what a
/// client can put on a wire is limited by types: see [rpcsweep.msrpc.pdu.WritablePdu],
/// [rpcsweep.msrpc.pdu.Operation] and [rpcsweep.msrpc.pdu.NegotiateBind].
@NullMarked
package rpcsweep.msrpc;

import org.jspecify.annotations.NullMarked;
