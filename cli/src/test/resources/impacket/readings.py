"""What impacket has read, in plain words."""

import struct

from impacket import ntlm, uuid
from impacket.dcerpc.v5 import epm


def server_alive2(reply):
    version = reply["pComVersion"]
    return {
        "com_version": "%d.%d" % (version["MajorVersion"], version["MinorVersion"]),
        "bindings": bindings(reply["ppdsaOrBindings"]),
        "status": reply["ErrorCode"],
    }


def bindings(array):
    """The STRINGBINDINGs of a DUALSTRINGARRAY: [tower id, network address] each."""
    words = list(array["aStringArray"])[: array["wSecurityOffset"]]
    found = []
    while words and words[0]:
        end = words.index(0)
        text = struct.pack("<%dH" % (end - 1), *words[1:end]).decode("utf-16le")
        found.append([words[0], text])
        words = words[end + 1:]
    return found


def endpoint(entry):
    floors = entry["tower"]["Floors"]
    interface = epm.EPMRPCInterface(floors[0].getData())
    return {
        "interface": "%s v%d.%d" % (
            uuid.bin_to_string(interface["InterfaceUUID"]).lower(),
            interface["MajorVersion"],
            interface["MinorVersion"]),
        "binding": epm.PrintStringBinding(floors),
        "annotation": entry["annotation"].rstrip(b"\0").decode("ascii"),
    }


def challenge(message):
    pairs = ntlm.AV_PAIRS(message["TargetInfoFields"])
    version = message["Version"][:4]

    def name(kind):
        return pairs[kind][1].decode("utf-16le") if pairs[kind] else ""

    return {
        "version": "%d.%d.%d" % struct.unpack("<BBH", version) if version else "",
        "netbios_computer": name(ntlm.NTLMSSP_AV_HOSTNAME),
        "netbios_domain": name(ntlm.NTLMSSP_AV_DOMAINNAME),
        "dns_computer": name(ntlm.NTLMSSP_AV_DNS_HOSTNAME),
        "dns_domain": name(ntlm.NTLMSSP_AV_DNS_DOMAINNAME),
        "dns_tree": name(ntlm.NTLMSSP_AV_DNS_TREENAME),
    }
