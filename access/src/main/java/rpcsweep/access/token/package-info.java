/// How callers prove who they are: tokens of a file, certificates of machines, and tokens an issuer
/// signed.
@NullMarked
package rpcsweep.access.token;

import org.jspecify.annotations.NullMarked;
