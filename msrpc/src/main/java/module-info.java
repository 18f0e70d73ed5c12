/// DCE/RPC as a library without I/O; see [rpcsweep.msrpc]. A module so that the types which say
/// what a client may send can be sealed across its packages. Nobody needs the module path to use
/// it.
module rpcsweep.msrpc {
  requires static transitive org.jspecify;

  exports rpcsweep.msrpc;
  exports rpcsweep.msrpc.dcom;
  exports rpcsweep.msrpc.epm;
  exports rpcsweep.msrpc.ndr;
  exports rpcsweep.msrpc.netbios;
  exports rpcsweep.msrpc.ntlm;
  exports rpcsweep.msrpc.pdu;
}
