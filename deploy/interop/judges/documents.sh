# c2pa-rs, 0.90 and 0.91, must trust the PDFs that libs/c2pa-documents seals, and refuse them when a byte is changed.
# DOCX: docs/adr/0007-documents.md.
"${MVN:-mvn}" -q -Pquick -pl libs/c2pa-documents -am test-compile dependency:build-classpath -Dmdep.outputFile="$WORK/classpath"
"$JAVA_HOME/bin/java" -cp "libs/c2pa-documents/target/test-classes:libs/c2pa-documents/target/classes:$(cat "$WORK/classpath")" \
  -Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory \
  dev.millmark.c2pa.document.InteropDocuments "$WORK"
for algorithm in es256 eddsa; do
  node "$JUDGES/verify-document.mjs" "$WORK/root-$algorithm.pem" "$WORK"/*-$algorithm.pdf
done | tee "$WORK/c2pa-rs"
[ "$(grep -c ' Trusted .*timeStamp.trusted' "$WORK/c2pa-rs")" -eq 4 ]

cp libs/c2pa/src/test/interop/verify-apart.py libs/c2pa/src/test/interop/python-c2pa "$JUDGES/"
python=$("$JUDGES/python-c2pa")
for algorithm in es256 eddsa; do
  "$python" "$JUDGES/verify-apart.py" "$WORK/root-$algorithm.pem" "$WORK"/*-$algorithm.pdf
done

LC_ALL=C sed '1s/^%PDF-1../%PDF-1.0/' "$WORK/table-es256.pdf" >"$WORK/changed.pdf"
if node "$JUDGES/verify-document.mjs" "$WORK/root-es256.pem" "$WORK/changed.pdf"; then
  echo "a changed document is not refused"
  exit 1
fi
