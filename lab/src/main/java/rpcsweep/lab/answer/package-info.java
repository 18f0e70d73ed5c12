/// What a simulated host says: bytes of a client in, bytes of the host out, and what else to do to
/// the connection. No sockets and no threads. Answers are encoded once by the library that the
/// scanner uses as well, and compared with captured bytes in tests; afterwards only call id,
/// context and association group are set, because a benchmark must measure the scanner and not the
/// lab.
@NullMarked
package rpcsweep.lab.answer;

import org.jspecify.annotations.NullMarked;
