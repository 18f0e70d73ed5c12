/// Who may do what: roles, who callers are, and why they are denied. Knows no framework and no
/// wire; how callers prove who they are is in `token` and `tls`, what happens to their calls in
/// `grpc`.
@NullMarked
package rpcsweep.access;

import org.jspecify.annotations.NullMarked;
