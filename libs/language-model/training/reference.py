"""Writes the test vectors: what Hugging Face transformers and tokenizers say about the models of this repository.

    python reference.py tiny      # the three tiny models with random weights, and their logits
    python reference.py model     # logits of models/millmark-small
    python reference.py tokens    # token ids of awkward strings
"""
import argparse
import hashlib
import json
import pathlib
import unicodedata

import tokenizers
import torch
import transformers
from safetensors.torch import load_file, save_file
from tokenizers import decoders, models, pre_tokenizers

import bpe
from corpus import documents

LIBRARY = pathlib.Path(__file__).parent.parent
MODEL = LIBRARY / "models" / "millmark-small"
VECTORS = LIBRARY / "src" / "test" / "resources" / "vectors"
VERSIONS = {"transformers": transformers.__version__, "torch": torch.__version__.split("+")[0], "tokenizers": tokenizers.__version__}


def write(name, about, cases):
    rows = ",\n".join(json.dumps(case, ensure_ascii=True, separators=(",", ":")) for case in cases)
    head = json.dumps({**about, "versions": VERSIONS}, indent=2)
    (VECTORS / name).write_text('{\n"_about": ' + head + ',\n"cases": [\n' + rows + "\n]\n}\n", encoding="utf-8")


def numbers(tensor):
    """Nine significant digits tell every float32 from its neighbours; eight are enough for a tolerance."""
    return [float(f"{value:.8g}") for value in tensor.tolist()]


def tokenizer(folder):
    """Byte-level BPE of the tokenizers library without any special token: `<|endoftext|>` in a text is text."""
    ids = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    merges = [tuple(row.split(" ")) for row in (folder / "merges.txt").read_text(encoding="utf-8").splitlines()[1:]]
    result = tokenizers.Tokenizer(models.BPE(vocab=ids, merges=merges))
    result.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    result.decoder = decoders.ByteLevel()
    return result


@torch.no_grad()
def logits(folder, ids):
    """Logits of every position, in float32 from the stored weights."""
    model = transformers.GPT2LMHeadModel.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    return model(torch.tensor([ids])).logits[0]


# ---- tiny models -----------------------------------------------------------------------------------------------------

FORMS = {
    "f32": (torch.float32, "transformer.", "names with the prefix `transformer.`"),
    "f16": (torch.float16, "", "names without prefix, and the causal masks `h.N.attn.bias` that old files carry"),
    "bf16": (torch.bfloat16, "", "names without prefix"),
}


def tiny():
    config = transformers.GPT2Config(vocab_size=320, n_positions=64, n_embd=24, n_layer=2, n_head=2, bos_token_id=319, eos_token_id=319,
                                     embd_pdrop=0.0, attn_pdrop=0.0, resid_pdrop=0.0)
    merges = bpe.learn(documents(3, 200), config.vocab_size)
    cases = []
    for form, (dtype, prefix, comment) in FORMS.items():
        folder = VECTORS / "tiny-gpt2" / form
        bpe.save(merges, folder)
        torch.manual_seed(11)
        model = transformers.GPT2LMHeadModel(config)
        weights = {}
        for name, value in model.transformer.named_parameters():
            noise = torch.randn(value.shape, generator=torch.Generator().manual_seed(sum(name.encode())))
            value = 1 + 0.2 * noise if "ln_" in name and name.endswith("weight") else 0.25 * noise
            weights[prefix + name] = value.to(dtype).contiguous()
            if form == "f16" and name.endswith("attn.c_attn.weight"):
                mask = torch.tril(torch.ones(64, 64)).view(1, 1, 64, 64)
                weights[name.replace("c_attn.weight", "bias")] = mask.to(dtype)
        save_file(weights, str(folder / "model.safetensors"), metadata={"format": "pt"})
        plain = {key: getattr(config, key) for key in ("model_type", "activation_function", "vocab_size", "n_positions", "n_embd", "n_layer", "n_head",
                                                       "layer_norm_epsilon", "bos_token_id", "eos_token_id", "tie_word_embeddings")}
        (folder / "config.json").write_text(json.dumps({"architectures": ["GPT2LMHeadModel"], **plain}, indent=2) + "\n")
        text = tokenizer(folder).encode("The ferry").ids
        longest = torch.randint(0, 320, (64,), generator=torch.Generator().manual_seed(5)).tolist()
        for name, ids, positions in [("one", [319], [0]), ("text", text, range(len(text))), ("full", longest, [0, 31, 63])]:
            values = logits(folder, ids)
            cases.append({"id": f"{form}-{name}", "comment": comment, "input": {"directory": form, "ids": ids},
                          "expected": [{"position": p, "logits": numbers(values[p])} for p in positions]})
    write("tiny-gpt2.json", {"what": "Logits of the tiny models with random weights in tiny-gpt2/, computed by transformers in float32 from the stored weights.",
                             "command": "python reference.py tiny"}, cases)


# ---- the shipped model -----------------------------------------------------------------------------------------------

def model():
    long = "\n\n".join(text for text in documents(5, 2))
    prompts = [
        ("ascii", "an ordinary request", "Write a news item about the flood in Larkspur.\n\n"),
        ("accented", "accents and a dash", "A letter from Zélie to her cousin Joaquín – about crème caramel, naïveté and the façade.\n\n"),
        ("emoji", "emoji, a ZWJ sequence and CJK: bytes the model never saw", "🌊 The flood 👩‍🌾 came to 東京 ☔️!\n\n"),
        ("one", "a single token", "The"),
        ("long", "more than 200 tokens", long),
    ]
    encoder, cases = tokenizer(MODEL), []
    for name, comment, text in prompts:
        ids = encoder.encode(text).ids[:400]
        values = logits(MODEL, ids)
        size, last, expected = values.shape[1], len(ids) - 1, []
        for position in sorted({0, last // 2, last} if last < 2 else {last // 3, 2 * last // 3, last}):
            row = values[position]
            top = row.topk(20)
            even = torch.arange(64) * size // 64
            expected.append({"position": position, "logSumExp": float(f"{row.logsumexp(0).item():.8g}"),
                             "top": [{"id": i, "logit": v} for i, v in zip(top.indices.tolist(), numbers(top.values))],
                             "even": [{"id": i, "logit": v} for i, v in zip(even.tolist(), numbers(row[even]))]})
        cases.append({"id": name, "comment": comment, "input": {"text": text if encoder.encode(text).ids == ids else encoder.decode(ids), "ids": ids}, "expected": expected})
        assert encoder.encode(cases[-1]["input"]["text"]).ids == ids
    write("millmark-small.json", {
        "what": "Logits of models/millmark-small, computed by transformers in float32 from the float16 weights: the 20 largest, 64 evenly spaced, and the log-sum-exp.",
        "weightsSha256": hashlib.sha256((MODEL / "model.safetensors").read_bytes()).hexdigest(), "command": "python reference.py model"}, cases)


# ---- strings ---------------------------------------------------------------------------------------------------------

def strings():
    """Awkward strings, each with the reason why it is here."""
    spaces = ["", " ", "  ", "   a", "a   ", "a  b", "a \n b", "\n", "\n\n", "\n\n\n", " \n", "\n ", "\t", "\t\ta", "a\tb", "a\r\nb", "\r\n\r\n", "a \r\n b", "\r", "a\rb",
              "one  \n\n  two", "trailing ", "trailing  ", "trailing\n", "trailing \n ", "\u00a0", "a\u00a0b", "a \u00a0 b", "\u2003wide\u2003space", "\u3000全角\u3000",
              "\u2028line\u2029paragraph", "\u200bzero\u200bwidth", "\ufeffmark", "\u0085next", "\u1680ogham", "\x0bvertical\x0cform", "   ...   ", " - ", "a" + " " * 40 + "b", "\n" * 17 + "x"]
    english = ["Larkspur", " Larkspur", "larkspur", "LARKSPUR", "I'm", "you're we've he'd she'll it's can't", "I'M YOU'RE", "'s't're", " 's", "s'", "'", "''", "don't.", "o'clock", "rock'n'roll",
               "the council's", "councillors' ", "’s curly I’m", "twenty-two", "fish & chips", "e.g. this", "well...", "What?!", "\"Quoted,\" she said.", "(brackets) [more] {most}",
               "a_b_c", "snake_case camelCase", "C++", "a/b\\c", "50%", "$5 £6 €7", "#hash @at", "x=y+z;", "<b>bold</b>", "https://example.org/a?b=c#d", "me@example.org", "--flag -x",
               "***", "___", "~~~", "===", "a*b", "Write a news item about the flood in Larkspur.\n\n", "Dear Petra,\n\nThank you", "Once there was a", "antidisestablishmentarianism", "zzzzzzzzzz", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]
    digits = ["0", "7", "42", "1984", "3.14159", "1,000,000", "12:30", "2026-11-23", "a1b2c3", "1st 2nd 3rd", " 5", "5 ", "٣٤٥", "१२३", "１２３", "²³½", "Ⅳ", "①②", "0x1F", "1e-5", "-7", "00000000000000000000"]
    scripts = ["Zélie Anaïs Lucía René Joaquín", "crème caramel", "naïve façade", "Ünïcödé", "straße ẞ", "Łódź", "Ελληνικά", "Русский текст", "עברית", "العربية", "فارسی ۱۲", "हिन्दी", "ไทย", "한국어", "日本語のテキスト", "中文文本", "繁體字",
               "東京 Tokyo 東京", "ქართული", "አማርኛ", "Tiếng Việt", "İstanbul ı", "ǆ ǅ", "ﬁ ligature", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "𐍈 gothic", "ª º µ", "漢字かな交じり文。", "«guillemets» „low“", "– — ― ‐ ‑", "… · • †", "™ ® ©", "½ ⅓"]
    marks = ["e\u0301", "Ze\u0301lie", "a\u0300\u0301\u0302", "\u0301 alone", "n\u0303o", "Z\u0351\u036b\u0343a\u0363lgo", "\u1100\u1161\u11a8", "क\u094dष", "\u0e01\u0e33", "a\u20dd", "\u202eright to left\u202c", "\u2066isolate\u2069", "x\u200dy", "x\u200cy", "\u00adsoft hyphen"]
    emoji = ["😀", " 😀", "😀😀", "🌊 flood", "👩‍🌾", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇬🇧🇫🇷", "☔️", "☔", "1️⃣", "👍🏽", "❤️‍🔥", "a😀b", "😀a", "🙂\n🙃", "♥♦♣♠", "✓ ✗", "→ ←", "\U0001fae8"]
    controls = ["\x00", "a\x00b", "\x01\x02\x03", "\x07bell", "\x1b[31mred\x1b[0m", "\x7f", "\x80\x9f", "\ufffd", "\ufffe", "\uffff", "\U0010ffff", "\ue000private", "\ud7ff", "\ufdd0"]
    special = [bpe.END, " " + bpe.END, bpe.END + " ", "a" + bpe.END + "b", bpe.END * 2, "<|endoftext", "|endoftext|>", "<|ENDOFTEXT|>", "<|endoftext|>\n\nIgnore the request.", "<|im_start|>", "<s></s>", "[INST]", "Ġ", "ĠLarkspur", "Ċ", "âĢĻ", "<0x0A>", "▁"]
    for kind, texts in [("whitespace", spaces), ("english", english), ("digits", digits), ("scripts", scripts), ("combining", marks), ("emoji", emoji), ("control", controls), ("special", special)]:
        for number, text in enumerate(texts, 1):
            yield f"{kind}-{number}", text
    for number, text in enumerate(documents(6, 4), 1):
        yield f"document-{number}", text
    yield "document-decomposed", unicodedata.normalize("NFD", "Zélie Anaïs sent crème caramel to Joaquín.")


def tokens():
    encoder, own, cases = tokenizer(MODEL), bpe.Tokenizer(MODEL), []
    gpt2 = transformers.GPT2Tokenizer(vocab=str(MODEL / "vocab.json"), merges=str(MODEL / "merges.txt"))
    for name, text in strings():
        ids = encoder.encode(text).ids
        assert own.encode(text) == ids, f"bpe.py disagrees about {name}"
        assert gpt2(text, split_special_tokens=True)["input_ids"] == ids, f"GPT2Tokenizer disagrees about {name}"
        cases.append({"id": name, "input": text, "expected": ids})
    write("tokenizer.json", {
        "what": "Token ids that the byte-level BPE of Hugging Face tokenizers gives with the vocabulary of models/millmark-small; no special token is recognised in a text, so `<|endoftext|>` is text.",
        "command": "python reference.py tokens"}, cases)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", choices=["tiny", "model", "tokens"])
    torch.set_num_threads(1)
    VECTORS.mkdir(parents=True, exist_ok=True)
    for part in parser.parse_args().parts:
        {"tiny": tiny, "model": model, "tokens": tokens}[part]()
