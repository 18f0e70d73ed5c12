/// The conversation with one host, written once: bytes in, the next bytes or the end out. It knows
/// no socket and no clock, so the same code runs under the network engine, in tests, in the fuzzer
/// and in replays.
///
/// Here, and only here, the language of the wire ([rpcsweep.msrpc]) is translated into the language
/// of scanning ([rpcsweep.domain]): [rpcsweep.worker.probe.Conversation] moves,
/// [rpcsweep.worker.probe.Procedure] decides what is asked next, [rpcsweep.worker.probe.Questions]
/// holds the questions and [rpcsweep.worker.probe.AnswerReader] reads the answers.
@NullMarked
package rpcsweep.worker.probe;

import org.jspecify.annotations.NullMarked;
