package rpcsweep.backbone;

import java.nio.file.Path;

/// A certificate and its key, as PEM files.
///
/// @param certificate X.509
/// @param key PKCS #8, not encrypted, private to its owner
public record IssuedCertificate(Path certificate, Path key) {}
