/// Network Data Representation, the transfer syntax of DCE/RPC (C706 chapter 14): how integers,
/// UUIDs, strings, arrays and pointers become octets, and back. One reader and one writer own every
/// byte; the structures of the other packages are written in terms of them, and so are the few
/// formats around them that align nothing.
@NullMarked
package rpcsweep.msrpc.ndr;

import org.jspecify.annotations.NullMarked;
