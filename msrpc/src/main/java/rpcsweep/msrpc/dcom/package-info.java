/// DCOM activation ([MS-DCOM]): RemoteCreateInstance and RemoteActivation, argument by argument,
/// and the results they return. [rpcsweep.msrpc.dcom.ActivationRequests] builds the three requests
/// whose answers tell patched from unpatched hosts.
///
/// And what a host says of itself to anyone: the replies to ServerAlive and ServerAlive2.
///
/// Old hosts crash on requests whose lengths lie or whose names are long (CVE-2003-0715,
/// CVE-2003-0528, CVE-2003-0352). Therefore no size is ever given by a caller: every one is
/// measured from the content, and [rpcsweep.msrpc.dcom.ObjectName] holds the limits on names.
@NullMarked
package rpcsweep.msrpc.dcom;

import org.jspecify.annotations.NullMarked;
