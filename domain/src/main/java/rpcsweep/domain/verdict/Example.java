package rpcsweep.domain.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.target.Address;

/// An observation to which a rule applies, kept beside it: the test of the rule, and its
/// documentation.
///
/// @param exchanges the conversation
/// @param findings what else was found
record Example(List<Exchange> exchanges, List<Finding> findings) {

  static Example of(Call call, Answer answer) {
    return new Example(List.of(new Exchange(call, answer)), List.of());
  }

  /// A conversation whose bind was accepted.
  static Example bound() {
    return of(Call.BIND, new Answer.Accepted());
  }

  Example then(Call call, Answer answer) {
    List<Exchange> more = new ArrayList<>(exchanges);
    more.add(new Exchange(call, answer));
    return new Example(more, findings);
  }

  Example a(int hresult) {
    return then(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(hresult));
  }

  Example b(int hresult) {
    return then(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(hresult));
  }

  /// alter_context, accepted, and R.
  Example r(int hresult) {
    return then(Call.ALTER_CONTEXT, new Answer.Accepted())
        .then(Call.REMOTE_ACTIVATION, new Answer.Hresult(hresult));
  }

  Example with(Finding finding) {
    return new Example(exchanges, List.of(finding));
  }

  Observation observation() {
    return new Observation(Address.ofIpv4(0x7f000001), Instant.EPOCH, exchanges, findings);
  }
}
