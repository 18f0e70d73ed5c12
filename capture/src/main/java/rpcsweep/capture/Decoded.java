package rpcsweep.capture;

/// What a packet turned out to be: a segment, or nothing for us and why.
sealed interface Decoded permits TcpSegment, IgnoredReason {}
