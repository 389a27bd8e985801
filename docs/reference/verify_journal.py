#!/usr/bin/env python3
"""Checks the hash chain and the sums of an exported journal: verify_journal.py FILE [HEAD]

Nothing but the standard library, so that anybody can read how a journal is hashed and check one without our code:
each block's hash is SHA-256 over the hash before it (64 zeros at first) and the block's lines, each behind a line feed.
Exit code: 0 when the history holds, 1 when it does not.
"""
import hashlib
import json
import sys
from collections import defaultdict


def fail(number, problem):
    print(f"BAD      line {number}: {problem}")
    sys.exit(1)


def verify(file):
    head, seq, lines, last = "0" * 64, 0, [], ""
    balances, halted = defaultdict(int), set()
    for number, line in enumerate(file, 1):
        line = line.rstrip("\n")
        record = json.loads(line)
        if "block" in record:
            head = hashlib.sha256("\n".join([head, *lines]).encode()).hexdigest()
            if not lines or record["block"] != {**record["block"], "lastSeq": seq, "hash": head}:
                fail(number, f"the block that ends with seq {seq} is not what was hashed")
            lines = []
            continue
        if record["seq"] != seq + 1 or record["committedAt"] <= last:
            fail(number, f"it cannot follow seq {seq}")
        seq, last = record["seq"], record["committedAt"]
        moved = [*record["postings"], *(part for hold in record.get("holds", []) for part in hold["amounts"])]
        if halted.intersection(part["asset"] for part in moved):
            fail(number, "it moves an asset that is halted")
        if "halt" in record:
            (halted.add if record["halt"]["halted"] else halted.discard)(record["halt"]["asset"])
        for posting in record["postings"]:
            balances[posting["from"], posting["asset"]] -= posting["amount"]
            balances[posting["to"], posting["asset"]] += posting["amount"]
        lines.append(line)
    if lines:
        fail(number, "the block of the last lines is missing")
    return head, seq, balances


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        head, seq, balances = verify(file)
    print(f"seq      {seq}\nhead     {head}")
    for (account, asset), balance in sorted(balances.items()):
        if balance != 0:
            print(f"balance  {account} {balance} {asset}")
    if len(sys.argv) > 2 and sys.argv[2] != head:
        print("BAD      the head is another one: lines are missing at the end, or all of it was written anew")
        sys.exit(1)
    print("ok       the history holds")


main()
