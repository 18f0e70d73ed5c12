/// What a simulated host says: bytes of a client in, bytes of the host out, and what else to do to
/// the connection. No sockets and no threads. What every host is asked, bind and activation, is
/// answered from PDUs encoded once by the library that the scanner uses as well, and compared with
/// captured bytes in tests; only call id, context and association group are set, because a
/// benchmark must measure the scanner and not the lab. What a host tells about itself is encoded
/// when it is asked for, and what a bad host does to its answers is done to them last.
@NullMarked
package rpcsweep.lab.answer;

import org.jspecify.annotations.NullMarked;
