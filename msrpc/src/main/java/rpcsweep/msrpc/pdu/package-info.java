/// The connection-oriented PDUs of DCE/RPC (C706 chapter 12.6, [MS-RPCE] 2.2.2), each a record
/// whose read and write stand side by side in wire order. [rpcsweep.msrpc.pdu.PduReader] turns the
/// bytes of one PDU into a value, [rpcsweep.msrpc.pdu.PduFramer] finds PDUs in a stream, and
/// [rpcsweep.msrpc.pdu.PduWriter] writes what [rpcsweep.msrpc.pdu.WritablePdu] allows to be
/// written.
///
/// A server's long answer comes in fragments, which [rpcsweep.msrpc.pdu.ResponseAssembler] puts
/// together.
///
/// Numbers this library has no name for keep their number. Reserved fields are ignored when read
/// and written as zero.
@NullMarked
package rpcsweep.msrpc.pdu;

import org.jspecify.annotations.NullMarked;
