/// Programs that are not ours judge what we say and hear: Samba answers a scan, tshark decodes one,
/// impacket and nmap read the laboratory. Where such a program is neither installed nor can be, its
/// tests are skipped, and say so aloud.
@NullMarked
package rpcsweep.cli.foreign;

import org.jspecify.annotations.NullMarked;
