/// The NetBIOS name service (RFC 1002), as much of it as asks a host for its own names: one
/// datagram to UDP port 137 and one back.
@NullMarked
package rpcsweep.msrpc.netbios;

import org.jspecify.annotations.NullMarked;
