"""Byte-level BPE in the manner of GPT-2: trains merges, writes `vocab.json` and `merges.txt`, encodes text.

    python bpe.py --seed 7 --documents 8000 --size 3072 --out ../models/millmark-small
"""
import argparse
import collections
import heapq
import json
import pathlib

import regex

PATTERN = regex.compile(r"""'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+""")
END = "<|endoftext|>"


def byte_letters():
    """GPT-2's printable stand-in for each byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {byte: chr(byte) for byte in printable}
    for byte in range(256):
        letters.setdefault(byte, chr(256 + len(letters) - len(printable)))
    return letters


LETTERS = byte_letters()


def learn(texts, size):
    """The ranked merges of a vocabulary of that size: 256 bytes, the merges, the end token."""
    counts = collections.Counter(piece for text in texts for piece in PATTERN.findall(text))
    words = [[LETTERS[byte] for byte in piece.encode()] for piece in counts]
    weights = list(counts.values())
    pairs, homes = collections.Counter(), collections.defaultdict(set)
    for number, word in enumerate(words):
        for pair in zip(word, word[1:]):
            pairs[pair] += weights[number]
            homes[pair].add(number)
    heap = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(heap)
    merges = []
    while len(merges) < size - 257 and heap:
        count, pair = heapq.heappop(heap)
        if pairs[pair] != -count:
            if pairs[pair] > 0:
                heapq.heappush(heap, (-pairs[pair], pair))
            continue
        merges.append(pair)
        touched = set()
        for number in homes.pop(pair):
            word, weight = words[number], weights[number]
            for old in zip(word, word[1:]):
                pairs[old] -= weight
            words[number] = word = join(word, pair)
            for new in zip(word, word[1:]):
                pairs[new] += weight
                homes[new].add(number)
                touched.add(new)
        for new in touched:
            heapq.heappush(heap, (-pairs[new], new))
    return merges


def join(word, pair):
    result, position = [], 0
    while position < len(word):
        if tuple(word[position:position + 2]) == pair:
            result.append(word[position] + word[position + 1])
            position += 2
        else:
            result.append(word[position])
            position += 1
    return result


def save(merges, folder):
    folder.mkdir(parents=True, exist_ok=True)
    tokens = [LETTERS[byte] for byte in sorted(LETTERS, key=lambda b: LETTERS[b])] + ["".join(pair) for pair in merges] + [END]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges), encoding="utf-8")


class Tokenizer:
    """Reads a folder with `vocab.json` and `merges.txt`."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.ids = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.tokens = {number: token for token, number in self.ids.items()}
        rows = (folder / "merges.txt").read_text(encoding="utf-8").splitlines()[1:]
        self.ranks = {tuple(row.split(" ")): rank for rank, row in enumerate(rows)}
        self.end = self.ids[END]
        self.bytes = {letter: byte for byte, letter in LETTERS.items()}
        self.known = {}

    def encode(self, text):
        return [number for piece in PATTERN.findall(text) for number in self._piece(piece)]

    def _piece(self, piece):
        if piece not in self.known:
            word = [LETTERS[byte] for byte in piece.encode()]
            while len(word) > 1:
                best = min(zip(word, word[1:]), key=lambda pair: self.ranks.get(pair, 1 << 30))
                if best not in self.ranks:
                    break
                word = join(word, best)
            self.known[piece] = [self.ids[token] for token in word]
        return self.known[piece]

    def decode(self, numbers):
        letters = "".join(self.tokens[number] for number in numbers if number != self.end)
        return bytes(self.bytes[letter] for letter in letters).decode(errors="replace")


if __name__ == "__main__":
    from corpus import documents
    options = argparse.ArgumentParser(description="Train the tokenizer of the shipped model.")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--documents", type=int, default=8000)
    options.add_argument("--size", type=int, default=3072)
    options.add_argument("--out", type=pathlib.Path, required=True)
    arguments = options.parse_args()
    save(learn(documents(arguments.seed, arguments.documents), arguments.size), arguments.out)
