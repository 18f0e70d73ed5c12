/// What is said to one host, written once: bytes in, the next bytes or the end out. It knows no
/// socket and no clock, so the same code runs under the network engine, in tests, in the fuzzer and
/// in replays.
///
/// ```
/// Interview ─┬─ Conversation ── Procedure, Questions, AnswerReader
///            ├─ RpcProbe: object exporter, interfaces, NTLM challenge, endpoint map
///            ├─ NetbiosNamesProbe
///            └─ PortCheck: exposure, worm indicators
/// Replay ────── QuestionReader, AnswerReader, PduText
/// ```
///
/// Here, and only here, the language of the wire ([rpcsweep.msrpc]) is translated into the language
/// of scanning ([rpcsweep.domain]). [rpcsweep.probe.Interview] is everything asked of a host, one
/// connection after the other; [rpcsweep.probe.Conversation] is the part that Microsoft's scanner
/// had, in which [rpcsweep.probe.Procedure] decides what is asked next; [rpcsweep.probe.Replay]
/// reads a recording of either through the same eyes, and [rpcsweep.probe.QuestionTranscript] shows
/// the questions to people.
@NullMarked
package rpcsweep.probe;

import org.jspecify.annotations.NullMarked;
