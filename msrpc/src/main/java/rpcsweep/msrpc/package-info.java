/// DCE/RPC over connections (C706, [MS-RPCE]), NDR and DCOM activation ([MS-DCOM]) as a library
/// without I/O: bytes go in, PDUs come out, and the other way round. It knows nothing of sockets,
/// time or scanning.
///
/// Three layers, each in its package and each depending only on those before it:
///
/// - [rpcsweep.msrpc.ndr]: primitives, alignment, arrays and strings of the transfer syntax,
/// - [rpcsweep.msrpc.pdu]: the connection-oriented PDUs, a reader, a writer and an incremental
///   framer,
/// - [rpcsweep.msrpc.dcom]: the two activation calls, argument by argument.
///
/// Two promises hold everywhere. Whatever bytes a peer sends, reading them either gives a value or
/// throws [MalformedPduException], after looking at no more memory than was received. And what a
/// client can put on a wire is limited by types: see [rpcsweep.msrpc.pdu.WritablePdu] and
/// [rpcsweep.msrpc.pdu.Operation].
@NullMarked
package rpcsweep.msrpc;

import org.jspecify.annotations.NullMarked;
