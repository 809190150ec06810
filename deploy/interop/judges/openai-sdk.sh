# The stock OpenAI SDK for Node streams a completion; its joined chunks must verify as attested.
node "$JUDGES/openai-sdk.mjs" "$WORK/streamed.txt" "$WORK/whole.txt"
for text in streamed whole; do
  curl -sf "$MILLMARK_VERIFIER/v1/verifications" -H 'Content-Type: text/plain; charset=utf-8' --data-binary "@$WORK/$text.txt" >"$WORK/$text.json"
  node -e 'const v = JSON.parse(fs.readFileSync(process.argv[1], "utf8")).verdict; console.log(process.argv[2] + ": " + v); process.exit(v === "attested" ? 0 : 1)' "$WORK/$text.json" "$text"
done
