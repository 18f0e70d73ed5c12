/// The endpoint mapper (C706 appendices L and O): what a host registers on port 135, read by
/// ept_lookup, the one operation of it that a client of this library can call. Entries are protocol
/// towers, floor by floor.
@NullMarked
package rpcsweep.msrpc.epm;

import org.jspecify.annotations.NullMarked;
