/// Recorded packet captures (pcap, pcapng) as TCP conversations: a file goes in, and who said what
/// to whom, in which order, comes out. It exists so that a conversation somebody recorded can be
/// judged without a network. It knows nothing of what the conversations say.
///
/// [rpcsweep.capture.CaptureReader] is the way in. Packets pass through it one at a time: the file
/// format ([PcapFile], [PcapngFile]), the layers ([LinkLayer], [InternetLayer], [TcpLayer]), and
/// the reassembly ([Conversations], [Assembly], [HalfStream]).
///
/// Two promises hold for any file, however large or hostile. Reading it either succeeds or throws
/// [rpcsweep.capture.MalformedCaptureException]; and it takes no more memory than
/// [rpcsweep.capture.CaptureLimits] allows.
///
/// The code is our own because the one Java library found for this, pkts (newest release 3.0.10),
/// refuses pcapng and assembles SIP and RTP streams but not TCP.
@NullMarked
package rpcsweep.capture;

import org.jspecify.annotations.NullMarked;
