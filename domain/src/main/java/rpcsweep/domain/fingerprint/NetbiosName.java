package rpcsweep.domain.fingerprint;

/// One entry of a NetBIOS name table (RFC 1002 section 4.2.18).
///
/// @param name up to 15 characters, without the padding
/// @param suffix the sixteenth byte: 0x00 workstation, 0x20 file server, 0 to 255
/// @param group whether it names a group
public record NetbiosName(String name, int suffix, boolean group) {}
