"""Reads, by impacket, what a host has sent over three connections.

Standard input: a JSON object with the bytes in hex, of a connection that asked ServerAlive2, of one
whose bind had an NTLM NEGOTIATE, and of one that asked ept_lookup. Prints one JSON object.
"""

import json
import sys

from impacket import ntlm
from impacket.dcerpc.v5 import dcomrt, epm, rpcrt

from readings import challenge, endpoint, server_alive2


def pdus(stream):
    while stream:
        header = rpcrt.MSRPCHeader(stream)
        yield header, stream[: header["frag_len"]]
        stream = stream[header["frag_len"]:]


def stubs(stream):
    """The stub of every response, its fragments put together."""
    stub = b""
    for header, pdu in pdus(stream):
        if header["type"] == rpcrt.MSRPC_RESPONSE:
            stub += rpcrt.MSRPCRespHeader(pdu)["pduData"]
            if header["flags"] & rpcrt.PFC_LAST_FRAG:
                yield stub
                stub = b""


def main():
    given = {name: bytes.fromhex(text) for name, text in json.load(sys.stdin).items()}
    alive = dcomrt.ServerAlive2Response(next(stubs(given["server_alive2"])))
    bind_ack = next(pdus(given["ntlm_challenge"]))[0]
    lookups = [epm.ept_lookupResponse(stub) for stub in stubs(given["ept_lookup"])]
    entries = [entry for lookup in lookups for entry in lookup["entries"]]
    print(json.dumps({
        "server_alive2": server_alive2(alive),
        "ntlm_challenge": challenge(ntlm.NTLMAuthChallenge(bind_ack["auth_data"])),
        "endpoints": [endpoint(read(entry)) for entry in entries],
    }))


def read(entry):
    """An entry as epm.hept_lookup returns it."""
    return {
        "annotation": b"".join(entry["annotation"]),
        "tower": epm.EPMTower(b"".join(entry["tower"]["tower_octet_string"])),
    }


main()
