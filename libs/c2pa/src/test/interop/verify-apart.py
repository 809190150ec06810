# usage: python3 verify-apart.py root.pem file…
# Judges sealed PDFs, and texts by the store beside them (file.c2pa), by c2pa-rs 0.91 (PyPI c2pa-python 0.38). Exits 1 unless
# it says Trusted of every one.
import json
import mimetypes
import pathlib
import sys

import c2pa


def judge(file, context):
    store = pathlib.Path(f"{file}.c2pa")
    kind = "application/pdf" if file.endswith(".pdf") else "text/plain"
    with open(file, "rb") as stream:
        manifest = store.read_bytes() if store.exists() else None
        reader = c2pa.Reader(kind, stream, manifest, context=context)
        return json.loads(reader.json())


def main(root, *files):
    settings = {
        "trust": {"trust_anchors": pathlib.Path(root).read_text()},
        "verify": {"verify_trust": True},
    }
    context = c2pa.Context(c2pa.Settings.from_dict(settings))
    bad = 0
    for file in files:
        report = judge(file, context)
        failures = report.get("validation_results", {}).get("activeManifest", {}).get("failure", [])
        print(file, report["validation_state"], ",".join(status["code"] for status in failures))
        bad += report["validation_state"] != "Trusted"
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
