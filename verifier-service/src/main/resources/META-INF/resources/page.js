// Sends the text as it is, invisible characters included, and shows the answer. No text ever becomes HTML.

const ENDPOINT = "v1/verifications";
const ATTEMPTS = 4;
const LONGEST_PAUSE = 10;

const byId = (id) => document.getElementById(id);

const element = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

const form = byId("form");
const field = byId("text");
const file = byId("file");
const sidecar = byId("sidecar");
const button = byId("verify");
const status = byId("status");
const problem = byId("problem");
const result = byId("result");

let underWay = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  verify({ text: field.value });
});

file.addEventListener("change", () => verifyFile(file.files[0]));

form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  const [dropped] = event.dataTransfer.files;
  if (dropped) {
    event.preventDefault();
    verifyFile(dropped);
  }
});

/** Sends a file's bytes as they are. */
async function verifyFile(chosen) {
  if (!chosen) {
    return;
  }
  file.value = "";
  const bytes = await chosen.arrayBuffer();
  try {
    field.value = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    refuse(`${chosen.name} is not plain text in UTF-8. Open it with its own program and paste the text here.`);
    return;
  }
  await verify({ text: field.value, bytes });
}

function refuse(message) {
  result.hidden = true;
  problem.textContent = message;
  problem.hidden = false;
}

/** Bytes go as they are; a text with its credential beside it goes as JSON. */
async function request({ text, bytes }) {
  const [store] = sidecar.files;
  if (store) {
    const manifestStore = base64(new Uint8Array(await store.arrayBuffer()));
    return { type: "application/json", body: JSON.stringify({ text, manifestStore }) };
  }
  return bytes ? { type: "text/plain; charset=utf-8", body: bytes } : { type: "application/json", body: JSON.stringify({ text }) };
}

const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

async function verify(submission) {
  underWay?.abort();
  const mine = new AbortController();
  underWay = mine;
  problem.hidden = true;
  result.hidden = true;
  status.textContent = "Looking at the text…";
  button.setAttribute("aria-disabled", "true");
  try {
    const answer = await send(await request(submission), mine.signal);
    status.textContent = "";
    show(answer, submission.text);
  } catch (failure) {
    if (underWay === mine) {
      status.textContent = "";
      refuse(failure.message);
    }
  } finally {
    if (underWay === mine) {
      button.removeAttribute("aria-disabled");
    }
  }
}

const isBusy = ({ status: code }) => code === 429 || code === 503;

async function send({ type, body }, signal, attempt = 1) {
  let response;
  try {
    response = await fetch(ENDPOINT, { method: "POST", headers: { "Content-Type": type, Accept: "application/json" }, body, signal });
  } catch (failure) {
    throw new Error("The verifier cannot be reached. Try again.", { cause: failure });
  }
  const answer = await response.json().catch(() => ({}));
  if (isBusy(response) && attempt < ATTEMPTS) {
    const seconds = Math.min(Number(response.headers.get("Retry-After")) || 1, LONGEST_PAUSE);
    status.textContent = `Busy. Trying again in ${seconds} s…`;
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    return signal.aborted ? Promise.reject(signal.reason) : send({ type, body }, signal, attempt + 1);
  }
  if (!response.ok) {
    throw new Error(`${answer.title ?? "The verifier refused the text"} (${response.status})${answer.detail ? `: ${answer.detail}` : ""}`);
  }
  return answer;
}

function show(answer, text) {
  const heading = byId("verdict");
  heading.textContent = answer.headline;
  byId("verdict-box").className = `verdict ${answer.verdict} ${answer.statement.change === "layout" ? "layout" : ""}`;
  byId("word").textContent = answer.verdict;
  byId("share").textContent = share(answer.statement);
  byId("summary").textContent = answer.summary;
  byId("checked").textContent = `Checked ${answer.verifiedAt}. SHA-256 of the text as it was sent: ${answer.textSha256}`;
  byId("parts").replaceChildren(...(answer.parts ?? []).map(part));
  showText(answer.spans, text);
  byId("layers").replaceChildren(watermark(answer.evidence.watermark), manifest(answer.evidence.manifest), index(answer.evidence.index), receipt(answer.evidence.receipt));
  byId("json").textContent = JSON.stringify(answer, null, 2);
  result.hidden = false;
  heading.focus();
}

/** One of several sealed texts in the text, judged by itself. */
const part = ({ start, end, verification }) =>
  element(
    "li",
    {},
    element("strong", { textContent: verification.headline }),
    ` ${verification.summary} (${verification.verdict}, characters ${start + 1} to ${end})`,
  );

/** How much of the text the answer is about, where that is less than all of it. */
function share({ what, share }) {
  if (share === undefined || share === 1) {
    return "";
  }
  return `${Math.round(100 * share)} % of the text ${what === "marked" ? "carries the mark" : "stands as it was sealed"}.`;
}

// ---- the text, with what was found in it

const FINDINGS = {
  changed: "changed since it was sealed",
  added: "was not sealed",
  moved: "sealed, but stood elsewhere",
  marked: "carries the watermark",
};

const WRAPPER = /\u{FEFF}[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]{8,}/gu;

function showText(spans, text) {
  const shown = spans.filter((span) => span.finding in FINDINGS || span.finding === "missing");
  byId("changes").hidden = shown.length === 0;
  byId("legend").replaceChildren(
    ...Object.keys(FINDINGS)
      .filter((finding) => shown.some((span) => span.finding === finding))
      .map((finding) => element("li", {}, element("mark", { className: finding, textContent: finding }), ` ${FINDINGS[finding]}`)),
  );
  byId("paper").replaceChildren(...pieces(shown, Array.from(text)));
}

/** Cuts the text wherever a span begins or ends; spans are in code points. */
function pieces(spans, characters) {
  const cuts = [...new Set([0, characters.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const nodes = [];
  cuts.forEach((start, i) => {
    const missing = spans.filter((span) => span.finding === "missing" && span.start === start).length;
    if (missing > 0) {
      nodes.push(note(missing === 1 ? "a sealed sentence is missing here" : `${missing} sealed sentences are missing here`));
    }
    if (i + 1 < cuts.length) {
      const end = cuts[i + 1];
      const over = spans.filter((span) => span.start < end && span.end > start);
      nodes.push(...piece(over, start, characters.slice(start, end).join("")));
    }
  });
  return nodes;
}

function piece(over, start, text) {
  const content = withoutWrappers(text);
  if (over.length === 0) {
    return content;
  }
  const mark = element("mark", { className: over.map((span) => span.finding).join(" ") });
  const beginning = over.filter((span) => span.start === start && span.finding !== "marked");
  if (beginning.length > 0) {
    mark.append(element("span", { className: "visually-hidden", textContent: `${beginning.map((span) => span.finding).join(", ")}: ` }));
  }
  mark.append(...content);
  return [mark];
}

/** A credential is thousands of invisible characters; in its place stands that it is there. */
function withoutWrappers(text) {
  const nodes = [];
  let from = 0;
  for (const wrapper of text.matchAll(WRAPPER)) {
    nodes.push(text.slice(from, wrapper.index), note(`credential, ${Array.from(wrapper[0]).length} invisible characters`));
    from = wrapper.index + wrapper[0].length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}

const note = (text) => element("span", { className: "note", textContent: text });

// ---- the layers

function layer(title, state, facts) {
  const list = element("dl");
  for (const [name, value] of facts) {
    if (value !== undefined && value !== null && value !== "") {
      list.append(element("div", {}, element("dt", { textContent: name }), element("dd", {}, value)));
    }
  }
  return element("section", { className: "layer" }, element("h4", { textContent: title }), element("p", { className: "state", textContent: state }), list);
}

/** 10^-70.2 where a number would be 0, else 6.8e-71. */
const probability = ({ p, log10P }) => (p > 0 ? p.toPrecision(2) : `10^${log10P.toFixed(1)}`);

const STRENGTHS = { moderate: "moderate", strong: "strong", "very-strong": "very strong" };

const STATED = {
  found: "Stated, and found.",
  missing: "Stated, and not found, though a text of this length would show it. The model had hardly a choice of words, or the statement is untrue.",
  "cannot-tell": "Stated; the text is too short to tell.",
};

function watermark({ state, reason, mark, stated, search }) {
  const states = {
    detected: "Found in the words.",
    "not-detected": "Not found. A marked text of this length would usually show one.",
    inconclusive: { empty: "There are no words.", repetitive: "The text repeats itself too much to show one." }[reason] ?? "The text is too short to show one.",
    "not-searched": "There is no key to search for.",
  };
  const power = search?.power?.[0];
  return layer("Watermark", states[state] ?? state, [
    ["strength", mark && (STRENGTHS[mark.strength] ?? mark.strength)],
    ["seal", mark && (mark.sealed ? "A seal names this mark." : "No seal near this text names this mark. It was changed, or the mark was imitated.")],
    ["credential says", stated && STATED[stated]],
    ["model", mark?.model],
    ["key", mark?.keyId],
    ["scheme", mark?.scheme],
    ["p-value", mark?.pValue && probability(mark.pValue)],
    ["false alarms", search && `at most ${search.alpha} of all texts without a mark`],
    ["keys tried", search && String(search.keys)],
    ["words looked at", power && `${power.scoredTokens} tokens`],
    ["needed", power?.tokensNeeded !== undefined && `${power.tokensNeeded} tokens, if the model chooses as freely as usual`],
  ].filter(([, value]) => value !== false));
}

function manifest({ state, source, label, statuses, signer, outlived, claim, sentences }) {
  const states = {
    none: "None that can be read here came with the text.",
    invalid: "Invalid: it cannot be read or used.",
    "well-formed": "Well-formed, but it does not hold for this text as it is.",
    valid: "Valid, but nobody on the trust list vouches for the signer.",
    trusted: "Trusted: signature, hashes and text hold.",
  };
  const sources = { wrapper: "in the text, invisibly", submitted: "beside the text", index: "kept here for these words, and its mark is in them" };
  const made = claim?.actions.find((action) => action.action === "c2pa.created");
  const today = outlived && state !== "trusted" ? "It does not hold today, and did when it was sealed." : states[state] ?? state;
  return layer("Credential (C2PA manifest)", today, [
    ["where", sources[source]],
    ["signer", signer && `${signer.name} (${signer.trusted ? "trusted" : "not trusted"})`],
    ["certificate", signer && `${signer.subject}, ${signer.algorithm}`],
    ["time-stamp", signer?.timeStamp],
    [outlived?.credential, outlived?.since],
    ["sealed before", outlived && `${outlived.sealedBefore}, as ${outlived.provenBy === "log" ? `the log shows, witnessed by ${outlived.log.witnesses.join(", ")}` : "the time-stamp shows"}`],
    ["made by", claim?.generator],
    ["model", claim?.model],
    ["model identifier", claim?.modelIdentifier],
    ["written with", made?.softwareAgent],
    ["created", made?.when && `${made.when}, as the signer says`],
    ["sentences", sentences && `${sentences.standing} of ${sentences.sealed} stand; ${sentences.changed} changed, ${sentences.missing} missing, ${sentences.added} added`],
    ["label", label],
    ["status codes", statuses.length > 0 && codes(statuses)],
  ].filter(([, value]) => value !== false));
}

function codes(statuses) {
  return element("ol", {}, ...statuses.map((status) => element("li", {}, element("code", { textContent: status.code }))));
}

function index({ state, seals }) {
  const states = {
    credential: "This credential was made here.",
    contradicted: "Another credential was made here under the same label.",
    words: "The same words were sealed here. That does not say where this copy of them is from.",
    unknown: "Neither this credential nor these words are known here.",
    "not-asked": "Not asked: too few words, or too repetitive, to be anybody's own.",
  };
  const [seal] = seals;
  return layer("Index of sealed texts", states[state] ?? state, seal === undefined ? [] : [
    ["content", seal.contentId],
    ["sealed", seal.completedAt],
    ["model", seal.model],
    ["watermark key", seal.watermarkKeyId ?? "not marked"],
    ["mark", seal.watermark && STATED[seal.watermark]],
    ["carrier", seal.carrier],
    ["others", seals.length > 1 && `${seals.length - 1} more`],
  ].filter(([, value]) => value !== false));
}

function receipt({ state, flaw, origin, leafIndex, treeSize, cosignatures }) {
  const states = {
    included: "The transparency log holds the seal; checked now.",
    "not-published": "The log does not hold the seal yet.",
    unreachable: "The log did not answer.",
    "log-distrusted": "The log's key is not trusted any more.",
    refuted: "What the log answered does not show the seal.",
    "not-asked": "There is no seal of ours to ask about, or no log.",
  };
  return layer("Receipt (transparency log)", states[state] ?? state, [
    ["flaw", flaw],
    ["log", origin],
    ["leaf", leafIndex !== undefined && `${leafIndex} of ${treeSize}`],
    ["witnesses", cosignatures?.map(({ witness }) => witness).join(", ")],
  ].filter(([, value]) => value !== false));
}
