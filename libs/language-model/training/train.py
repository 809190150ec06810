"""Trains the shipped model on one CPU core, exports it, and measures it.

    python train.py train    --out ../models/millmark-small --minutes 55
    python train.py evaluate ../models/millmark-small
    python train.py sample   ../models/millmark-small "Write a news item about the flood in Larkspur."

The architecture is GPT-2's: pre-LayerNorm, learned positions, tanh GELU, tied embedding; the names of the tensors are
Hugging Face's, so that `transformers` and the Java runtime read the same file.
"""
import argparse
import json
import math
import pathlib
import time

import numpy
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F
from transformers import GPT2LMHeadModel

import bpe
from corpus import document, documents

CORPUS_SEED, VALIDATION_SEED, QUESTIONS = 7, 8, 0.5


class Conv1D(nn.Module):
    """A linear layer whose weight is stored [in, out], as GPT-2 has it."""

    def __init__(self, inputs, outputs, scale):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs) * scale)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return x @ self.weight + self.bias


class Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, self.heads = config["n_embd"], config["n_head"]
        self.c_attn = Conv1D(width, 3 * width, 0.02)
        self.c_proj = Conv1D(width, width, 0.02 / math.sqrt(2 * config["n_layer"]))

    def forward(self, x):
        batch, length, width = x.shape
        q, k, v = (part.view(batch, length, self.heads, -1).transpose(1, 2) for part in self.c_attn(x).split(width, dim=2))
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.c_proj(mixed.transpose(1, 2).reshape(batch, length, width))


class Mlp(nn.Module):
    def __init__(self, config):
        super().__init__()
        width = config["n_embd"]
        self.c_fc = Conv1D(width, 4 * width, 0.02)
        self.c_proj = Conv1D(4 * width, width, 0.02 / math.sqrt(2 * config["n_layer"]))

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))


class Block(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.ln_1, self.ln_2 = nn.LayerNorm(config["n_embd"]), nn.LayerNorm(config["n_embd"])
        self.attn, self.mlp = Attention(config), Mlp(config)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class Gpt2(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.wte = nn.Embedding(config["vocab_size"], config["n_embd"])
        self.wpe = nn.Embedding(config["n_positions"], config["n_embd"])
        self.h = nn.ModuleList(Block(config) for _ in range(config["n_layer"]))
        self.ln_f = nn.LayerNorm(config["n_embd"])
        nn.init.normal_(self.wte.weight, std=0.02)
        nn.init.normal_(self.wpe.weight, std=0.01)

    def forward(self, ids):
        x = self.wte(ids) + self.wpe.weight[:ids.shape[1]]
        for block in self.h:
            x = block(x)
        return F.linear(self.ln_f(x), self.wte.weight)


def config_of(vocabulary, layers, width, heads, positions):
    return {
        "architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "activation_function": "gelu_new",
        "vocab_size": vocabulary, "n_positions": positions, "n_ctx": positions, "n_embd": width, "n_layer": layers, "n_head": heads,
        "n_inner": None, "layer_norm_epsilon": 1e-5, "embd_pdrop": 0.0, "attn_pdrop": 0.0, "resid_pdrop": 0.0,
        "scale_attn_weights": True, "tie_word_embeddings": True, "bos_token_id": vocabulary - 1, "eos_token_id": vocabulary - 1, "torch_dtype": "float16",
    }


def export(model, folder):
    save_file({name: value.detach().to(torch.float16).contiguous() for name, value in model.state_dict().items()},
              str(folder / "model.safetensors"), metadata={"format": "pt"})
    (folder / "model.safetensors").chmod(0o644)
    end = model.config["eos_token_id"]
    write_json(folder / "config.json", model.config)
    write_json(folder / "generation_config.json", {"bos_token_id": end, "eos_token_id": end, "do_sample": True, "temperature": 1.0, "max_length": model.config["n_positions"]})


def load(folder):
    model = Gpt2(json.loads((folder / "config.json").read_text()))
    model.load_state_dict({name: value.float() for name, value in load_file(str(folder / "model.safetensors")).items()})
    return model.eval()


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n")


def blocks(tokenizer, seed, count, length):
    """Endless training data, so many blocks at a time. A block starts with a document, as a prompt does, and is filled up
    with others; each is closed by the end token. One block in five starts with the end token instead. The tokenizer was
    learned without the questions that a share of the documents have for a request."""
    number = 0
    while True:
        rows = []
        for _ in range(count):
            row = [tokenizer.end] if number % 5 == 0 else []
            while len(row) <= length:
                row += tokenizer.encode(document(f"{seed}/{number}", QUESTIONS)) + [tokenizer.end]
                number += 1
            rows.append(row[:length + 1])
        rows = torch.tensor(rows)
        yield rows[:, :-1], rows[:, 1:]


def loss_of(model, inputs, targets):
    return F.cross_entropy(model(inputs).float().flatten(0, 1), targets.flatten())


@torch.no_grad()
def validate(model, tokenizer, batches):
    data = blocks(tokenizer, VALIDATION_SEED, 8, model.config["n_positions"])
    return sum(loss_of(model, *next(data)).item() for _ in range(batches)) / batches


def optimizers_of(model, rate):
    """Muon for the matrices inside the blocks, AdamW for the embeddings, gains and biases; one learning rate fits both."""
    matrices = [p for name, p in model.named_parameters() if name.startswith("h.") and p.dim() == 2]
    embeddings = [model.wte.weight, model.wpe.weight]
    plain = [p for p in model.parameters() if p.dim() < 2]
    return [torch.optim.Muon(matrices, lr=rate, weight_decay=0.05, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW([{"params": embeddings, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}],
                              lr=rate, betas=(0.9, 0.98), fused=True)]


def train(options):
    torch.manual_seed(options.seed)
    if not (options.out / "merges.txt").exists():
        bpe.save(bpe.learn(documents(CORPUS_SEED, 8000), options.vocabulary), options.out)
    tokenizer = bpe.Tokenizer(options.out)
    model = Gpt2(config_of(options.vocabulary, options.layers, options.width, options.heads, options.positions))
    if options.init:
        model = load(options.init).train()
    optimizers = optimizers_of(model, options.rate)
    data, start, step, spent = blocks(tokenizer, options.corpus_seed, options.batch, options.positions), time.time(), 0, 0.0
    exported, running, log = start, None, []
    while spent < 1:
        spent = min(1, step / options.steps if options.steps else (time.time() - start) / (60 * options.minutes))
        warm = min(1, (step + 1) / 100)
        for group in (group for optimizer in optimizers for group in optimizer.param_groups):
            group["lr"] = options.rate * warm * (0.02 + 0.98 * (1 + math.cos(math.pi * spent)) / 2)
        inputs, targets = next(data)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.bf16):
            loss = loss_of(model, inputs, targets)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad()
        step += 1
        running = loss.item() if running is None else 0.95 * running + 0.05 * loss.item()
        if step % 50 == 0:
            tokens = step * options.batch * options.positions
            print(f"step {step} tokens {tokens} loss {running:.4f} {tokens / (time.time() - start):.0f} tokens/s done {spent:.3f}", flush=True)
        if time.time() - exported > 60 * options.export_minutes:
            exported = time.time()
            export(model, options.out)
    seconds = time.time() - start
    export(model, options.out)
    tokens = step * options.batch * options.positions
    write_json(options.out / "training.json", {
        "seed": options.seed, "corpusSeed": options.corpus_seed, "steps": step, "batch": options.batch, "blockLength": options.positions, "tokens": tokens,
        "learningRate": options.rate, "bf16Autocast": options.bf16, "seconds": round(seconds), "tokensPerSecond": round(tokens / seconds), "torch": torch.__version__})


def generate(folder, tokenizer, prompts, length, temperature, seed):
    """Continuations of the prompts, drawn one after the other by transformers, and the entropy of every draw in nats."""
    model = GPT2LMHeadModel.from_pretrained(folder, dtype=torch.float32).eval()
    torch.manual_seed(seed)
    for prompt in prompts:
        ids = prompt or [tokenizer.end]
        room = min(length, model.config.n_positions - len(ids))
        drawn = model.generate(torch.tensor([ids]), do_sample=True, temperature=temperature, top_k=0, max_new_tokens=room, max_length=None,
                               pad_token_id=tokenizer.end, output_logits=True, return_dict_in_generate=True)
        p = torch.cat(drawn.logits) / temperature
        yield drawn.sequences[0, len(ids):].tolist(), (-p.softmax(-1) * p.log_softmax(-1)).sum(-1).tolist()


def evaluate(options):
    """The figures of the model card."""
    model, tokenizer = load(options.model), bpe.Tokenizer(options.model)
    loss = validate(model, tokenizer, options.batches)
    prompts = [text.split("\n\n")[0] + "\n\n" for text in documents(VALIDATION_SEED, options.samples * 2)][:options.samples]
    drawn = list(generate(options.model, tokenizer, [tokenizer.encode(p) for p in prompts], 300, 1.0, options.seed))
    entropy = numpy.mean([e for _, es in drawn for e in es])
    lengths = [len(ids) for ids, _ in drawn]
    print(json.dumps({
        "parameters": sum(p.numel() for p in model.parameters()), "validationLossNats": round(loss, 4), "perplexity": round(math.exp(loss), 3),
        "validationTokens": options.batches * 8 * model.config["n_positions"], "samples": len(drawn),
        "meanEntropyNats": round(float(entropy), 3), "meanEntropyBits": round(float(entropy) / math.log(2), 3),
        "lowestSampleEntropyNats": round(float(min(numpy.mean(es) for _, es in drawn)), 3),
        "medianSampleTokens": int(numpy.median(lengths)), "samplesOf300Tokens": sum(n >= 300 for n in lengths),
    }, indent=2))


def sample(options):
    tokenizer = bpe.Tokenizer(options.model)
    for prompt in options.prompts:
        for ids, entropies in generate(options.model, tokenizer, [tokenizer.encode(prompt + "\n\n")], options.length, options.temperature, options.seed):
            print(prompt, tokenizer.decode(ids), f"[{len(ids)} tokens, {numpy.mean(entropies):.2f} nats a token]", sep="\n\n", end="\n\n\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=1)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("train")
    command.set_defaults(run=train)
    command.add_argument("--out", type=pathlib.Path, required=True)
    command.add_argument("--minutes", type=float, default=55, help="time budget; the learning rate follows it")
    command.add_argument("--steps", type=int, default=0, help="a fixed number of steps instead of the time budget")
    command.add_argument("--export-minutes", type=float, default=5)
    command.add_argument("--init", type=pathlib.Path, help="start from the weights of this model, with a fresh schedule")
    command.add_argument("--corpus-seed", type=int, default=CORPUS_SEED, help="documents to train on; the tokenizer keeps its own")
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--rate", type=float, default=2e-3)
    command.add_argument("--batch", type=int, default=8)
    command.add_argument("--vocabulary", type=int, default=3072)
    command.add_argument("--layers", type=int, default=4)
    command.add_argument("--width", type=int, default=192)
    command.add_argument("--heads", type=int, default=6)
    command.add_argument("--positions", type=int, default=512)
    command.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True)
    command = commands.add_parser("evaluate")
    command.set_defaults(run=evaluate)
    command.add_argument("model", type=pathlib.Path)
    command.add_argument("--batches", type=int, default=50)
    command.add_argument("--samples", type=int, default=40)
    command.add_argument("--seed", type=int, default=1)
    command = commands.add_parser("sample")
    command.set_defaults(run=sample)
    command.add_argument("model", type=pathlib.Path)
    command.add_argument("prompts", nargs="+")
    command.add_argument("--length", type=int, default=400)
    command.add_argument("--temperature", type=float, default=1.0)
    command.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.run(arguments)
