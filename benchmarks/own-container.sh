# A container of its own for a benchmark. Sourced, after report.sh; needs FOLDER, an empty folder that the benchmark removes.

# Unpacks the assembly into FOLDER/home; builds it first where it is missing.
container_unpack() {
  local archive
  archive="$(find "$ROOT/karaf-assembly/target" -maxdepth 1 -name 'sealworks-*.tar.gz' 2> /dev/null | head -1)"
  if [ -z "$archive" ]; then
    (cd "$ROOT" && native/build > /dev/null && mvn -q -B -ntp package -DskipTests)
    archive="$(find "$ROOT/karaf-assembly/target" -maxdepth 1 -name 'sealworks-*.tar.gz' | head -1)"
  fi
  mkdir -p "$FOLDER/home"
  tar xzf "$archive" -C "$FOLDER/home" --strip-components=1
}

# Two ports that nothing listens on, below those that the system gives to clients: WORKER_PORT and MANAGER_PORT.
container_ports() {
  WORKER_PORT="$(free_port)" MANAGER_PORT="$(free_port)"
}

free_port() {
  local port=$((11000 + RANDOM % 5000))
  while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((11000 + RANDOM % 5000)); done
  echo "$port"
}

# container_configs THREADS SECTORS EPOCH [POLL [SIZE]]: a worker and a manager of 2KiB sectors, or of SIZE, on the mock chain; SECTORS 0:
# nothing to do.
container_configs() {
  mkdir -p "$FOLDER/persist"
  cat > "$FOLDER/worker.toml" << TOML
[worker]
rpc_server.port = $WORKER_PORT
[sector_manager]
rpc_client.addr = "local"
[sealing]
allowed_miners = [10000]
seal_interval = "1s"
recover_interval = "1s"
rpc_polling_interval = "${4:-100ms}"
[[attached]]
name = "persist"
location = "persist"
TOML
  local i
  for ((i = 0; i < $1; i++)); do
    printf '[[sealing_thread]]\nlocation = "store%d"\n' "$i" >> "$FOLDER/worker.toml"
  done
  cat > "$FOLDER/sector-manager.cfg" << TOML
[Manager]
Data = "manager"
Listen = "127.0.0.1:$MANAGER_PORT"
[[Common.PersistStores]]
Name = "persist"
Path = "persist"
[[Miners]]
Actor = 10000
[Miners.Sector]
MaxNumber = $2
[Miners.Commitment]
Confidence = 2
[[Miners]]
Actor = 10001
[MockChain]
Clock = "fast"
Epoch = "$3"
Data = "mock-chain"
[[MockChain.Miners]]
Actor = 10000
SectorSize = "${5:-2KiB}"
[[MockChain.Miners]]
Actor = 10001
SectorSize = "2KiB"
TOML
}

container_start() {
  "$FOLDER/home/bin/sealworks" start --role both --data "$FOLDER/data" --config "$FOLDER/worker.toml" \
    --manager-config "$FOLDER/sector-manager.cfg" > "$FOLDER/start.log" || { cat "$FOLDER/start.log" >&2; return 1; }
}

container_shell() { "$FOLDER/home/bin/sealworks" shell --data "$FOLDER/data" "$@"; }
# Nothing of it stays: the processors end too.
container_stop() { "$FOLDER/home/bin/sealworks" stop --kill --data "$FOLDER/data" > /dev/null 2>&1 || true; }
container_pid() { cat "$FOLDER/data/run/pid"; }
container_options() { tr '\0' '\n' < "/proc/$(container_pid)/cmdline" | grep -E '^-X' | tr '\n' ' '; }

# CPU seconds of the container's process since its start.
container_cpu() { awk '{ sub(/.*\) /, ""); print ($12 + $13) / 100 }' "/proc/$(container_pid)/stat"; }
container_resident() { awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$(container_pid)/status"; }
