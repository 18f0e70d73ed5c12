package rpcsweep.probe;

import rpcsweep.domain.observation.Call;

/// A question as somebody asked it: what an answer has to match to be its answer.
///
/// @param call what was asked
/// @param callId call_id
/// @param contextId p_cont_id of a request; of no meaning to a bind or an alter_context
/// @param contextIndex which of the contexts a bind or an alter_context offered is the one
/// @param contextCount how many contexts that bind or alter_context offered
record Question(Call call, int callId, int contextId, int contextIndex, int contextCount) {

  /// A bind or an alter_context that offers one context.
  static Question offer(Call call, int callId) {
    return new Question(call, callId, 0, 0, 1);
  }

  /// A request.
  static Question request(Call call, int callId, int contextId) {
    return new Question(call, callId, contextId, 0, 0);
  }
}
