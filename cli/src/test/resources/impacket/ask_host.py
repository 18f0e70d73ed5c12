"""Asks one host, by impacket, what it tells everybody: ServerAlive2 and the endpoint map.

Arguments: address and port. Prints one JSON object.
"""

import json
import sys

from impacket.dcerpc.v5 import dcomrt, epm, transport

from readings import endpoint, server_alive2


def connected(address, port, interface):
    dce = transport.DCERPCTransportFactory(
        "ncacn_ip_tcp:%s[%s]" % (address, port)).get_dce_rpc()
    dce.connect()
    dce.bind(interface)
    return dce


def main(address, port):
    exporter = connected(address, port, dcomrt.IID_IObjectExporter)
    alive = exporter.request(dcomrt.ServerAlive2())
    exporter.disconnect()
    mapper = connected(address, port, epm.MSRPC_UUID_PORTMAP)
    entries = epm.hept_lookup(None, dce=mapper)
    mapper.disconnect()
    print(json.dumps({
        "server_alive2": server_alive2(alive),
        "endpoints": [endpoint(entry) for entry in entries],
    }))


main(*sys.argv[1:])
