package rpcsweep.capture;

/// The same segment on every kind of link that is read.
enum HelloFrame {
  ETHERNET(1, Frames.ethernet(0x0800, Frames.ipv4(Frames.hello()))),
  ETHERNET_IPV6(1, Frames.ethernet(0x86dd, Frames.ipv6(6, Frames.hello()))),
  ETHERNET_802_1Q(
      1, Frames.ethernet(0x8100, Frames.after("00640800", Frames.ipv4(Frames.hello())))),
  ETHERNET_TWO_TAGS(
      1, Frames.ethernet(0x88a8, Frames.after("0064810000c80800", Frames.ipv4(Frames.hello())))),
  RAW(101, Frames.ipv4(Frames.hello())),
  RAW_OF_THE_SYSTEM(12, Frames.ipv4(Frames.hello())),
  RAW_IPV6(101, Frames.ipv6(6, Frames.hello())),
  RAW_IPV6_EXTENSIONS(
      101,
      Frames.ipv6(
          0,
          Frames.after(
              "3c00010400000000" // hop-by-hop options, then destination options
                  + "2b01010c000000000000000000000000" // 16 bytes of them, then routing
                  + "2c00000000000000" // routing, then fragment
                  + "3300000600000001" // a fragment that is the whole, then authentication
                  + "060400000000000100000001000000000000000000000000", // then TCP
              Frames.hello()))),
  NULL_LITTLE_ENDIAN(0, Frames.after("02000000", Frames.ipv4(Frames.hello()))),
  NULL_BIG_ENDIAN(0, Frames.after("00000002", Frames.ipv4(Frames.hello()))),
  NULL_IPV6_OF_MACOS(0, Frames.after("1e000000", Frames.ipv6(6, Frames.hello()))),
  LOOP(108, Frames.after("00000002", Frames.ipv4(Frames.hello()))),
  LINUX_SLL(113, Frames.after("00040001000602000000000100000800", Frames.ipv4(Frames.hello()))),
  LINUX_SLL2(
      276, Frames.after("0800000000000001000104060200000000010000", Frames.ipv4(Frames.hello())));

  private final int linkType;
  private final byte[] bytes;

  HelloFrame(int linkType, byte[] bytes) {
    this.linkType = linkType;
    this.bytes = bytes;
  }

  int linkType() {
    return linkType;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  byte[] capture() {
    return PcapBytes.of(linkType).packet(Talk.START, bytes).bytes();
  }

  String client() {
    return name().contains("IPV6") ? "[2001:db8:0:0:0:0:0:1]:40000" : "192.0.2.1:40000";
  }
}
