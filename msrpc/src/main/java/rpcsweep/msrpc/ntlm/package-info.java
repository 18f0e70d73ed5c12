/// The first two messages of NTLMSSP ([MS-NLMP]): a NEGOTIATE that a bind may carry, and the
/// CHALLENGE in which the server names itself, its domain and its version.
///
/// There is no third message. AUTHENTICATE is what attempts a logon, so no class here can make one,
/// and [rpcsweep.msrpc.pdu] has no auth3 to carry it.
@NullMarked
package rpcsweep.msrpc.ntlm;

import org.jspecify.annotations.NullMarked;
