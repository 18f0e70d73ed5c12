package rpcsweep.msrpc.epm;

import java.net.Inet4Address;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.SyntaxId;

/// A protocol tower (C706 appendix L, [MS-RPCE] 2.2.1.2): an interface and where it can be reached,
/// as a stack of floors. Every floor is kept as sent; what a tower means is decoded from them and
/// is absent where the floors do not say it. Its octets are little-endian in any PDU.
///
/// @param floors from the interface upwards, at most 16; none in an entry without a tower
public record Tower(List<Floor> floors) {

  private static final int MAX_FLOORS = 16;
  private static final int MAX_LENGTH = 0xffff;
  private static final int INTERFACE = 0;
  private static final int TRANSFER_SYNTAX = 1;
  private static final int RPC_PROTOCOL = 2;
  private static final int ENDPOINT = 3;
  private static final int ADDRESS = 4;

  /// Copies the list and holds the limit.
  public Tower {
    floors = List.copyOf(floors);
    if (floors.size() > MAX_FLOORS) {
      throw new IllegalArgumentException(floors.size() + " floors");
    }
  }

  /// A tower as Windows registers it, for NDR.
  ///
  /// @param endpoint a port in decimal, or the name of a pipe or local port
  /// @param networkAddress an IPv4 address, or a NetBIOS name; ignored for local calls
  /// @throws IllegalArgumentException if the endpoint or the address is not of that kind
  public static Tower of(
      SyntaxId rpcInterface, ProtocolSequence sequence, String endpoint, String networkAddress) {
    List<Floor> floors = new ArrayList<>();
    floors.add(Floor.ofSyntax(rpcInterface));
    floors.add(Floor.ofSyntax(KnownSyntaxes.NDR));
    floors.add(Floor.ofRpcProtocol(sequence.rpcProtocol()));
    if (sequence.hasPorts()) {
      floors.add(Floor.ofPort(sequence.towerId(), parsePort(endpoint)));
      Octets address = Octets.copyOf(Inet4Address.ofLiteral(networkAddress).getAddress());
      floors.add(new Floor(Floor.IP, Octets.EMPTY, address));
    } else {
      floors.add(Floor.ofText(sequence.towerId(), endpoint));
      if (sequence.addressProtocol() != Floor.NONE) {
        floors.add(Floor.ofText(sequence.addressProtocol(), networkAddress));
      }
    }
    return new Tower(floors);
  }

  /// The interface.
  public Optional<SyntaxId> rpcInterface() {
    return floor(INTERFACE).flatMap(Floor::syntax);
  }

  /// The encoding.
  public Optional<SyntaxId> transferSyntax() {
    return floor(TRANSFER_SYNTAX).flatMap(Floor::syntax);
  }

  /// How it is reached, if that is one of the known ways.
  public Optional<ProtocolSequence> protocolSequence() {
    int rpcProtocol = floor(RPC_PROTOCOL).map(Floor::protocol).orElse(Floor.NONE);
    return floor(ENDPOINT)
        .flatMap(endpoint -> ProtocolSequence.ofTowerId(endpoint.protocol()))
        .filter(sequence -> sequence.rpcProtocol() == rpcProtocol);
  }

  /// The endpoint within the host: a port in decimal, or the name of a pipe or local port, fit to
  /// be shown.
  public Optional<String> endpoint() {
    return protocolSequence()
        .flatMap(sequence -> {
          Floor floor = floors.get(ENDPOINT);
          return sequence.hasPorts()
              ? text(floor.port())
              : Optional.of(floor.text()).filter(text -> !text.isEmpty());
        });
  }

  /// The host's address or name as it registered it, often 0.0.0.0, fit to be shown.
  public Optional<String> networkAddress() {
    return floor(ADDRESS)
        .flatMap(floor ->
            switch (floor.protocol()) {
              case Floor.IP -> floor.ipv4();
              case Floor.NETBIOS -> Optional.of(floor.text()).filter(text -> !text.isEmpty());
              default -> Optional.empty();
            });
  }

  /// Reads twr_t, whose length is stated twice.
  static Tower read(NdrReader in) {
    int length = in.readCount("tower max_count", MAX_LENGTH, 1);
    in.readSame("tower_length", length);
    NdrReader octets = in.slicePacked("tower_octet_string", length, ByteOrder.LITTLE_ENDIAN);
    int at = octets.offset();
    int count = octets.readU16("floor count");
    if (count > MAX_FLOORS) {
      throw octets.malformed("floor count", at, count + " is more than " + MAX_FLOORS);
    }
    List<Floor> floors = new ArrayList<>(Math.min(count, ADDRESS + 1));
    for (int i = 0; i < count; i++) {
      floors.add(Floor.read(octets));
    }
    octets.requireEnd("tower_octet_string");
    return new Tower(floors);
  }

  void write(NdrWriter out) {
    NdrWriter octets = NdrWriter.packed(ByteOrder.LITTLE_ENDIAN);
    octets.writeU16(floors.size());
    for (Floor floor : floors) {
      floor.write(octets);
    }
    if (octets.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a tower of " + octets.length() + " bytes");
    }
    out.writeU32(octets.length());
    out.writeU32(octets.length());
    out.writeOctets(octets.toOctets());
  }

  private Optional<Floor> floor(int index) {
    return index < floors.size() ? Optional.of(floors.get(index)) : Optional.empty();
  }

  private static Optional<String> text(OptionalInt port) {
    return port.isPresent() ? Optional.of(Integer.toString(port.getAsInt())) : Optional.empty();
  }

  private static int parsePort(String endpoint) {
    int port = Integer.parseInt(endpoint);
    if ((port & ~0xffff) != 0) {
      throw new IllegalArgumentException("port " + port);
    }
    return port;
  }
}
