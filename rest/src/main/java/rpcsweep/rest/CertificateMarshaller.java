package rpcsweep.rest;

import io.grpc.Metadata;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/// A certificate as metadata: its DER.
final class CertificateMarshaller implements Metadata.BinaryMarshaller<X509Certificate> {

  @Override
  public byte[] toBytes(X509Certificate value) {
    try {
      return value.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("no certificate", e);
    }
  }

  @Override
  public X509Certificate parseBytes(byte[] serialized) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(serialized));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("no certificate", e);
    }
  }
}
