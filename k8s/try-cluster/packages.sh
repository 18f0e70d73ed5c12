# The Debian packages that try-cluster.sh needs. Sourced.

# package:program
for_building=(dpkg-dev:dpkg-source golang-go:go make:make rsync:rsync)
for_checking=(etcd-server:etcd iproute2:ip openssl:openssl util-linux:unshare)
for_running=(conntrack:conntrack dnsmasq-base:dnsmasq docker.io:dockerd iptables:iptables runc:runc socat:socat)

packages_for() {
  local wanted=("${for_checking[@]}") missing=() entry
  is_built || wanted+=("${for_building[@]}")
  if [ "$1" = run ]; then wanted+=("${for_running[@]}"); fi
  for entry in "${wanted[@]}"; do
    command -v "${entry#*:}" >/dev/null || missing+=("${entry%:*}")
  done
  if ((${#missing[@]} == 0)); then return; fi
  [ "$(id -u)" -eq 0 ] || fail "to be installed first, by root: apt-get install ${missing[*]}"
  say "installing ${missing[*]}"
  install_packages "${missing[@]}" >"$logs/apt.log" 2>&1 || fail "see $logs/apt.log"
}

# A server that its package starts would listen on every address. Nothing of ours does.
install_packages() {
  local policy=/usr/sbin/policy-rc.d forbidden='' status=0
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" && forbidden=yes
  fi
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"; } || status=1
  if [ -n "$forbidden" ]; then rm -f "$policy"; fi
  return "$status"
}
