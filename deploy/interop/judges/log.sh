# Go's checksum-database code must accept every tile of the running log and Sigstore's verifier a proof out of it.
# Needs Go with Debian's golang-golang-x-mod-dev below GO_PATH.
log="$MILLMARK_WATERMARK/log"
content=$(curl -sf "$MILLMARK_WATERMARK/v1/seals" -H 'Content-Type: application/json' -H "Authorization: Bearer $MILLMARK_API_KEY" \
  -d '{"text":"A winter evening.","model":{"name":"elsewhere"}}' | node -pe 'JSON.parse(fs.readFileSync(0, "utf8")).contentId')
tries=0
until curl -sf "$log/proof/$content" >"$WORK/seal.tlog-proof"; do
  tries=$((tries + 1)); [ "$tries" -lt 60 ]; sleep 1
done
curl -sf "$log/metadata" | node -pe 'JSON.parse(fs.readFileSync(0, "utf8")).verifierKey' >"$WORK/log.vkey"
mkdir -p "$WORK/log"
curl -sf "$log/checkpoint" >"$WORK/log/checkpoint"
node - "$WORK/log/checkpoint" >"$WORK/paths" <<'JS'
const size = BigInt(require('fs').readFileSync(process.argv[2], 'utf8').split('\n')[1]);
const index = n => { let t = String(n % 1000n).padStart(3, '0'); for (n /= 1000n; n > 0n; n /= 1000n) t = 'x' + String(n % 1000n).padStart(3, '0') + '/' + t; return t; };
const row = (name, hashes) => { for (let i = 0n; i * 256n < hashes; i++) { const width = hashes - i * 256n; console.log(`tile/${name}/${index(i)}` + (width < 256n ? `.p/${width}` : '')); } };
row('entries', size);
for (let level = 0n; size >> (8n * level) > 0n; level++) row(String(level), size >> (8n * level));
JS
while read -r path; do
  mkdir -p "$WORK/log/$(dirname "$path")"
  curl -sf "$log/$path" >"$WORK/log/$path"
done <"$WORK/paths"
export GO111MODULE=off GOPATH="${GO_PATH:-/usr/share/gocode}"
go run "$JUDGES/check_tiles.go" "$WORK/log" "$WORK/log.vkey"
sed -n 's/^extra //p' "$WORK/seal.tlog-proof" | base64 -d >"$WORK/seal.leaf"
node "$JUDGES/check_note.cjs" "$WORK/log/checkpoint" "$WORK/log.vkey" "$WORK/seal.tlog-proof" "$WORK/seal.leaf"
