# c2pa-rs must trust what the platform seals, streamed or posted, and refuse it when a word is changed.
curl -sf "$MILLMARK_WATERMARK/v1/trust/root.pem" >"$WORK/root.pem"
complete() {
  curl -sf "$MILLMARK_GENERATOR/v1/chat/completions" -H 'Content-Type: application/json' -H "Authorization: Bearer $MILLMARK_API_KEY" \
    -d '{"model":"millmark-small","max_tokens":'"$1"',"messages":[{"role":"user","content":"A winter evening."}]}'
}
for tokens in 20 60 200; do
  complete $tokens | node -e 'process.stdout.write(JSON.parse(fs.readFileSync(0, "utf8")).choices[0].message.content)' >"$WORK/generated-$tokens.txt"
done
node "$JUDGES/verify-text.mjs" --trust "$WORK/root.pem" "$WORK"/generated-*.txt | tee "$WORK/c2pa-rs"
[ "$(grep -c ' Trusted ' "$WORK/c2pa-rs")" -eq 3 ]
node --import "$JUDGES/time-stamp-token.mjs" "$JUDGES/verify-text-ts.mjs" "$WORK"/generated-*.txt

sed '1s/^./_/' "$WORK/generated-60.txt" >"$WORK/changed.txt"
if node "$JUDGES/verify-text.mjs" --trust "$WORK/root.pem" "$WORK/changed.txt"; then
  echo "a changed text is not refused"
  exit 1
fi
