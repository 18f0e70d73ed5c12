package rpcsweep.domain.fingerprint;

/// A way to the object exporter that the host tells of ([MS-DCOM] 2.2.19.3).
///
/// @param towerId the protocol sequence: 0x07 ncacn_ip_tcp, 0x0f ncacn_np, 0x1f ncacn_http
/// @param networkAddress a host name, or an IPv4 or IPv6 address
public record StringBinding(int towerId, String networkAddress) {}
