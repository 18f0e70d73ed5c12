package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.results.HostNotFoundException;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.InvalidQueryException.Violation;
import rpcsweep.results.StoreUnavailableException;

class RpcProblemsTest {

  @Test
  void namesEveryInvalidField() throws InvalidProtocolBufferException {
    Status status =
        RpcProblems.write(
            new InvalidQueryException(
                List.of(new Violation("parent", "is a site"), new Violation("cidr", "is one"))));

    assertThat(status.getCode()).isEqualTo(Code.INVALID_ARGUMENT_VALUE);
    assertThat(info(status).getReason()).isEqualTo("QUERY_INVALID");
    assertThat(status.getDetails(1).unpack(BadRequest.class).getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("parent", "cidr");
  }

  @Test
  void namesTheHostThatIsMissing() throws InvalidProtocolBufferException {
    HostKey host = new HostKey(new SiteId("osaka"), Address.ofIpv4(0x0a000001));
    Status status = RpcProblems.write(new HostNotFoundException(host));

    assertThat(status.getCode()).isEqualTo(Code.NOT_FOUND_VALUE);
    assertThat(info(status).getMetadataMap()).containsEntry("host", "sites/osaka/hosts/10.0.0.1");
    assertThat(status.getDetails(1).unpack(ResourceInfo.class).getResourceName())
        .isEqualTo("sites/osaka/hosts/10.0.0.1");
  }

  @Test
  void saysWhenToAskAgain() throws InvalidProtocolBufferException {
    Status status =
        RpcProblems.write(
            new StoreUnavailableException("Redis does not answer", new RuntimeException()));

    assertThat(status.getCode()).isEqualTo(Code.UNAVAILABLE_VALUE);
    assertThat(status.getMessage()).isEqualTo("Redis does not answer");
    assertThat(status.getDetails(1).unpack(RetryInfo.class).getRetryDelay().getSeconds())
        .isEqualTo(1);
  }

  @Test
  void tellsNothingOfWhatNobodyForesaw() throws InvalidProtocolBufferException {
    Status status = RpcProblems.write(new IllegalStateException("secret"));

    assertThat(status.getCode()).isEqualTo(Code.INTERNAL_VALUE);
    assertThat(status.toString()).doesNotContain("secret");
    assertThat(info(status).getDomain()).isEqualTo("host.rpcsweep");
  }

  private static ErrorInfo info(Status status) throws InvalidProtocolBufferException {
    return status.getDetails(0).unpack(ErrorInfo.class);
  }
}
