package rpcsweep.domain.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.target.Address;

/// What a host said, put together in the order of the calls.
final class Conversation {

  private final List<Exchange> exchanges = new ArrayList<>();

  /// A conversation whose bind was accepted.
  static Conversation bound() {
    return begun(new Answer.Accepted());
  }

  static Conversation begun(Answer toBind) {
    return new Conversation().with(Call.BIND, toBind);
  }

  Conversation a(int hresult) {
    return a(new Answer.Hresult(hresult));
  }

  Conversation a(Answer answer) {
    return with(Call.REMOTE_CREATE_INSTANCE_KNOWN, answer);
  }

  Conversation b(int hresult) {
    return b(new Answer.Hresult(hresult));
  }

  Conversation b(Answer answer) {
    return with(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, answer);
  }

  Conversation altered(Answer answer) {
    return with(Call.ALTER_CONTEXT, answer);
  }

  /// alter_context, accepted, and R.
  Conversation r(int hresult) {
    return altered(new Answer.Accepted()).r(new Answer.Hresult(hresult));
  }

  Conversation r(Answer answer) {
    return with(Call.REMOTE_ACTIVATION, answer);
  }

  Observation observation() {
    return new Observation(Address.ofIpv4(0x0a00_0005), Instant.EPOCH, exchanges);
  }

  private Conversation with(Call call, Answer answer) {
    exchanges.add(new Exchange(call, answer));
    return this;
  }

  @Override
  public String toString() {
    return exchanges.toString();
  }
}
