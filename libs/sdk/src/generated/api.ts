/* Written by `npm run sdk` from libs/contracts. Not edited by hand. */
export interface paths {
    readonly "/v1/transfers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Move an amount from one account to another */
        readonly post: operations["transfers.transfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Mint an amount for an account from `faucet:<reason>` */
        readonly post: operations["transfers.credit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/debits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Burn an amount of an account into `sink:<reason>` */
        readonly post: operations["transfers.debit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/adjustments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Correct a balance by hand; the transaction carries the operator and is logged */
        readonly post: operations["transfers.adjust"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transactions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List transactions, newest first */
        readonly get: operations["transactions.list"];
        readonly put?: never;
        /** Post movements of any number of assets between any number of accounts, all or nothing */
        readonly post: operations["transactions.post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transactions/bulk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Post up to 500 transactions in order, each with its own idempotency key, all of them or each for itself */
        readonly post: operations["transactions.bulk"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transactions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a transaction with its memo, its reversal and its refunds */
        readonly get: operations["transactions.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transactions/{id}/reverse": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Post every movement of a transaction the other way round, once */
        readonly post: operations["transactions.reverse"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transactions/{id}/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give back a part of a payment, its taxes in proportion */
        readonly post: operations["transactions.refund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transactions/{id}/erase-memo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Erase the metadata and the note of a transaction for good; the hash chain goes on to hold */
        readonly post: operations["transactions.eraseMemo"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/operations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Run an operation of the book's catalog for an account; its amount is the catalog's */
        readonly post: operations["operations.run"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ledger/{ownerId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read the balance of an owner; 0 of one who is not known */
        readonly get: operations["ownerLedger.read"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ledger/{ownerId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read the balance of an owner; 0 of one who is not known */
        readonly get: operations["ownerLedger.readWithSlash"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ledger": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Run an operation of the book's catalog for an owner, once for each nonce */
        readonly post: operations["ownerLedger.add"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ledger/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Run an operation of the book's catalog for an owner, once for each nonce */
        readonly post: operations["ownerLedger.addWithSlash"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/holds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List holds, newest first */
        readonly get: operations["holds.list"];
        readonly put?: never;
        /** Reserve an amount of an account until it is captured, voided or expired */
        readonly post: operations["holds.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/holds/{id}/capture": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pay from a hold and end it: what is not captured is available again */
        readonly post: operations["holds.capture"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/holds/{id}/void": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** End a hold and give all of it back */
        readonly post: operations["holds.void"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/holds/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a hold */
        readonly get: operations["holds.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/crafting/jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List crafting jobs, newest first */
        readonly get: operations["crafting.list"];
        readonly put?: never;
        /** Reserve what the runs of a recipe need and craft them, or queue them */
        readonly post: operations["crafting.accept"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/crafting/jobs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a crafting job */
        readonly get: operations["crafting.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/crafting/jobs/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Deliver the runs that are done and give back the rest */
        readonly post: operations["crafting.cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recipes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the recipes in force by code */
        readonly get: operations["recipes.list"];
        readonly put?: never;
        /** Enact the next version of a recipe; the latest version again is answered with 200 */
        readonly post: operations["recipes.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recipes/lint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say what is wrong with a recipe, and which recipes would make something from nothing with it */
        readonly post: operations["recipes.lint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recipes/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a recipe: the version in force, or an earlier one */
        readonly get: operations["recipes.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/amm/pools/{id}/swaps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Trade with a pool: one transaction, at the price of the moment it is posted */
        readonly post: operations["amm.swap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/amm/pools/{id}/quote": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What a swap would be, were it made now */
        readonly post: operations["amm.quote"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/amm/pools": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List pools in the order of their ids */
        readonly get: operations["amm.list"];
        readonly put?: never;
        /** Make a pool of the economy and fill it; 200 when the same one exists already */
        readonly post: operations["amm.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/amm/pools/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a pool with its reserves and its price */
        readonly get: operations["amm.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/amm/pools/{id}/halt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Refuse swaps from now on */
        readonly post: operations["amm.halt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/amm/pools/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Accept swaps again */
        readonly post: operations["amm.resume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/amm/pools/{id}/trades": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the trades of a pool, newest first */
        readonly get: operations["amm.trades"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List accounts by address, or by their balance of an asset */
        readonly get: operations["accounts.list"];
        readonly put?: never;
        /** Open an account; 200 when it is open already */
        readonly post: operations["accounts.open"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{address}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read an account with what is posted, held and available of each asset */
        readonly get: operations["accounts.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change an account's overdraft limit */
        readonly patch: operations["accounts.setLimit"];
        readonly trace?: never;
    };
    readonly "/v1/accounts/{address}/balances": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read balances now, at a moment or at a seq; the same question always has the same answer */
        readonly get: operations["accounts.balances"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{address}/entries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List an account's entries, newest first; `from` is inclusive, `to` exclusive */
        readonly get: operations["accounts.entries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{address}/freeze": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop what leaves an account, or with `scope: all` also what enters it */
        readonly post: operations["accounts.freeze"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{address}/unfreeze": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let a frozen account move again */
        readonly post: operations["accounts.unfreeze"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{address}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Close an empty account for good */
        readonly post: operations["accounts.close"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/assets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List assets in the order of their codes */
        readonly get: operations["assets.list"];
        readonly put?: never;
        /** Create an asset; 200 when the same one exists already. In `main` this is for operators */
        readonly post: operations["assets.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/assets/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read an asset */
        readonly get: operations["assets.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/assets/{code}/halt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop what moves an asset; what is held can still be given back, and other assets go on */
        readonly post: operations["assets.halt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/assets/{code}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let a halted asset move again */
        readonly post: operations["assets.resume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/books": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the books that the key may see */
        readonly get: operations["books.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/books/{book}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a book: its currency, its last seq and what is in force in it */
        readonly get: operations["books.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/books/{book}/catalog": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read the operations of a book as they are in force, or as they were in a version */
        readonly get: operations["catalogs.get"];
        /** Set the operations of a book from now on; what was done before stays as it was */
        readonly put: operations["catalogs.set"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/economy/supply": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was minted and burned of an asset and what circulates; the sum of all balances is always 0 */
        readonly get: operations["economy.supply"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/economy/statement": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What came in through each faucet and went out through each sink between two moments; it closes to 0 */
        readonly get: operations["statement.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tax-records": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List every tax with its transaction, its rule and the version of the rules, newest first */
        readonly get: operations["taxRecords.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/allowances": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List how much of what may be used in which window */
        readonly get: operations["allowances.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/allowances/{allowance}/subjects/{subject}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read what a subject has used of an allowance and has left */
        readonly get: operations["allowances.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/head": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The last seq and hash of each book: whoever keeps it can tell later whether history was rewritten */
        readonly get: operations["audit.head"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Recompute the hash chains and replay the journal from zero */
        readonly post: operations["audit.verify"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The whole journal: as lines of JSON with their blocks, or for hledger with a balance assertion at each movement */
        readonly get: operations["audit.export"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/checkpoints": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was signed of a book, newest first, and the key that it was signed with */
        readonly get: operations["audit.checkpoints"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/findings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Invariants that do not hold, or did not, newest first; those of the system as a whole are told with `main` */
        readonly get: operations["audit.findings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/proofs/{transactionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** That a transaction is in the history that was signed: to be checked without asking anybody */
        readonly get: operations["audit.proof"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reconciliations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Compare balances with the sums of their entries, and with `repair` set what has drifted to the sum */
        readonly post: operations["reconciliations.run"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tournaments/{id}/participation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pay registrations for taking part, all or none, each once for ever; 409 where one was paid otherwise before */
        readonly post: operations["tournaments.participation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tournaments/{id}/placements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pay places, all or none, each once for ever; 409 where one was paid to another account or amount before */
        readonly post: operations["tournaments.placements"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tournaments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List what a tournament has paid, newest first */
        readonly get: operations["tournaments.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List sales tickets, newest first */
        readonly get: operations["sales.list"];
        readonly put?: never;
        /** Sell: append a sales ticket to the chain of its terminal */
        readonly post: operations["sales.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Calculate a sales ticket and write nothing */
        readonly post: operations["sales.preview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a sales ticket; `view=full`, for who may sell, shows its private part */
        readonly get: operations["sales.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Cancel a sale by a ticket that turns every amount of it */
        readonly post: operations["sales.cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/{id}/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Refund lines of a sale, or all that is left of it */
        readonly post: operations["sales.refund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/{id}/pdf": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A sales ticket as PDF with public data alone; the same bytes as long as its state is the same */
        readonly get: operations["receipts.pdf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/{id}/copies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the receipts that were issued of a ticket, by their numbers */
        readonly get: operations["receipts.copies"];
        readonly put?: never;
        /** Issue the receipt of a ticket in the log: the first is the original, each later one is printed as COPY n */
        readonly post: operations["receipts.issue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What a PDF that somebody holds for a receipt is worth */
        readonly post: operations["receipts.verify"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/reconciliation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Compare receipts that are paid with tickets with the ledger, both ways; `data` is what differs */
        readonly get: operations["salePayments.compare"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/closings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Close a day of a terminal or of all terminals of a location, and state the log in a signed checkpoint */
        readonly post: operations["salesLog.closeDay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/checkpoints": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was signed of the log of sales, newest first, and the key that it was signed with */
        readonly get: operations["salesLog.checkpoints"];
        readonly put?: never;
        /** State the log as it is in a signed checkpoint; the last one is answered when nothing was appended since */
        readonly post: operations["salesLog.makeCheckpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/checkpoints/{size}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a checkpoint by its size, or the `latest` */
        readonly get: operations["salesLog.checkpoint"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/audits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Recompute every hash and chain of the log of sales, and compare it with its checkpoints and with the ledger */
        readonly post: operations["salesLog.audit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/rebuilds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Derive what follows from a stretch of the log of sales again, and put right what is otherwise; go on at `next` */
        readonly post: operations["salesLog.rebuild"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/{id}/proof": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** That a ticket is in the log that was signed: to be checked without asking anybody */
        readonly get: operations["salesLog.ticketProof"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/proofs/inclusion": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The same for `ticketId` */
        readonly get: operations["salesLog.inclusion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/proofs/consistency": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** That the log of `from` entries is the beginning of that of `to` entries, the newest checkpoint unless told */
        readonly get: operations["salesLog.consistency"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/proofs/root": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The Merkle tree hash over the first `size` entries of the log, or over all of them */
        readonly get: operations["salesLog.root"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/reports/totals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What sales come to by day, place, method and more; by user only with `reports:read` */
        readonly get: operations["salesReports.totals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/reports/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many sales are completed, cancelled, refunded or superseded, and what they came to */
        readonly get: operations["salesReports.statuses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/reports/receivables": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tickets that were taken without a network and have not moved, by age; by buyer only with `reports:read` */
        readonly get: operations["salesReports.receivables"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/export.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tickets of some days as CSV, a row for each or for each of their lines */
        readonly get: operations["salesReports.csv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/export.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tickets of some days as lines of JSON; `view=full`, for who may sell, holds their private parts */
        readonly get: operations["salesReports.json"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/query": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Query public sales data by one SELECT, within 3 s: 1,000 rows, or 10,000 for who administers */
        readonly post: operations["salesQueries.run"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/queries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who has queried sales data, newest first: never the text, but its SHA-256 */
        readonly get: operations["salesQueries.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** For customers: whether a receipt exists, and what has become of it; the part behind # stays in the browser */
        readonly get: operations["verifyPage.page"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** For customers: the same for a code that its terminal has signed; all of it is behind # and stays in the browser */
        readonly get: operations["verifyPage.codePage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/{id}/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Whether a ticket exists; what is on it for who presents half of its hash or its signed code, as a receipt has it */
        readonly post: operations["verifyPage.check"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/locations/{id}/branding": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the next receipts of a location are printed with */
        readonly get: operations["branding.get"];
        /** Set what receipts of a location are printed with, from its next ticket on; older receipts keep theirs */
        readonly put: operations["branding.set"];
        readonly post?: never;
        /** Print the next receipts of a location without branding; older receipts keep theirs */
        readonly delete: operations["branding.remove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/locations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the next sales of a location are calculated by, and where its tickets go */
        readonly get: operations["locations.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change how taxes are rounded or where tickets go; sales before it and their refunds stay with what was */
        readonly patch: operations["locations.change"];
        readonly trace?: never;
    };
    readonly "/v1/sales/locations/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every version of the settings of a location, newest first */
        readonly get: operations["locations.history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/terminals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List terminals by their ids */
        readonly get: operations["terminals.list"];
        readonly put?: never;
        /** Open a terminal, and its location with the first one; `deferredTickets` is for operators */
        readonly post: operations["terminals.open"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/terminals/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a terminal */
        readonly get: operations["terminals.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Set how many tickets a terminal may take without a network */
        readonly patch: operations["terminals.change"];
        readonly trace?: never;
    };
    readonly "/v1/sales/terminals/{id}/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the keys of a terminal in the order in which they were in force, with the entries that each has signed */
        readonly get: operations["terminals.keys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/terminals/{id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Close a terminal: nothing is sold on it any more */
        readonly post: operations["terminals.close"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/terminals/{id}/enrolments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a token that enrols one key for a terminal, once, within 15 minutes */
        readonly post: operations["enrolments.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/enrolments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Enrol a terminal's public key with its token; the same once more gets the same answer */
        readonly post: operations["enrolments.redeem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/sync/push": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take a bundle of an enrolled terminal: JSON lines, at most 5,000 entries; what was taken is a duplicate */
        readonly post: operations["sync.push"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/sync/pull": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Entries of a terminal's location in the order of the log, its open conflicts and where the terminal stands */
        readonly get: operations["sync.pull"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/conflicts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List conflicts between terminals, newest first */
        readonly get: operations["saleConflicts.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/conflicts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a conflict */
        readonly get: operations["saleConflicts.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/conflicts/{id}/resolutions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Resolve a conflict by a document that says how and why */
        readonly post: operations["saleConflicts.resolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales/tickets/{id}/erasures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Remove the private part of a ticket for ever; its hashes stay */
        readonly post: operations["erasures.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List companies */
        readonly get: operations["companies.list"];
        readonly put?: never;
        /** Found a company; the fee is burned from the account of the owner */
        readonly post: operations["companies.found"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a company */
        readonly get: operations["companies.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the members of a company with their roles */
        readonly get: operations["companies.members"];
        readonly put?: never;
        /** Take a member into a company, as `member` unless told */
        readonly post: operations["companies.addMember"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/members/{member}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Leave a company, or remove a member whose role you could grant */
        readonly delete: operations["companies.removeMember"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/roles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the roles of a company with what they permit */
        readonly get: operations["companies.roles"];
        readonly put?: never;
        /** Give a member a role whose every permission you have */
        readonly post: operations["companies.grantRole"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/roles/{role}/spending-limit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Limit what each member with a role spends of the treasury in a window; a day unless told */
        readonly put: operations["companies.setLimit"];
        readonly post?: never;
        /** Lift the limit of a role */
        readonly delete: operations["companies.liftLimit"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/dissolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** End a company: wages are paid up to now, the owners get what is left; asked again it says how far it is */
        readonly post: operations["companies.dissolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/treasury": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a company has of the currency */
        readonly get: operations["companies.treasury"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/inventory": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a company has of everything else */
        readonly get: operations["companies.inventory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/treasury/transfers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pay from the treasury or hand out of the inventory */
        readonly post: operations["companies.transfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/companies/{id}/invitations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the invitations of a company, for whoever may invite */
        readonly get: operations["invitations.ofCompany"];
        readonly put?: never;
        /** Invite a member into a company, as `member` unless told */
        readonly post: operations["invitations.invite"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invitations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List what a member was invited to */
        readonly get: operations["invitations.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invitations/{id}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Accept an invitation */
        readonly post: operations["invitations.accept"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invitations/{id}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Decline an invitation */
        readonly post: operations["invitations.decline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invitations/{id}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Withdraw an invitation */
        readonly post: operations["invitations.withdraw"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List jobs with their free slots */
        readonly get: operations["jobs.list"];
        readonly put?: never;
        /** Create a job of a company or, for operators, of the system */
        readonly post: operations["jobs.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a job */
        readonly get: operations["jobs.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change a salary from the next period on, or the number of slots */
        readonly patch: operations["jobs.change"];
        readonly trace?: never;
    };
    readonly "/v1/jobs/{id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Close a job and dismiss whoever has it */
        readonly post: operations["jobs.close"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/employments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List employments; those that have ended are the history */
        readonly get: operations["employments.list"];
        readonly put?: never;
        /** Hire a member for a job */
        readonly post: operations["employments.hire"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/employments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read an employment */
        readonly get: operations["employments.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/employments/{id}/resign": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give up a job */
        readonly post: operations["employments.resign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/employments/{id}/dismiss": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Dismiss an employee */
        readonly post: operations["employments.dismiss"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payroll/run": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pay what is due now; harmless to repeat */
        readonly post: operations["payroll.run"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payouts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List wages, oldest first */
        readonly get: operations["payroll.payouts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List members by id */
        readonly get: operations["members.list"];
        readonly put?: never;
        /** Register a member and open the account `member:<id>` */
        readonly post: operations["members.register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a member: oneself, or with `members:manage` anybody */
        readonly get: operations["members.get"];
        readonly put?: never;
        readonly post?: never;
        /** Erase what is known of a person; the account and its entries stay under the id, which nobody gets again */
        readonly delete: operations["members.erase"];
        readonly options?: never;
        readonly head?: never;
        /** Change what a member is called */
        readonly patch: operations["members.change"];
        readonly trace?: never;
    };
    readonly "/v1/members/{id}/card": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read what a bot shows of a member in one answer: profile, balances, daily box, companies and jobs */
        readonly get: operations["members.card"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members/{id}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read everything that is kept of a member */
        readonly get: operations["members.export"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members/{id}/freeze": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop what leaves a member's account, or with `scope: all` also what enters it */
        readonly post: operations["members.freeze"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members/{id}/unfreeze": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let a frozen member's account move again */
        readonly post: operations["members.unfreeze"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members/{id}/daily-box": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Open a member's daily box: a draw from the table of the register that anybody can repeat */
        readonly post: operations["members.openDailyBox"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/links/codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a code with which the member links an identity in another application, once */
        readonly post: operations["links.createCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/links/redeem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Link an external identity with the code that its person has typed in */
        readonly post: operations["links.redeem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/links/{platform}/{externalId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Find the member an external identity is linked to */
        readonly get: operations["links.get"];
        readonly put?: never;
        readonly post?: never;
        /** Unlink an external identity; for its member, or whoever manages members, not for the application */
        readonly delete: operations["links.unlink"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/consents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List consents that one gave, or was given, newest first */
        readonly get: operations["consents.list"];
        readonly put?: never;
        /** Let an application of the main book act for the acting member, within scopes and limits */
        readonly post: operations["consents.give"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/consents/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a consent with what is used of its limits */
        readonly get: operations["consents.get"];
        readonly put?: never;
        readonly post?: never;
        /** End a consent: the next request under it is refused. Holds made under it stay */
        readonly delete: operations["consents.end"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/variables": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List every variable of the economy with its value and its bounds */
        readonly get: operations["variables.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/variables/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a variable */
        readonly get: operations["variables.get"];
        /** Set a variable; what is posted after `seq` goes by it */
        readonly put: operations["variables.set"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/variables/{key}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the changes of a variable with author and reason, newest first */
        readonly get: operations["variables.history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/taxes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the tax rules in force */
        readonly get: operations["taxes.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/taxes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read a tax rule */
        readonly get: operations["taxes.get"];
        /** Make or replace a tax rule; what is posted after `seq` is taxed by it */
        readonly put: operations["taxes.set"];
        readonly post?: never;
        /** Remove a tax rule; what is posted after `seq` is free of it */
        readonly delete: operations["taxes.remove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/taxes/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the changes of a tax rule, newest first */
        readonly get: operations["taxes.history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read events in order, or follow them as server-sent events with `Accept: text/event-stream`. A page may be empty; `nextCursor` always goes on */
        readonly get: operations["events.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/applications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List applications, oldest first */
        readonly get: operations["applications.list"];
        readonly put?: never;
        /** Register an application with its first key, which is shown once; an unknown book is created */
        readonly post: operations["applications.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/applications/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read an application with the ids of its keys */
        readonly get: operations["applications.get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Set an application's rate limit */
        readonly patch: operations["applications.change"];
        readonly trace?: never;
    };
    readonly "/v1/applications/{id}/suspend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Refuse every key of an application */
        readonly post: operations["applications.suspend"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/applications/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Accept the keys of a suspended application again */
        readonly post: operations["applications.resume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/applications/{id}/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make another key, so that the old one can be replaced without a pause */
        readonly post: operations["applications.createKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/applications/{id}/keys/{keyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke a key; it stops working within a second */
        readonly delete: operations["applications.revokeKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/operators": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List operators, oldest first */
        readonly get: operations["operators.list"];
        readonly put?: never;
        /** Name another operator; the key is shown once */
        readonly post: operations["operators.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/operators/{id}/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Revoke an operator's keys; the last operator stays */
        readonly post: operations["operators.revoke"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/actions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List what operators did, newest first */
        readonly get: operations["admin.actions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/archive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the archived tables by name, with how many rows each holds */
        readonly get: operations["archive.tables"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/archive/{table}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read archived rows in the order they were brought in */
        readonly get: operations["archive.rows"];
        readonly put?: never;
        /** Archive rows by their keys; a key that is there already is left as it is */
        readonly post: operations["archive.add"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/test/clock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read the economy's clock */
        readonly get: operations["clock.read"];
        readonly put?: never;
        /** Move, set or stop the clock; answered after every service has done what fell due */
        readonly post: operations["clock.move"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/livez": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The process answers */
        readonly get: operations["service.live"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The gateway reaches its database and the ledger */
        readonly get: operations["service.ready"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/version": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Name and version */
        readonly get: operations["service.version"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This description */
        readonly get: operations["service.openApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This description for people */
        readonly get: operations["service.docs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/problems/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a problem means and what to do about it */
        readonly get: operations["service.problem"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A refusal: `code` is for programs, `detail` is for people and may change. */
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            /** @enum {string} */
            readonly code: "VALIDATION" | "INVALID_AMOUNT" | "INVALID_CURSOR" | "IDEMPOTENCY_KEY_REQUIRED" | "MALFORMED_JSON" | "UNAUTHENTICATED" | "SCOPE_REQUIRED" | "RESERVED_ACCOUNT" | "NOT_OWNER" | "CONSENT_REQUIRED" | "NOT_FOUND" | "BOOK_NOT_FOUND" | "ASSET_NOT_FOUND" | "ACCOUNT_NOT_FOUND" | "ALLOWANCE_NOT_FOUND" | "TRANSACTION_NOT_FOUND" | "CHECKPOINT_NOT_FOUND" | "HOLD_NOT_FOUND" | "RECIPE_NOT_FOUND" | "TOURNAMENT_NOT_FOUND" | "JOB_NOT_FOUND" | "POOL_NOT_FOUND" | "APPLICATION_NOT_FOUND" | "OPERATOR_NOT_FOUND" | "KEY_NOT_FOUND" | "TABLE_NOT_FOUND" | "CONSENT_NOT_FOUND" | "VARIABLE_NOT_FOUND" | "TAX_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "REQUEST_TIMEOUT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_IN_PROGRESS" | "ALREADY_EXISTS" | "NAME_TAKEN" | "ALREADY_REVERSED" | "NOT_REVERSIBLE" | "NOT_REFUNDABLE" | "HOLD_ALREADY_CAPTURED" | "HOLD_ALREADY_VOIDED" | "HOLD_EXPIRED" | "BALANCE_MOVED" | "RULES_CHANGED" | "JOB_NOT_OPEN" | "POOL_HALTED" | "LAST_OWNER" | "INSUFFICIENT_FUNDS" | "INSUFFICIENT_MATERIALS" | "BALANCE_CAP_EXCEEDED" | "SUPPLY_LIMIT" | "ALLOWANCE_EXCEEDED" | "VAR_OUT_OF_RANGE" | "SELF_TRANSFER" | "ACCOUNT_FROZEN" | "ACCOUNT_CLOSED" | "ACCOUNT_NOT_EMPTY" | "IDEMPOTENCY_KEY_REUSED" | "REFUND_EXCEEDS_ORIGINAL" | "CAPTURE_EXCEEDS_HOLD" | "AS_OF_IN_FUTURE" | "REASON_LIMIT" | "SLIPPAGE_EXCEEDED" | "DEADLINE_EXCEEDED" | "AMOUNT_TOO_SMALL" | "INSUFFICIENT_LIQUIDITY" | "INVALID_RECIPE" | "QUEUE_FULL" | "NOT_AMM_TRADABLE" | "RATE_LIMITED" | "INTERNAL" | "ASSET_HALTED" | "LEDGER_BUSY" | "OVERLOADED" | "UNAVAILABLE" | "OUTCOME_UNKNOWN" | "CATALOG_NOT_FOUND" | "OPERATION_NOT_FOUND" | "DUPLICATE_NONCE" | "CATALOG_INCOMPLETE" | "ROLE_REQUIRED" | "CANNOT_GRANT" | "COMPANY_NOT_FOUND" | "INVITATION_NOT_FOUND" | "EMPLOYMENT_NOT_FOUND" | "ALREADY_EMPLOYED" | "ALREADY_MEMBER" | "ALREADY_INVITED" | "INVITATION_NOT_OPEN" | "COMPANY_BUSY" | "COMPANY_DISSOLVED" | "OWNS_COMPANY" | "EMPLOYMENT_ENDED" | "FOUNDERS_REQUIRED" | "COMPANY_LIMIT" | "NO_OPEN_SLOTS" | "MEMBER_NOT_FOUND" | "NOT_LINKED" | "LINK_CODE_NOT_FOUND" | "ALREADY_LINKED" | "MEMBER_DELETED" | "TICKET_NOT_FOUND" | "TERMINAL_NOT_FOUND" | "LOCATION_NOT_FOUND" | "BRANDING_NOT_FOUND" | "COPY_NOT_FOUND" | "TEMPLATE_CHANGED" | "COPIES_EXHAUSTED" | "RECEIPT_TOO_LARGE" | "DISCOUNT_EXCEEDS_LINE" | "DISCOUNT_EXCEEDS_TICKET" | "TOTAL_MISMATCH" | "PAYMENT_MISMATCH" | "SQL_NOT_ALLOWED" | "SQL_TIMEOUT" | "TERMINAL_CLOSED" | "DAY_CLOSED" | "DAY_NOT_BEGUN" | "ALREADY_CANCELLED" | "ALREADY_REFUNDED" | "NOT_CANCELLED" | "PAYMENT_IN_PROGRESS" | "PAYER_ERASED" | "INTEGRITY" | "TERMINAL_ENROLLED" | "TERMINAL_NOT_ENROLLED" | "TERMINAL_BLOCKED" | "ENROLMENT_INVALID" | "SIGNATURE_INVALID" | "GAP" | "TKT_NEEDS_ONLINE" | "CONFLICT_NOT_FOUND" | "CONFLICT_RESOLVED" | "ACTION_NOT_POSSIBLE" | "ALREADY_ERASED";
            /** @enum {string} */
            readonly effect: "none" | "unknown";
            readonly requestId: string;
            readonly errors?: readonly {
                readonly pointer: string;
                readonly detail: string;
            }[];
            readonly details?: {
                readonly [key: string]: unknown;
            };
        };
        readonly Transaction: {
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly id: string;
            /** @example main */
            readonly book: string;
            readonly seq: number;
            /** @enum {string} */
            readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
            /** @example quest_reward */
            readonly reason?: string;
            readonly actor: string;
            readonly postings: readonly {
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly from: string;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly to: string;
                /** @example TICKET */
                readonly asset: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly amount: number;
                /** @enum {string} */
                readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                readonly hold?: string;
                /** @example sale_tax */
                readonly rule?: string;
            }[];
            readonly holds?: readonly {
                /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                readonly id: string;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly account: string;
                readonly amounts: readonly {
                    /** @example TICKET */
                    readonly asset: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                }[];
                /** @description RFC 3339 time with an offset. */
                readonly expiresAt?: string;
            }[];
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly reverses?: string;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly parentId?: string;
            readonly reference?: string;
            /** @description RFC 3339 time with an offset. */
            readonly effectiveAt?: string;
            readonly rulesVersion?: number;
            readonly uses?: readonly {
                /** @example salary */
                readonly allowance: string;
                readonly subject: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly amount: number;
                readonly windowSeconds: number | null;
                readonly spacingSeconds?: number;
            }[];
            readonly operation?: {
                /** @example DAILY_REWARD */
                readonly name: string;
                readonly version: number;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly account: string;
                readonly requested: number;
                readonly applied: number;
            };
            /** @description RFC 3339 time with an offset. */
            readonly committedAt: string;
            readonly balances: readonly {
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly account: string;
                /** @example TICKET */
                readonly asset: string;
                readonly balance: number;
            }[];
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly refundOf?: string;
        };
        readonly StoredTransaction: {
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly id: string;
            /** @example main */
            readonly book: string;
            readonly seq: number;
            /** @enum {string} */
            readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
            /** @example quest_reward */
            readonly reason?: string;
            readonly actor: string;
            readonly postings: readonly {
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly from: string;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly to: string;
                /** @example TICKET */
                readonly asset: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly amount: number;
                /** @enum {string} */
                readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                readonly hold?: string;
                /** @example sale_tax */
                readonly rule?: string;
            }[];
            readonly holds?: readonly {
                /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                readonly id: string;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly account: string;
                readonly amounts: readonly {
                    /** @example TICKET */
                    readonly asset: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                }[];
                /** @description RFC 3339 time with an offset. */
                readonly expiresAt?: string;
            }[];
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly reverses?: string;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly parentId?: string;
            readonly reference?: string;
            /** @description RFC 3339 time with an offset. */
            readonly effectiveAt?: string;
            readonly rulesVersion?: number;
            readonly uses?: readonly {
                /** @example salary */
                readonly allowance: string;
                readonly subject: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly amount: number;
                readonly windowSeconds: number | null;
                readonly spacingSeconds?: number;
            }[];
            readonly operation?: {
                /** @example DAILY_REWARD */
                readonly name: string;
                readonly version: number;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly account: string;
                readonly requested: number;
                readonly applied: number;
            };
            /** @description RFC 3339 time with an offset. */
            readonly committedAt: string;
            readonly balances: readonly {
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly account: string;
                /** @example TICKET */
                readonly asset: string;
                readonly balance: number;
            }[];
            readonly metadata?: {
                readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                    readonly [key: string]: string | number | boolean | null;
                };
            };
            readonly note?: string;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly reversedBy?: string;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly refundOf?: string;
            readonly refunds: readonly {
                /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                readonly id: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly amount: number;
            }[];
        };
        readonly Operation: {
            readonly seq: number;
            /** @enum {string} */
            readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
            /** @example quest_reward */
            readonly reason?: string;
            readonly postings: readonly {
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly from: string;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly to: string;
                /** @example TICKET */
                readonly asset: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly amount: number;
                /** @enum {string} */
                readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                readonly hold?: string;
                /** @example sale_tax */
                readonly rule?: string;
            }[];
            readonly reference?: string;
            readonly balances: readonly {
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly account: string;
                /** @example TICKET */
                readonly asset: string;
                readonly balance: number;
            }[];
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly transactionId: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            /** @example DAILY_REWARD */
            readonly operation: string;
            readonly version: number;
            readonly requested: number;
            readonly applied: number;
            readonly capped: boolean;
            /** @description RFC 3339 time with an offset. */
            readonly committedAt: string;
        };
        readonly OwnerBalance: {
            readonly owner_id: string;
            readonly balance: number;
            readonly last_updated: string | null;
        };
        readonly OwnerEntry: {
            readonly id: number;
            /** @example DAILY_REWARD */
            readonly operation: string;
            readonly amount: number;
            readonly nonce: string;
            readonly owner_id: string;
            /** @description RFC 3339 time with an offset. */
            readonly created_on: string;
        };
        readonly Hold: {
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly id: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            /** @enum {string} */
            readonly state: "held" | "captured" | "voided" | "expired";
            /** @example TICKET */
            readonly asset: string;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amount: number;
            readonly amounts: readonly {
                /** @example TICKET */
                readonly asset: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly amount: number;
            }[];
            readonly remaining: readonly {
                /** @example TICKET */
                readonly asset: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly amount: number;
            }[];
            /** @example quest_reward */
            readonly reason?: string;
            /** @description RFC 3339 time with an offset. */
            readonly madeAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly expiresAt?: string;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly endedBy?: string;
        };
        readonly CraftingJob: {
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly id: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            /** @example iron_bar */
            readonly recipe: string;
            readonly version: number;
            /** @enum {string} */
            readonly state: "queued" | "running" | "ready" | "delivered" | "cancelled" | "failed";
            readonly runs: number;
            readonly runsDelivered: number;
            readonly durationSeconds: number;
            readonly installFee: number;
            /** @description RFC 3339 time with an offset. */
            readonly acceptedAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly startedAt?: string;
            /** @description RFC 3339 time with an offset. */
            readonly readyAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly endedAt?: string;
            readonly blockedBy?: {
                readonly code: string;
                readonly detail: string;
            };
        };
        readonly Recipe: {
            /** @example iron_bar */
            readonly code: string;
            readonly version: number;
            /** @enum {string} */
            readonly status: "active" | "disabled";
            readonly inputs: readonly {
                /** @example TICKET */
                readonly asset: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly quantity: number;
            }[];
            readonly outputs: readonly {
                /** @example TICKET */
                readonly asset: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly quantity: number;
            }[];
            readonly tools: readonly {
                /** @example TICKET */
                readonly asset: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly quantity: number;
            }[];
            /** @example TICKET */
            readonly component?: string;
            readonly durationSeconds: number;
            readonly installFee: number;
            readonly category: string;
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
            readonly createdBy: string;
        };
        readonly Swap: {
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly id: string;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly transactionId: string;
            readonly seq: number;
            /** @example wood */
            readonly pool: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            /** @enum {string} */
            readonly side: "buy" | "sell";
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amountIn: number;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amountOut: number;
            readonly lpFee: number;
            readonly sinkFee: number;
            readonly spread: number;
            readonly tax: number;
            readonly reserves: {
                readonly tickets: number;
                readonly materials: number;
            };
            /** @description RFC 3339 time with an offset. */
            readonly committedAt: string;
        };
        readonly Quote: {
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amountIn: number;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amountOut: number;
            readonly lpFee: number;
            readonly sinkFee: number;
            readonly spread: number;
            readonly tax: number;
            readonly priceImpactBps: number | null;
            readonly reservesAfter: {
                readonly tickets: number;
                readonly materials: number;
            };
        };
        readonly Pool: {
            /** @example wood */
            readonly id: string;
            /** @enum {string} */
            readonly status: "active" | "halted";
            readonly account: string;
            /** @example TICKET */
            readonly material: string;
            /** @example TICKET */
            readonly tickets: string;
            /** @enum {string} */
            readonly pricing: "ratio" | "constantProduct";
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly basePrice?: number;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly targetInventory?: number;
            readonly spread?: number;
            readonly spreadBps?: number;
            /** @constant */
            readonly mode?: "protocol";
            readonly lpFeeBps?: number;
            readonly sinkFeeBps?: number;
            readonly reserves: {
                readonly tickets: number;
                readonly materials: number;
            };
            readonly spotPrice: number | null;
            readonly exactPrice: {
                readonly price: string;
                readonly inverse: string;
            } | null;
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
        };
        readonly Trade: {
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly transactionId: string;
            readonly seq: number;
            /** @example wood */
            readonly pool: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account?: string;
            /** @enum {string} */
            readonly side: "buy" | "sell";
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amountIn: number;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amountOut: number;
            readonly lpFee: number;
            readonly sinkFee: number;
            readonly spread: number;
            readonly tax: number;
            readonly reserves: {
                readonly tickets: number;
                readonly materials: number;
            } | null;
            /** @description RFC 3339 time with an offset. */
            readonly committedAt: string;
        };
        readonly AccountSettings: {
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly address: string;
            /** @enum {string} */
            readonly status: "open" | "frozen" | "frozen-all" | "closed";
            readonly overdraftLimit: number;
        };
        readonly Account: {
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly address: string;
            /** @enum {string} */
            readonly status: "open" | "frozen" | "frozen-all" | "closed";
            readonly overdraftLimit: number;
            readonly balances: readonly {
                /** @example TICKET */
                readonly asset: string;
                readonly balance: number;
                readonly held: number;
                readonly available: number;
            }[];
        };
        readonly Entry: {
            readonly id: string;
            readonly seq: number;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly transactionId: string;
            /** @example TICKET */
            readonly asset: string;
            readonly debit: number;
            readonly credit: number;
            readonly amount: number;
            readonly balanceAfter: number;
            /** @enum {string} */
            readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
            /** @example quest_reward */
            readonly reason?: string;
            /** @enum {string} */
            readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
            /** @description RFC 3339 time with an offset. */
            readonly committedAt: string;
        };
        readonly Asset: {
            /** @example TICKET */
            readonly code: string;
            /** @enum {string} */
            readonly kind: "currency" | "raw" | "intermediate" | "product" | "share" | "licence" | "patent" | "artifact";
            readonly name?: string;
            readonly scale: number;
            readonly maxBalance?: number;
            readonly maxSupply: number;
            readonly tradable: boolean;
            /** @constant */
            readonly halted?: true;
        };
        readonly AssetHalt: {
            /** @example TICKET */
            readonly asset: string;
            readonly halted: boolean;
        };
        readonly Book: {
            /** @example main */
            readonly code: string;
            readonly currency: string;
            readonly seq: number;
            readonly rulesVersion: number;
            readonly rulesSeq: number;
            readonly catalogVersion: number;
        };
        readonly Catalog: {
            readonly version: number;
            readonly reserve: boolean;
            readonly operations: {
                readonly [key: string]: {
                    readonly amount: number;
                    /** @example TICKET */
                    readonly asset?: string;
                    /** @enum {string} */
                    readonly type?: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import";
                    readonly multiplierBps?: number;
                    readonly multiplierMaxBps?: number;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly dailyCap?: number;
                    readonly cooldownSeconds?: number;
                    readonly clampAtCap?: boolean;
                    readonly table?: readonly {
                        /** @example TICKET */
                        readonly asset: string;
                        readonly weight: number;
                    }[];
                };
            };
            /** @example main */
            readonly book: string;
            readonly seq: number;
            /** @description RFC 3339 time with an offset. */
            readonly setAt: string;
        };
        readonly Supply: {
            /** @example TICKET */
            readonly asset: string;
            readonly minted: number;
            readonly burned: number;
            readonly supply: number;
            readonly circulating: number;
            readonly locked: number;
            readonly sumOfBalances: number;
        };
        readonly Statement: {
            /** @example TICKET */
            readonly asset: string;
            readonly openingSeq: number;
            readonly closingSeq: number;
            readonly opening: number;
            readonly faucets: readonly {
                /** @example quest_reward */
                readonly reason: string;
                readonly amount: number;
            }[];
            readonly sinks: readonly {
                /** @example quest_reward */
                readonly reason: string;
                readonly amount: number;
            }[];
            readonly closing: number;
            readonly difference: number;
        };
        readonly TaxRecord: {
            readonly id: string;
            readonly seq: number;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly parentId: string;
            /** @enum {string} */
            readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
            /** @example quest_reward */
            readonly reason?: string;
            /** @example sale_tax */
            readonly rule?: string;
            readonly rulesVersion?: number;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly from: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly to: string;
            /** @example TICKET */
            readonly asset: string;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amount: number;
            /** @description RFC 3339 time with an offset. */
            readonly committedAt: string;
        };
        readonly Allowance: {
            /** @example salary */
            readonly allowance: string;
            /** @example TICKET */
            readonly asset?: string;
            readonly limit: number;
            readonly windowSeconds: number | null;
            readonly spacingSeconds?: number;
        };
        readonly AllowanceUsage: {
            /** @example salary */
            readonly allowance: string;
            /** @example TICKET */
            readonly asset?: string;
            readonly limit: number;
            readonly windowSeconds: number | null;
            readonly spacingSeconds?: number;
            readonly subject: string;
            readonly used: number;
            readonly left: number;
            /** @description RFC 3339 time with an offset. */
            readonly resetsAt?: string;
        };
        readonly Checkpoint: {
            /** @example main */
            readonly book: string;
            readonly size: number;
            readonly root: string;
            readonly head: string;
            /** @description RFC 3339 time with an offset. */
            readonly at: string;
            readonly previous: string;
            readonly signature: string;
        };
        readonly Finding: {
            /** Format: uuid */
            readonly id: string;
            readonly number: number;
            readonly invariant: string;
            readonly statement: string;
            /** @example main */
            readonly book?: string;
            /** @example TICKET */
            readonly asset?: string;
            readonly problems: readonly string[];
            readonly count: number;
            /** @description RFC 3339 time with an offset. */
            readonly foundAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly haltedAt?: string;
            /** @description RFC 3339 time with an offset. */
            readonly healedAt?: string;
        };
        readonly Proof: {
            readonly checkpoint: components["schemas"]["Checkpoint"];
            readonly publicKey: string;
            readonly line: string;
            readonly index: number;
            readonly path: readonly string[];
        };
        readonly Reconciliation: {
            readonly checked: number;
            readonly drift: readonly {
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly account: string;
                /** @example TICKET */
                readonly asset: string;
                readonly cached: number;
                readonly entries: number;
            }[];
            readonly found: number;
            readonly repaired: number;
        };
        readonly Award: {
            /** @enum {string} */
            readonly kind: "participation" | "placement";
            readonly registration?: string;
            readonly place?: number;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            /** @example TICKET */
            readonly asset: string;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly amount: number;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly transactionId: string;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly reversedBy?: string;
            /** @description RFC 3339 time with an offset. */
            readonly committedAt: string;
        };
        readonly SalesTicket: {
            /** @constant */
            readonly v: 1;
            /** @enum {string} */
            readonly type: "sale" | "cancellation" | "refund";
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId: string;
            /** @example T-001 */
            readonly terminalId: string;
            readonly seq: number;
            readonly issuedAt: string;
            /** @example 019a9f2c4d10-0000 */
            readonly hlc?: string;
            /** @example 2026-11-20 */
            readonly businessDate: string;
            /** @example store-001 */
            readonly locationId: string;
            /**
             * @example TICKET
             * @example EUR
             */
            readonly currency: string;
            readonly exponent: number;
            readonly pricesIncludeTax: boolean;
            readonly catalogVersion?: number;
            /** @enum {string} */
            readonly taxRounding: "per_rate" | "per_line";
            readonly items: readonly {
                readonly line: number;
                /** @example coffee */
                readonly sku: string;
                /** @example Coffee */
                readonly name: string;
                /**
                 * @example 2
                 * @example 0.333
                 */
                readonly qty: string;
                readonly unitPrice: number;
                /** @description Parts per million: 160000 is 16 %. */
                readonly taxPpm: number;
                readonly discount: {
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly ppm: number;
                    readonly amount: number;
                };
                readonly gross: number;
                readonly discountAmt: number;
                readonly net: number;
                readonly base: number;
                readonly tax: number;
            }[];
            readonly subtotal: number;
            readonly discount: {
                /** @description Parts per million: 160000 is 16 %. */
                readonly ppm: number;
                readonly amount: number;
            };
            readonly ticketDiscount: number;
            readonly taxes: readonly {
                /** @description Parts per million: 160000 is 16 %. */
                readonly ppm: number;
                readonly net: number;
                readonly tax: number;
                readonly gross: number;
            }[];
            readonly tax: number;
            readonly cashRounding?: number;
            readonly total: number;
            readonly payments: readonly {
                /** @enum {string} */
                readonly method: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                readonly amount: number;
                readonly tendered?: number;
                readonly change?: number;
                /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                readonly ledgerTxId?: string;
                /** @constant */
                readonly unsettled?: true;
            }[];
            readonly refersTo: string | null;
            readonly supersedes: string | null;
            readonly training: boolean;
            readonly public?: {
                /** @constant */
                readonly v: 1;
                /** @enum {string} */
                readonly type: "sale" | "cancellation" | "refund";
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId: string;
                /** @example T-001 */
                readonly terminalId: string;
                readonly seq: number;
                readonly issuedAt: string;
                /** @example 019a9f2c4d10-0000 */
                readonly hlc?: string;
                /** @example 2026-11-20 */
                readonly businessDate: string;
                /** @example store-001 */
                readonly locationId: string;
                /**
                 * @example TICKET
                 * @example EUR
                 */
                readonly currency: string;
                readonly exponent: number;
                readonly pricesIncludeTax: boolean;
                readonly catalogVersion?: number;
                /** @enum {string} */
                readonly taxRounding: "per_rate" | "per_line";
                readonly items: readonly {
                    readonly line: number;
                    /** @example coffee */
                    readonly sku: string;
                    /** @example Coffee */
                    readonly name: string;
                    /**
                     * @example 2
                     * @example 0.333
                     */
                    readonly qty: string;
                    readonly unitPrice: number;
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly taxPpm: number;
                    readonly discount: {
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly ppm: number;
                        readonly amount: number;
                    };
                    readonly gross: number;
                    readonly discountAmt: number;
                    readonly net: number;
                    readonly base: number;
                    readonly tax: number;
                }[];
                readonly subtotal: number;
                readonly discount: {
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly ppm: number;
                    readonly amount: number;
                };
                readonly ticketDiscount: number;
                readonly taxes: readonly {
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly ppm: number;
                    readonly net: number;
                    readonly tax: number;
                    readonly gross: number;
                }[];
                readonly tax: number;
                readonly cashRounding?: number;
                readonly total: number;
                readonly payments: readonly {
                    /** @enum {string} */
                    readonly method: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                    readonly amount: number;
                    readonly tendered?: number;
                    readonly change?: number;
                    /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                    readonly ledgerTxId?: string;
                    /** @constant */
                    readonly unsettled?: true;
                }[];
                readonly refersTo: string | null;
                readonly supersedes: string | null;
                readonly training: boolean;
            };
            readonly header: {
                /** @constant */
                readonly v: 1;
                /** @enum {string} */
                readonly kind: "sale" | "cancellation" | "refund" | "export" | "close" | "event" | "resolution";
                /** @example T-001 */
                readonly terminalId: string;
                readonly seq: number;
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId: string;
                readonly prevHash: string;
                readonly publicHash: string;
                readonly privateHash: string;
            };
            readonly auditHash: string;
            readonly logIndex: number;
            /** @enum {string} */
            readonly status?: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
            readonly sig?: string;
            /** @example T-001 */
            readonly series?: string;
            /** @enum {string} */
            readonly integrity: "ok" | "broken";
            readonly private?: {
                readonly userId?: string;
                readonly sessionId?: string;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly customerAccount?: string;
                /**
                 * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                 * @example member:42
                 */
                readonly payerAccount?: string;
                readonly payers?: readonly {
                    readonly payment: number;
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                }[];
                readonly seller?: {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly taxAccount: string;
                };
                readonly internalNotes?: string;
                readonly rawDiscountReason?: string;
                readonly cancellationReason?: string;
                readonly metadata?: {
                    readonly [key: string]: string | number | boolean | null;
                };
            } | null;
            readonly salt?: string;
            /** @constant */
            readonly redacted?: true;
        };
        readonly SalesTicketTotals: {
            readonly currency: string;
            readonly exponent: number;
            readonly pricesIncludeTax: boolean;
            /** @enum {string} */
            readonly taxRounding: "per_rate" | "per_line";
            readonly items: readonly {
                readonly line: number;
                /** @example coffee */
                readonly sku: string;
                /** @example Coffee */
                readonly name: string;
                /**
                 * @example 2
                 * @example 0.333
                 */
                readonly qty: string;
                readonly unitPrice: number;
                /** @description Parts per million: 160000 is 16 %. */
                readonly taxPpm: number;
                readonly discount: {
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly ppm: number;
                    readonly amount: number;
                };
                readonly gross: number;
                readonly discountAmt: number;
                readonly net: number;
                readonly base: number;
                readonly tax: number;
            }[];
            readonly subtotal: number;
            readonly ticketDiscount: number;
            readonly taxes: readonly {
                /** @description Parts per million: 160000 is 16 %. */
                readonly ppm: number;
                readonly net: number;
                readonly tax: number;
                readonly gross: number;
            }[];
            readonly tax: number;
            readonly cashRounding?: number;
            readonly total: number;
        };
        readonly ReceiptCopy: {
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId: string;
            readonly copyNo: number;
            /** @enum {string} */
            readonly layout: "80mm" | "a4";
            readonly templateVersion: string;
            /** @enum {string} */
            readonly state?: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
            readonly pdfSha256: string;
            readonly issuedAt: string;
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly documentId: string;
            readonly auditHash: string;
            readonly logIndex: number;
        };
        readonly ReceiptVerdict: {
            /** @enum {string} */
            readonly verdict: "GENUINE_CURRENT" | "GENUINE_OUTDATED" | "CONTENT_ONLY" | "FORGED" | "UNKNOWN";
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId?: string;
            readonly auditHash?: string;
            /** @enum {string} */
            readonly status?: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
            /** @enum {string} */
            readonly printedStatus?: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
            readonly copyNo?: number;
        };
        readonly SaleDifference: {
            /** @enum {string} */
            readonly kind: "transaction_missing" | "amount_differs" | "memo_differs" | "receipt_missing" | "reversed_elsewhere" | "unsettled_moved";
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId?: string;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly ledgerTxId?: string;
            readonly receiptAmount?: number;
            readonly ledgerAmount?: number;
        };
        readonly ClosedDay: {
            /** @example 2026-11-20 */
            readonly businessDate: string;
            readonly closings: readonly components["schemas"]["DayClosing"][];
            readonly checkpoint: components["schemas"]["SalesCheckpoint"];
            readonly publicKey: string;
        };
        readonly DayClosing: {
            readonly public: {
                /** @constant */
                readonly v: 1;
                /** @constant */
                readonly type: "close";
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId: string;
                /** @example T-001 */
                readonly terminalId: string;
                readonly seq: number;
                readonly issuedAt: string;
                /** @example 2026-11-20 */
                readonly businessDate: string;
                /** @example store-001 */
                readonly locationId: string;
                readonly fromSeq: number;
                /** @example T-001 */
                readonly of?: string;
                readonly toSeq?: number;
                readonly totals: readonly {
                    readonly currency: string;
                    readonly exponent: number;
                    readonly count: number;
                    readonly refunds: number;
                    readonly cancellations: number;
                    readonly gross: number | string;
                    readonly discount: number | string;
                    readonly net: number | string;
                    readonly tax: number | string;
                    readonly total: number | string;
                    readonly taxes: readonly {
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly ppm: number;
                        readonly net: number | string;
                        readonly tax: number | string;
                    }[];
                    readonly methods: readonly {
                        /** @enum {string} */
                        readonly method: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                        readonly amount: number | string;
                    }[];
                    readonly statuses: readonly {
                        /** @enum {string} */
                        readonly status: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
                        readonly count: number;
                    }[];
                }[];
                readonly perpetualTotal: readonly {
                    readonly currency: string;
                    readonly total: number | string;
                }[];
                readonly refersTo: null;
                /** @constant */
                readonly training: false;
            };
            readonly header: {
                /** @constant */
                readonly v: 1;
                /** @enum {string} */
                readonly kind: "sale" | "cancellation" | "refund" | "export" | "close" | "event" | "resolution";
                /** @example T-001 */
                readonly terminalId: string;
                readonly seq: number;
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId: string;
                readonly prevHash: string;
                readonly publicHash: string;
                readonly privateHash: string;
            };
            readonly auditHash: string;
            readonly logIndex: number;
        };
        readonly SalesCheckpoint: {
            readonly statement: {
                /** @constant */
                readonly v: 1;
                /** @constant */
                readonly origin: "ticketonomics/sales";
                readonly size: number;
                readonly root: string;
                readonly at: string;
                /** @example 2026-11-20 */
                readonly date: string;
                readonly openedFrom: number;
                readonly closedTo: number;
                readonly perTerminal: readonly {
                    /** @example T-001 */
                    readonly id: string;
                    readonly firstSeq: number;
                    readonly lastSeq: number;
                    readonly head: string;
                }[];
                readonly totals: readonly {
                    readonly currency: string;
                    readonly exponent: number;
                    readonly count: number;
                    readonly refunds: number;
                    readonly cancellations: number;
                    readonly gross: number | string;
                    readonly discount: number | string;
                    readonly net: number | string;
                    readonly tax: number | string;
                    readonly total: number | string;
                    readonly taxes: readonly {
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly ppm: number;
                        readonly net: number | string;
                        readonly tax: number | string;
                    }[];
                    readonly methods: readonly {
                        /** @enum {string} */
                        readonly method: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                        readonly amount: number | string;
                    }[];
                    readonly statuses: readonly {
                        /** @enum {string} */
                        readonly status: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
                        readonly count: number;
                    }[];
                }[];
                readonly perpetualTotal: readonly {
                    readonly currency: string;
                    readonly total: number | string;
                }[];
                readonly prevCheckpointHash: string;
                readonly witness: {
                    /** @example main */
                    readonly book: string;
                    readonly seq: number;
                    readonly head: string;
                    readonly size: number;
                } | null;
            };
            readonly hash: string;
            readonly signature: string;
            readonly witnessed?: {
                /** @example main */
                readonly book: string;
                readonly seq: number;
                readonly head: string;
                readonly size: number;
            };
        };
        readonly SalesCheckpointRow: {
            readonly size: number;
            readonly root: string;
            readonly at: string;
            /** @example 2026-11-20 */
            readonly date: string;
            readonly openedFrom: number;
            readonly prevCheckpointHash: string;
            readonly hash: string;
            readonly signature: string;
            readonly witnessed?: {
                /** @example main */
                readonly book: string;
                readonly seq: number;
                readonly head: string;
                readonly size: number;
            };
        };
        readonly SalesAudit: {
            readonly intact: boolean;
            readonly entries: number;
            readonly checkpoints: number;
            readonly witnesses: number;
            readonly found: number;
            readonly faults: readonly components["schemas"]["SalesAuditFault"][];
        };
        readonly SalesAuditFault: {
            /** @enum {string} */
            readonly of: "entry" | "log" | "terminal" | "checkpoint" | "witness";
            readonly field: string;
            readonly detail: string;
            /** @example T-001 */
            readonly terminalId?: string;
            readonly seq?: number;
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId?: string;
            readonly logIndex?: number;
            readonly size?: number;
        };
        readonly SalesRebuild: {
            readonly from: number;
            readonly next?: number;
            readonly size: number;
            readonly compared: number;
            readonly differing: number;
            readonly repaired: number;
            readonly differences: readonly components["schemas"]["SalesProjectionDifference"][];
        };
        readonly SalesProjectionDifference: {
            /** @enum {string} */
            readonly of: "status" | "closedThrough";
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId?: string;
            /** @example T-001 */
            readonly terminalId?: string;
            readonly was?: string;
            readonly is?: string;
        };
        readonly SaleProof: {
            readonly public: {
                /** @constant */
                readonly v: 1;
                /** @enum {string} */
                readonly type: "sale" | "cancellation" | "refund";
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId: string;
                /** @example T-001 */
                readonly terminalId: string;
                readonly seq: number;
                readonly issuedAt: string;
                /** @example 019a9f2c4d10-0000 */
                readonly hlc?: string;
                /** @example 2026-11-20 */
                readonly businessDate: string;
                /** @example store-001 */
                readonly locationId: string;
                /**
                 * @example TICKET
                 * @example EUR
                 */
                readonly currency: string;
                readonly exponent: number;
                readonly pricesIncludeTax: boolean;
                readonly catalogVersion?: number;
                /** @enum {string} */
                readonly taxRounding: "per_rate" | "per_line";
                readonly items: readonly {
                    readonly line: number;
                    /** @example coffee */
                    readonly sku: string;
                    /** @example Coffee */
                    readonly name: string;
                    /**
                     * @example 2
                     * @example 0.333
                     */
                    readonly qty: string;
                    readonly unitPrice: number;
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly taxPpm: number;
                    readonly discount: {
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly ppm: number;
                        readonly amount: number;
                    };
                    readonly gross: number;
                    readonly discountAmt: number;
                    readonly net: number;
                    readonly base: number;
                    readonly tax: number;
                }[];
                readonly subtotal: number;
                readonly discount: {
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly ppm: number;
                    readonly amount: number;
                };
                readonly ticketDiscount: number;
                readonly taxes: readonly {
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly ppm: number;
                    readonly net: number;
                    readonly tax: number;
                    readonly gross: number;
                }[];
                readonly tax: number;
                readonly cashRounding?: number;
                readonly total: number;
                readonly payments: readonly {
                    /** @enum {string} */
                    readonly method: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                    readonly amount: number;
                    readonly tendered?: number;
                    readonly change?: number;
                    /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                    readonly ledgerTxId?: string;
                    /** @constant */
                    readonly unsettled?: true;
                }[];
                readonly refersTo: string | null;
                readonly supersedes: string | null;
                readonly training: boolean;
            };
            readonly header: {
                /** @constant */
                readonly v: 1;
                /** @enum {string} */
                readonly kind: "sale" | "cancellation" | "refund" | "export" | "close" | "event" | "resolution";
                /** @example T-001 */
                readonly terminalId: string;
                readonly seq: number;
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId: string;
                readonly prevHash: string;
                readonly publicHash: string;
                readonly privateHash: string;
            };
            readonly auditHash: string;
            readonly index: number;
            readonly size: number;
            readonly root: string;
            readonly path: readonly string[];
            readonly checkpoint?: components["schemas"]["SalesCheckpoint"];
            readonly publicKey: string;
        };
        readonly SalesReportRow: {
            /** @example 2026-11-20 */
            readonly day?: string;
            /** @example 2026-11-20 */
            readonly week?: string;
            readonly month?: string;
            readonly user?: string | null;
            /** @example store-001 */
            readonly location?: string;
            /** @example T-001 */
            readonly terminal?: string;
            /** @enum {string} */
            readonly method?: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
            /** @description Parts per million: 160000 is 16 %. */
            readonly taxRate?: number;
            /** @enum {string} */
            readonly status?: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
            /** @example coffee */
            readonly sku?: string;
            readonly currency: string;
            readonly exponent: number;
            readonly count: number;
            readonly refunds: number;
            readonly cancellations: number;
            readonly gross?: number | string;
            readonly discount?: number | string;
            readonly net?: number | string;
            readonly tax?: number | string;
            readonly total: number | string;
            readonly lateArrivals: number;
        };
        readonly SalesStatuses: {
            /** @example 2026-11-20 */
            readonly from: string;
            /** @example 2026-11-20 */
            readonly to: string;
            readonly data: readonly components["schemas"]["SalesStatusRow"][];
        };
        readonly SalesStatusRow: {
            readonly currency: string;
            readonly exponent: number;
            /** @enum {string} */
            readonly status: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
            readonly count: number;
            readonly total: number | string;
            readonly returned: number | string;
        };
        readonly SalesReceivableRow: {
            /** @example T-001 */
            readonly terminal?: string;
            readonly buyer?: string | null;
            readonly count: number;
            readonly total: number | string;
            readonly pending: number | string;
            readonly day: number | string;
            readonly week: number | string;
            readonly month: number | string;
            readonly older: number | string;
            readonly oldestAt: string;
        };
        readonly SalesQueryAnswer: {
            readonly columns: readonly string[];
            readonly types: readonly string[];
            readonly truncated: boolean;
            readonly rows: readonly (readonly (string | number | boolean | null)[])[];
        };
        readonly SalesQueryRecord: {
            readonly number: number;
            /** @description RFC 3339 time with an offset. */
            readonly askedAt: string;
            readonly actor: string;
            readonly sqlHash: string;
            /** @enum {string} */
            readonly outcome: "ok" | "SQL_NOT_ALLOWED" | "SQL_TIMEOUT" | "OVERLOADED" | "INTERNAL";
            readonly reason?: string;
            readonly rows: number;
            readonly truncated: boolean;
            readonly ms: number;
        };
        readonly CheckedSalesTicket: {
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId: string;
            /** @enum {string} */
            readonly type: "sale" | "cancellation" | "refund";
            /** @enum {string} */
            readonly status?: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
            readonly matches: boolean;
            readonly ticket?: {
                /** @example T-001 */
                readonly terminalId: string;
                readonly seq: number;
                readonly issuedAt: string;
                /** @example store-001 */
                readonly locationId: string;
                /**
                 * @example TICKET
                 * @example EUR
                 */
                readonly currency: string;
                readonly exponent: number;
                readonly items: readonly {
                    readonly line: number;
                    /** @example coffee */
                    readonly sku: string;
                    /** @example Coffee */
                    readonly name: string;
                    /**
                     * @example 2
                     * @example 0.333
                     */
                    readonly qty: string;
                    readonly unitPrice: number;
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly taxPpm: number;
                    readonly discount: {
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly ppm: number;
                        readonly amount: number;
                    };
                    readonly gross: number;
                    readonly discountAmt: number;
                    readonly net: number;
                    readonly base: number;
                    readonly tax: number;
                }[];
                readonly subtotal: number;
                readonly ticketDiscount: number;
                readonly taxes: readonly {
                    /** @description Parts per million: 160000 is 16 %. */
                    readonly ppm: number;
                    readonly net: number;
                    readonly tax: number;
                    readonly gross: number;
                }[];
                readonly tax: number;
                readonly cashRounding?: number;
                readonly total: number;
                readonly payments: readonly {
                    /** @enum {string} */
                    readonly method: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                    readonly amount: number;
                    readonly tendered?: number;
                    readonly change?: number;
                    /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                    readonly ledgerTxId?: string;
                    /** @constant */
                    readonly unsettled?: true;
                }[];
                readonly refersTo: string | null;
                readonly training: boolean;
                readonly shortHash: string;
            };
        };
        readonly SalesBranding: {
            /** @example store-001 */
            readonly locationId: string;
            readonly version: number;
            readonly fromLogIndex: number;
            readonly sellerName?: string;
            readonly addressLines: readonly string[];
            readonly footer?: string;
            /** Format: base64 */
            readonly logo?: string;
            /** @description RFC 3339 time with an offset. */
            readonly setAt: string;
            readonly setBy: string;
        };
        readonly SalesLocation: {
            /** @example store-001 */
            readonly locationId: string;
            readonly version: number;
            readonly timeZone: string;
            /** @enum {string} */
            readonly taxRounding: "per_rate" | "per_line";
            readonly catalogVersion: number;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly taxAccount: string;
            /** @description RFC 3339 time with an offset. */
            readonly setAt: string;
            readonly setBy: string;
        };
        readonly Terminal: {
            /** @example T-001 */
            readonly id: string;
            /** @example store-001 */
            readonly locationId: string;
            readonly name?: string;
            /** @enum {string} */
            readonly status: "open" | "closed";
            readonly seq: number;
            readonly head: string;
            readonly timeZone: string;
            /** @enum {string} */
            readonly taxRounding: "per_rate" | "per_line";
            readonly catalogVersion?: number;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly taxAccount: string;
            /** @example 2026-11-20 */
            readonly closedThrough?: string;
            /** @description RFC 3339 time with an offset. */
            readonly openedAt: string;
            readonly kid?: string;
            /** @example 019a9f2c4d10-0000 */
            readonly hlc?: string;
            /** Format: uuid */
            readonly blockedBy?: string;
            readonly deferredTickets?: {
                readonly cap: number;
            };
        };
        readonly TerminalKey: {
            readonly kid: string;
            readonly publicKey: string;
            readonly firstSeq: number;
            readonly lastSeq?: number;
            /** @enum {string} */
            readonly by: "enrolment" | "rotation";
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly documentId?: string;
            /** @description RFC 3339 time with an offset. */
            readonly since: string;
        };
        readonly Enrolment: {
            /** @example T-001 */
            readonly terminalId: string;
            readonly token: string;
            /** @description RFC 3339 time with an offset. */
            readonly expiresAt: string;
        };
        readonly PushOutcome: {
            readonly results: readonly {
                readonly seq: number;
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId: string;
                /** @enum {string} */
                readonly outcome: "accepted" | "duplicate" | "conflict" | "rejected";
                readonly logIndex?: number;
                /** @enum {string} */
                readonly type?: "FORK" | "CHAIN_BREAK" | "OVER_REFUND" | "DOUBLE_CANCEL" | "DUPLICATE_ID" | "CLOCK_SKEW" | "DAY_CLOSED" | "STALE_CATALOG" | "PAYMENT_REJECTED";
                /** Format: uuid */
                readonly conflictId?: string;
                /** @enum {string} */
                readonly code?: "VALIDATION" | "MISCALCULATED" | "TKT_NEEDS_ONLINE" | "CLOCK_SKEW" | "TOO_OLD" | "DUPLICATE_ID" | "TICKET_NOT_FOUND" | "NOT_CANCELLED" | "KEY_INVALID";
                readonly detail?: string;
                /** @enum {string} */
                readonly payment?: "pending" | "settled" | "rejected" | "written_off" | "void";
            }[];
            readonly terminal: {
                readonly seq: number;
                readonly head: string;
            };
            /** @example 019a9f2c4d10-0000 */
            readonly clock?: string;
        };
        readonly PulledEntries: {
            readonly data: readonly components["schemas"]["SaleEntry"][];
            readonly next: number;
            readonly hasMore: boolean;
            readonly terminal: components["schemas"]["Terminal"];
            readonly conflicts: readonly components["schemas"]["SaleConflict"][];
            /** @example 019a9f2c4d10-0000 */
            readonly clock?: string;
            readonly checkpoint?: components["schemas"]["SalesCheckpoint"];
            readonly publicKey: string;
            readonly consistency?: {
                readonly from: {
                    readonly size: number;
                    readonly root: string;
                };
                readonly to: {
                    readonly size: number;
                    readonly root: string;
                };
                readonly path: readonly string[];
            };
        };
        readonly SaleEntry: {
            readonly logIndex: number;
            readonly header: {
                /** @constant */
                readonly v: 1;
                /** @enum {string} */
                readonly kind: "sale" | "cancellation" | "refund" | "export" | "close" | "event" | "resolution";
                /** @example T-001 */
                readonly terminalId: string;
                readonly seq: number;
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId: string;
                readonly prevHash: string;
                readonly publicHash: string;
                readonly privateHash: string;
            };
            readonly auditHash: string;
            readonly public: {
                readonly [key: string]: unknown;
            };
            readonly private?: {
                readonly [key: string]: unknown;
            };
            readonly salt?: string;
            readonly sig?: string;
        };
        readonly SaleConflict: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly type: "FORK" | "CHAIN_BREAK" | "OVER_REFUND" | "DOUBLE_CANCEL" | "DUPLICATE_ID" | "CLOCK_SKEW" | "DAY_CLOSED" | "STALE_CATALOG" | "PAYMENT_REJECTED";
            /** @enum {string} */
            readonly status: "open" | "resolved";
            /** @example T-001 */
            readonly terminalId: string;
            /** @example store-001 */
            readonly locationId: string;
            readonly seq: number;
            readonly recorded?: {
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId?: string;
                readonly auditHash: string;
                readonly logIndex?: number;
            };
            readonly received: {
                /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                readonly ticketId?: string;
                readonly auditHash: string;
                readonly logIndex?: number;
            };
            readonly quarantined: number;
            readonly exposure?: number;
            readonly currency?: string;
            readonly payment?: {
                /** @enum {string} */
                readonly state: "pending" | "settled" | "rejected" | "written_off" | "void";
                readonly code?: string;
                /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                readonly transactionId: string;
            };
            readonly detail: string;
            /** @enum {string} */
            readonly suggested: "adopt" | "void" | "recover" | "write_off" | "accept";
            /** @description RFC 3339 time with an offset. */
            readonly openedAt: string;
            readonly resolution?: {
                /** @enum {string} */
                readonly action: "adopt" | "void" | "recover" | "write_off" | "accept";
                readonly reason: string;
                /** @description RFC 3339 time with an offset. */
                readonly resolvedAt: string;
                /** @example T-001 */
                readonly series?: string;
            };
        };
        readonly Erasure: {
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId: string;
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly eventId: string;
            /** @description RFC 3339 time with an offset. */
            readonly erasedAt: string;
        };
        readonly Company: {
            readonly id: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            readonly name: string;
            /** @enum {string} */
            readonly status: "active" | "dissolving" | "dissolved";
            /** @example 42 */
            readonly owner: string;
            readonly founders: readonly string[];
            /** @description RFC 3339 time with an offset. */
            readonly foundedAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly dissolvedAt?: string;
        };
        readonly CompanyMembership: {
            readonly company: string;
            /** @example 42 */
            readonly member: string;
            /** @enum {string} */
            readonly role: "owner" | "officer" | "member";
            /** @description RFC 3339 time with an offset. */
            readonly since: string;
        };
        readonly Invitation: {
            readonly id: string;
            readonly company: string;
            readonly companyName: string;
            /** @example 42 */
            readonly member: string;
            /** @enum {string} */
            readonly role: "owner" | "officer" | "member";
            /** @enum {string} */
            readonly status: "open" | "accepted" | "declined" | "withdrawn" | "expired";
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly expiresAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly answeredAt?: string;
        };
        readonly Job: {
            readonly id: string;
            /** @description `system`, or the id of a company. */
            readonly employer: string;
            readonly title: string;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly salary: number;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly nextSalary?: number;
            readonly periodSeconds: number;
            /** @description RFC 3339 time with an offset. */
            readonly anchor: string;
            readonly slots: number;
            readonly filled: number;
            /** @enum {string} */
            readonly status: "open" | "closed";
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
        };
        readonly Employment: {
            readonly id: string;
            readonly job: string;
            /** @description `system`, or the id of a company. */
            readonly employer: string;
            /** @example 42 */
            readonly member: string;
            readonly active: boolean;
            /** @description RFC 3339 time with an offset. */
            readonly hiredAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly endedAt?: string;
            /** @enum {string} */
            readonly end?: "resigned" | "dismissed";
        };
        readonly Payout: {
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly transactionId: string;
            readonly employment: string;
            readonly job: string;
            /** @description `system`, or the id of a company. */
            readonly employer: string;
            /** @example 42 */
            readonly member: string;
            /** @description RFC 3339 time with an offset. */
            readonly periodStart: string;
            /** @description RFC 3339 time with an offset. */
            readonly periodEnd: string;
            /** @enum {string} */
            readonly state: "pending" | "arrears" | "paid" | "writtenOff";
            readonly refusal?: string;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly gross: number;
            readonly tax?: number;
            readonly net?: number;
            /** @description RFC 3339 time with an offset. */
            readonly paidAt?: string;
        };
        readonly Member: {
            /** @example 42 */
            readonly id: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            readonly displayName: string;
            readonly identities: readonly {
                /** @example discord */
                readonly platform: string;
                /** @example 80351110224678912 */
                readonly externalId: string;
            }[];
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
        };
        readonly MemberCard: {
            /** @example 42 */
            readonly id: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            readonly displayName: string;
            readonly identities: readonly {
                /** @example discord */
                readonly platform: string;
                /** @example 80351110224678912 */
                readonly externalId: string;
            }[];
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
            /** @enum {string} */
            readonly status: "open" | "frozen" | "frozen-all" | "closed";
            readonly balances: readonly {
                /** @example TICKET */
                readonly asset: string;
                readonly balance: number;
                readonly held: number;
                readonly available: number;
            }[];
            readonly dailyBox: {
                readonly perDay: number;
                readonly left: number;
                /** @description RFC 3339 time with an offset. */
                readonly resetsAt?: string;
            };
            readonly companies?: readonly {
                readonly company: string;
                readonly name: string;
                /** @enum {string} */
                readonly role: "owner" | "officer" | "member";
                /** @description RFC 3339 time with an offset. */
                readonly since: string;
                readonly isLastOwner: boolean;
            }[];
            readonly employments?: readonly {
                readonly id: string;
                readonly job: string;
                readonly title: string;
                /** @description `system`, or the id of a company. */
                readonly employer: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly salary: number;
                readonly periodSeconds: number;
                /** @description RFC 3339 time with an offset. */
                readonly hiredAt: string;
                /** @description RFC 3339 time with an offset. */
                readonly nextPayAt?: string;
            }[];
        };
        readonly MemberExport: {
            /** @description RFC 3339 time with an offset. */
            readonly exportedAt: string;
            readonly member: components["schemas"]["Member"];
            readonly identities: readonly {
                /** @example discord */
                readonly platform: string;
                /** @example 80351110224678912 */
                readonly externalId: string;
                /** @description RFC 3339 time with an offset. */
                readonly linkedAt: string;
            }[];
            readonly account: {
                /** @enum {string} */
                readonly status: "open" | "frozen" | "frozen-all" | "closed";
                readonly balances: readonly {
                    /** @example TICKET */
                    readonly asset: string;
                    readonly balance: number;
                    readonly held: number;
                    readonly available: number;
                }[];
            };
            readonly companies: readonly {
                readonly company: string;
                readonly name: string;
                /** @enum {string} */
                readonly role: "owner" | "officer" | "member";
                /** @description RFC 3339 time with an offset. */
                readonly since: string;
                readonly isLastOwner: boolean;
            }[];
            readonly employments: readonly {
                readonly id: string;
                readonly job: string;
                readonly title: string;
                /** @description `system`, or the id of a company. */
                readonly employer: string;
                /** @description Whole units of the asset, 1 to 9007199254740991. */
                readonly salary: number;
                readonly periodSeconds: number;
                /** @description RFC 3339 time with an offset. */
                readonly hiredAt: string;
                /** @description RFC 3339 time with an offset. */
                readonly nextPayAt?: string;
            }[];
            readonly lists: {
                readonly entries: string;
                readonly employments: string;
                readonly payouts: string;
                readonly companies: string;
            };
        };
        readonly Link: {
            /** @example discord */
            readonly platform: string;
            /** @example 80351110224678912 */
            readonly externalId: string;
            /** @example 42 */
            readonly member: string;
        };
        readonly Consent: {
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly id: string;
            /** @example 42 */
            readonly member: string;
            readonly application: string;
            readonly scopes: readonly ("ledger:read" | "ledger:transfer" | "ledger:hold" | "company:manage" | "crafting:run" | "market:trade" | "events:read")[];
            readonly limits: readonly {
                /** @example TICKET */
                readonly asset: string;
                readonly limit: number;
                readonly windowSeconds: number | null;
            }[];
            /** @enum {string} */
            readonly status: "active" | "expired" | "ended";
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
            /** @description RFC 3339 time with an offset. */
            readonly expiresAt?: string;
            /** @description RFC 3339 time with an offset. */
            readonly endedAt?: string;
        };
        readonly Variable: {
            readonly key: string;
            readonly value: components["schemas"]["__schema0"];
            /** @enum {string} */
            readonly kind: "integer" | "amount" | "weights";
            /** @enum {string} */
            readonly unit: "count" | "seconds" | "bps" | "tickets" | "weights";
            readonly min: number;
            readonly max: number;
            readonly default: components["schemas"]["__schema1"];
            /** @enum {string} */
            readonly class: "ordinary" | "constitutional";
            readonly description: string;
        };
        readonly __schema0: unknown;
        readonly __schema1: unknown;
        readonly VariableInForce: {
            readonly key: string;
            readonly value: components["schemas"]["__schema0"];
            /** @enum {string} */
            readonly kind: "integer" | "amount" | "weights";
            /** @enum {string} */
            readonly unit: "count" | "seconds" | "bps" | "tickets" | "weights";
            readonly min: number;
            readonly max: number;
            readonly default: components["schemas"]["__schema1"];
            /** @enum {string} */
            readonly class: "ordinary" | "constitutional";
            readonly description: string;
            readonly version: number;
        };
        readonly VariableSet: {
            readonly key: string;
            readonly value: components["schemas"]["__schema0"];
            /** @enum {string} */
            readonly kind: "integer" | "amount" | "weights";
            /** @enum {string} */
            readonly unit: "count" | "seconds" | "bps" | "tickets" | "weights";
            readonly min: number;
            readonly max: number;
            readonly default: components["schemas"]["__schema1"];
            /** @enum {string} */
            readonly class: "ordinary" | "constitutional";
            readonly description: string;
            readonly version: number;
            readonly seq?: number;
        };
        readonly RegisterChange: {
            readonly version: number;
            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "variable" | "tax" | "taxRemoved";
            readonly key: string;
            readonly value: components["schemas"]["__schema0"];
            readonly previous: components["schemas"]["__schema1"];
            readonly author: string;
            readonly reason?: string;
            /** @description RFC 3339 time with an offset. */
            readonly changedAt: string;
            readonly seq: number;
        };
        readonly TaxRule: {
            /** @example income */
            readonly id: string;
            /** @enum {string} */
            readonly event: "transfer" | "swap" | "p2p_sale" | "salary" | "royalty" | "dividend" | "craft" | "inheritance";
            readonly rateBps: number;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly minAmount?: number;
            /** @enum {string} */
            readonly payer: "sender" | "buyer" | "employer" | "receiver" | "seller" | "employee";
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly destination: string;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly exemptBelow?: number;
        };
        readonly TaxRuleSet: {
            /** @example income */
            readonly id: string;
            /** @enum {string} */
            readonly event: "transfer" | "swap" | "p2p_sale" | "salary" | "royalty" | "dividend" | "craft" | "inheritance";
            readonly rateBps: number;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly minAmount?: number;
            /** @enum {string} */
            readonly payer: "sender" | "buyer" | "employer" | "receiver" | "seller" | "employee";
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly destination: string;
            /** @description Whole units of the asset, 1 to 9007199254740991. */
            readonly exemptBelow?: number;
            readonly version: number;
            readonly seq?: number;
        };
        readonly Event: {
            readonly id: string;
            /** @description RFC 3339 time with an offset. */
            readonly time: string;
            /** @constant */
            readonly type: "ledger.transaction.posted";
            readonly data: components["schemas"]["Transaction"];
        } | {
            readonly id: string;
            /** @description RFC 3339 time with an offset. */
            readonly time: string;
            /** @enum {string} */
            readonly type: "audit.violation.found" | "audit.violation.healed";
            readonly data: components["schemas"]["Finding"];
        } | {
            readonly id: string;
            /** @description RFC 3339 time with an offset. */
            readonly time: string;
            /** @constant */
            readonly type: "sales.ticket.appended";
            readonly data: components["schemas"]["AppendedTicket"];
        } | {
            readonly id: string;
            /** @description RFC 3339 time with an offset. */
            readonly time: string;
            /** @constant */
            readonly type: "sales.integrity.broken";
            readonly data: components["schemas"]["BrokenTicket"];
        } | {
            readonly id: string;
            /** @description RFC 3339 time with an offset. */
            readonly time: string;
            /** @constant */
            readonly type: "sales.conflict.opened";
            readonly data: components["schemas"]["OpenedConflict"];
        } | {
            readonly id: string;
            /** @description RFC 3339 time with an offset. */
            readonly time: string;
            /** @constant */
            readonly type: "sales.checkpoint.signed";
            readonly data: components["schemas"]["SignedCheckpoint"];
        };
        readonly AppendedTicket: {
            readonly logIndex: number;
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId: string;
            /** @enum {string} */
            readonly kind: "sale" | "cancellation" | "refund" | "export" | "close" | "event" | "resolution";
            /** @example T-001 */
            readonly terminalId: string;
            readonly seq: number;
            /** @example store-001 */
            readonly locationId: string;
            /** @example 2026-11-20 */
            readonly businessDate: string;
            readonly currency: string;
            readonly total: number;
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly refersTo?: string;
            readonly auditHash: string;
            /** @description RFC 3339 time with an offset. */
            readonly issuedAt: string;
        };
        readonly BrokenTicket: {
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId: string;
            /** @example T-001 */
            readonly terminalId: string;
            readonly seq: number;
            readonly fields: readonly string[];
            /** @description RFC 3339 time with an offset. */
            readonly foundAt: string;
        };
        readonly OpenedConflict: {
            /** Format: uuid */
            readonly conflictId: string;
            /** @enum {string} */
            readonly conflict: "FORK" | "CHAIN_BREAK" | "OVER_REFUND" | "DOUBLE_CANCEL" | "DUPLICATE_ID" | "CLOCK_SKEW" | "DAY_CLOSED" | "STALE_CATALOG" | "PAYMENT_REJECTED";
            /** @example T-001 */
            readonly terminalId: string;
            /** @example store-001 */
            readonly locationId: string;
            readonly seq: number;
            /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
            readonly ticketId: string;
            readonly exposure?: number;
            readonly currency?: string;
            /** @description RFC 3339 time with an offset. */
            readonly foundAt: string;
        };
        readonly SignedCheckpoint: {
            readonly size: number;
            readonly root: string;
            /** @example 2026-11-20 */
            readonly date: string;
            readonly hash: string;
            readonly signature: string;
            /** @description RFC 3339 time with an offset. */
            readonly signedAt: string;
        };
        readonly Application: {
            readonly id: string;
            readonly name: string;
            readonly scopes: readonly ("ledger:read" | "ledger:read:any" | "ledger:transfer" | "ledger:hold" | "ledger:operate" | "ledger:mint" | "ledger:burn" | "market:trade" | "crafting:run" | "company:manage" | "governance:propose" | "governance:vote" | "members:manage" | "links:manage" | "rewards:pay" | "charges:create" | "inventory:bridge" | "sales:write" | "sales:read" | "sales:query" | "events:read" | "reports:read")[];
            /** @example main */
            readonly book: string;
            /**
             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
             * @example member:42
             */
            readonly account: string;
            /** @enum {string} */
            readonly status: "active" | "suspended";
            readonly writesPerMinute: number;
            readonly keys: readonly {
                readonly id: string;
                /** @description RFC 3339 time with an offset. */
                readonly createdAt: string;
                /** @description RFC 3339 time with an offset. */
                readonly revokedAt?: string;
            }[];
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
        };
        readonly Operator: {
            readonly id: string;
            readonly name: string;
            /** @enum {string} */
            readonly status: "active" | "revoked";
            readonly keys: readonly {
                readonly id: string;
                /** @description RFC 3339 time with an offset. */
                readonly createdAt: string;
                /** @description RFC 3339 time with an offset. */
                readonly revokedAt?: string;
            }[];
            /** @description RFC 3339 time with an offset. */
            readonly createdAt: string;
        };
        readonly AdminAction: {
            readonly id: string;
            /** @description RFC 3339 time with an offset. */
            readonly at: string;
            readonly actor: string;
            readonly action: string;
            readonly target: string;
            readonly reason?: string;
            readonly details: {
                readonly [key: string]: unknown;
            };
            readonly requestId: string;
            readonly outcome: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly "transfers.transfer": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly from: string;
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly to: string;
                    /** @example TICKET */
                    readonly asset?: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                    /** @example quest_reward */
                    readonly reason?: string;
                    /** @enum {string} */
                    readonly feeMode?: "onTop" | "inside";
                    readonly metadata?: {
                        readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    readonly note?: string;
                    readonly reference?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
        };
    };
    readonly "transfers.credit": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                    /** @example TICKET */
                    readonly asset?: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                    /** @example quest_reward */
                    readonly reason: string;
                    /** @description Whether a debit may use the overdraft limit of its account; not unless told. */
                    readonly allowOverdraft?: boolean;
                    readonly metadata?: {
                        readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    readonly note?: string;
                    readonly reference?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
        };
    };
    readonly "transfers.debit": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                    /** @example TICKET */
                    readonly asset?: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                    /** @example quest_reward */
                    readonly reason: string;
                    /** @description Whether a debit may use the overdraft limit of its account; not unless told. */
                    readonly allowOverdraft?: boolean;
                    readonly metadata?: {
                        readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    readonly note?: string;
                    readonly reference?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
        };
    };
    readonly "transfers.adjust": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                    /** @example TICKET */
                    readonly asset?: string;
                    readonly amount: number;
                    /** @example quest_reward */
                    readonly reason: string;
                    readonly note: string;
                    readonly metadata?: {
                        readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    readonly reference?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
        };
    };
    readonly "transactions.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly account?: string;
                readonly parentId?: string;
                readonly type?: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
                readonly reason?: string;
                readonly includeTotal?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StoredTransaction"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "transactions.post": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly postings: readonly {
                        readonly from: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly to: string;
                        /** @example TICKET */
                        readonly asset?: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly amount: number;
                        /** @enum {string} */
                        readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                    }[];
                    /** @enum {string} */
                    readonly type?: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import";
                    /** @example quest_reward */
                    readonly reason: string;
                    /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                    readonly parentId?: string;
                    readonly expected?: readonly {
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @example TICKET */
                        readonly asset?: string;
                        readonly balance: number;
                    }[];
                    /** @description RFC 3339 time with an offset. */
                    readonly effectiveAt?: string;
                    readonly metadata?: {
                        readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    readonly note?: string;
                    readonly reference?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
        };
    };
    readonly "transactions.bulk": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly mode: "atomic" | "independent";
                    readonly transactions: readonly {
                        readonly idempotencyKey: string;
                        readonly postings: readonly {
                            readonly from: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly to: string;
                            /** @example TICKET */
                            readonly asset?: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            /** @enum {string} */
                            readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                        }[];
                        /** @enum {string} */
                        readonly type?: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import";
                        /** @example quest_reward */
                        readonly reason: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly parentId?: string;
                        readonly expected?: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @example TICKET */
                            readonly asset?: string;
                            readonly balance: number;
                        }[];
                        /** @description RFC 3339 time with an offset. */
                        readonly effectiveAt?: string;
                        readonly metadata?: {
                            readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                                readonly [key: string]: string | number | boolean | null;
                            };
                        };
                        readonly note?: string;
                        readonly reference?: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly status: number;
                            /** @enum {string} */
                            readonly code?: "ABORTED" | "VALIDATION" | "INVALID_AMOUNT" | "INVALID_CURSOR" | "IDEMPOTENCY_KEY_REQUIRED" | "MALFORMED_JSON" | "UNAUTHENTICATED" | "SCOPE_REQUIRED" | "RESERVED_ACCOUNT" | "NOT_OWNER" | "CONSENT_REQUIRED" | "NOT_FOUND" | "BOOK_NOT_FOUND" | "ASSET_NOT_FOUND" | "ACCOUNT_NOT_FOUND" | "ALLOWANCE_NOT_FOUND" | "TRANSACTION_NOT_FOUND" | "CHECKPOINT_NOT_FOUND" | "HOLD_NOT_FOUND" | "RECIPE_NOT_FOUND" | "TOURNAMENT_NOT_FOUND" | "JOB_NOT_FOUND" | "POOL_NOT_FOUND" | "APPLICATION_NOT_FOUND" | "OPERATOR_NOT_FOUND" | "KEY_NOT_FOUND" | "TABLE_NOT_FOUND" | "CONSENT_NOT_FOUND" | "VARIABLE_NOT_FOUND" | "TAX_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "REQUEST_TIMEOUT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_IN_PROGRESS" | "ALREADY_EXISTS" | "NAME_TAKEN" | "ALREADY_REVERSED" | "NOT_REVERSIBLE" | "NOT_REFUNDABLE" | "HOLD_ALREADY_CAPTURED" | "HOLD_ALREADY_VOIDED" | "HOLD_EXPIRED" | "BALANCE_MOVED" | "RULES_CHANGED" | "JOB_NOT_OPEN" | "POOL_HALTED" | "LAST_OWNER" | "INSUFFICIENT_FUNDS" | "INSUFFICIENT_MATERIALS" | "BALANCE_CAP_EXCEEDED" | "SUPPLY_LIMIT" | "ALLOWANCE_EXCEEDED" | "VAR_OUT_OF_RANGE" | "SELF_TRANSFER" | "ACCOUNT_FROZEN" | "ACCOUNT_CLOSED" | "ACCOUNT_NOT_EMPTY" | "IDEMPOTENCY_KEY_REUSED" | "REFUND_EXCEEDS_ORIGINAL" | "CAPTURE_EXCEEDS_HOLD" | "AS_OF_IN_FUTURE" | "REASON_LIMIT" | "SLIPPAGE_EXCEEDED" | "DEADLINE_EXCEEDED" | "AMOUNT_TOO_SMALL" | "INSUFFICIENT_LIQUIDITY" | "INVALID_RECIPE" | "QUEUE_FULL" | "NOT_AMM_TRADABLE" | "RATE_LIMITED" | "INTERNAL" | "ASSET_HALTED" | "LEDGER_BUSY" | "OVERLOADED" | "UNAVAILABLE" | "OUTCOME_UNKNOWN" | "CATALOG_NOT_FOUND" | "OPERATION_NOT_FOUND" | "DUPLICATE_NONCE" | "CATALOG_INCOMPLETE" | "ROLE_REQUIRED" | "CANNOT_GRANT" | "COMPANY_NOT_FOUND" | "INVITATION_NOT_FOUND" | "EMPLOYMENT_NOT_FOUND" | "ALREADY_EMPLOYED" | "ALREADY_MEMBER" | "ALREADY_INVITED" | "INVITATION_NOT_OPEN" | "COMPANY_BUSY" | "COMPANY_DISSOLVED" | "OWNS_COMPANY" | "EMPLOYMENT_ENDED" | "FOUNDERS_REQUIRED" | "COMPANY_LIMIT" | "NO_OPEN_SLOTS" | "MEMBER_NOT_FOUND" | "NOT_LINKED" | "LINK_CODE_NOT_FOUND" | "ALREADY_LINKED" | "MEMBER_DELETED" | "TICKET_NOT_FOUND" | "TERMINAL_NOT_FOUND" | "LOCATION_NOT_FOUND" | "BRANDING_NOT_FOUND" | "COPY_NOT_FOUND" | "TEMPLATE_CHANGED" | "COPIES_EXHAUSTED" | "RECEIPT_TOO_LARGE" | "DISCOUNT_EXCEEDS_LINE" | "DISCOUNT_EXCEEDS_TICKET" | "TOTAL_MISMATCH" | "PAYMENT_MISMATCH" | "SQL_NOT_ALLOWED" | "SQL_TIMEOUT" | "TERMINAL_CLOSED" | "DAY_CLOSED" | "DAY_NOT_BEGUN" | "ALREADY_CANCELLED" | "ALREADY_REFUNDED" | "NOT_CANCELLED" | "PAYMENT_IN_PROGRESS" | "PAYER_ERASED" | "INTEGRITY" | "TERMINAL_ENROLLED" | "TERMINAL_NOT_ENROLLED" | "TERMINAL_BLOCKED" | "ENROLMENT_INVALID" | "SIGNATURE_INVALID" | "GAP" | "TKT_NEEDS_ONLINE" | "CONFLICT_NOT_FOUND" | "CONFLICT_RESOLVED" | "ACTION_NOT_POSSIBLE" | "ALREADY_ERASED";
                            readonly detail?: string;
                            readonly details?: {
                                readonly [key: string]: unknown;
                            };
                            readonly replayed?: boolean;
                            readonly transaction?: components["schemas"]["Transaction"];
                        }[];
                    };
                };
            };
        };
    };
    readonly "transactions.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredTransaction"];
                };
            };
        };
    };
    readonly "transactions.reverse": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                    readonly force?: boolean;
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
        };
    };
    readonly "transactions.refund": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                    /** @example quest_reward */
                    readonly reason?: string;
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
        };
    };
    readonly "transactions.eraseMemo": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        readonly erased: boolean;
                    };
                };
            };
        };
    };
    readonly "operations.run": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                    /** @example DAILY_REWARD */
                    readonly operation: string;
                    readonly multiplierBps?: number;
                    readonly reference?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Operation"];
                };
            };
        };
    };
    readonly "ownerLedger.read": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly ownerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnerBalance"];
                };
            };
        };
    };
    readonly "ownerLedger.readWithSlash": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly ownerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnerBalance"];
                };
            };
        };
    };
    readonly "ownerLedger.add": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly owner_id: string;
                    /** @example DAILY_REWARD */
                    readonly operation: string;
                    readonly nonce: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnerEntry"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnerEntry"];
                };
            };
        };
    };
    readonly "ownerLedger.addWithSlash": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly owner_id: string;
                    /** @example DAILY_REWARD */
                    readonly operation: string;
                    readonly nonce: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnerEntry"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnerEntry"];
                };
            };
        };
    };
    readonly "holds.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly account?: string;
                readonly state?: "held" | "captured" | "voided" | "expired";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Hold"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "holds.create": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                    /** @example TICKET */
                    readonly asset?: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                    readonly ttlSeconds?: number;
                    /** @example quest_reward */
                    readonly reason?: string;
                    readonly metadata?: {
                        readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @constant */
                        readonly state: "held";
                        /** @example TICKET */
                        readonly asset: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly amount: number;
                        /** @example quest_reward */
                        readonly reason?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt?: string;
                        readonly transaction: components["schemas"]["Transaction"];
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @constant */
                        readonly state: "held";
                        /** @example TICKET */
                        readonly asset: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly amount: number;
                        /** @example quest_reward */
                        readonly reason?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt?: string;
                        readonly transaction: components["schemas"]["Transaction"];
                    };
                };
            };
        };
    };
    readonly "holds.capture": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly to: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount?: number;
                    /** @example TICKET */
                    readonly asset?: string;
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /** @example main */
                        readonly book: string;
                        readonly seq: number;
                        /** @enum {string} */
                        readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
                        /** @example quest_reward */
                        readonly reason?: string;
                        readonly actor: string;
                        readonly postings: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly from: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly to: string;
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            /** @enum {string} */
                            readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                            readonly hold?: string;
                            /** @example sale_tax */
                            readonly rule?: string;
                        }[];
                        readonly holds?: readonly {
                            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                            readonly id: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            readonly amounts: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                /** @description Whole units of the asset, 1 to 9007199254740991. */
                                readonly amount: number;
                            }[];
                            /** @description RFC 3339 time with an offset. */
                            readonly expiresAt?: string;
                        }[];
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly reverses?: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly parentId?: string;
                        readonly reference?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly effectiveAt?: string;
                        readonly rulesVersion?: number;
                        readonly uses?: readonly {
                            /** @example salary */
                            readonly allowance: string;
                            readonly subject: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            readonly windowSeconds: number | null;
                            readonly spacingSeconds?: number;
                        }[];
                        readonly operation?: {
                            /** @example DAILY_REWARD */
                            readonly name: string;
                            readonly version: number;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            readonly requested: number;
                            readonly applied: number;
                        };
                        /** @description RFC 3339 time with an offset. */
                        readonly committedAt: string;
                        readonly balances: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @example TICKET */
                            readonly asset: string;
                            readonly balance: number;
                        }[];
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly refundOf?: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly holdId: string;
                        /** @constant */
                        readonly state: "captured";
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /** @example main */
                        readonly book: string;
                        readonly seq: number;
                        /** @enum {string} */
                        readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
                        /** @example quest_reward */
                        readonly reason?: string;
                        readonly actor: string;
                        readonly postings: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly from: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly to: string;
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            /** @enum {string} */
                            readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                            readonly hold?: string;
                            /** @example sale_tax */
                            readonly rule?: string;
                        }[];
                        readonly holds?: readonly {
                            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                            readonly id: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            readonly amounts: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                /** @description Whole units of the asset, 1 to 9007199254740991. */
                                readonly amount: number;
                            }[];
                            /** @description RFC 3339 time with an offset. */
                            readonly expiresAt?: string;
                        }[];
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly reverses?: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly parentId?: string;
                        readonly reference?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly effectiveAt?: string;
                        readonly rulesVersion?: number;
                        readonly uses?: readonly {
                            /** @example salary */
                            readonly allowance: string;
                            readonly subject: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            readonly windowSeconds: number | null;
                            readonly spacingSeconds?: number;
                        }[];
                        readonly operation?: {
                            /** @example DAILY_REWARD */
                            readonly name: string;
                            readonly version: number;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            readonly requested: number;
                            readonly applied: number;
                        };
                        /** @description RFC 3339 time with an offset. */
                        readonly committedAt: string;
                        readonly balances: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @example TICKET */
                            readonly asset: string;
                            readonly balance: number;
                        }[];
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly refundOf?: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly holdId: string;
                        /** @constant */
                        readonly state: "captured";
                    };
                };
            };
        };
    };
    readonly "holds.void": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /** @example main */
                        readonly book: string;
                        readonly seq: number;
                        /** @enum {string} */
                        readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
                        /** @example quest_reward */
                        readonly reason?: string;
                        readonly actor: string;
                        readonly postings: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly from: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly to: string;
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            /** @enum {string} */
                            readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                            readonly hold?: string;
                            /** @example sale_tax */
                            readonly rule?: string;
                        }[];
                        readonly holds?: readonly {
                            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                            readonly id: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            readonly amounts: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                /** @description Whole units of the asset, 1 to 9007199254740991. */
                                readonly amount: number;
                            }[];
                            /** @description RFC 3339 time with an offset. */
                            readonly expiresAt?: string;
                        }[];
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly reverses?: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly parentId?: string;
                        readonly reference?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly effectiveAt?: string;
                        readonly rulesVersion?: number;
                        readonly uses?: readonly {
                            /** @example salary */
                            readonly allowance: string;
                            readonly subject: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            readonly windowSeconds: number | null;
                            readonly spacingSeconds?: number;
                        }[];
                        readonly operation?: {
                            /** @example DAILY_REWARD */
                            readonly name: string;
                            readonly version: number;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            readonly requested: number;
                            readonly applied: number;
                        };
                        /** @description RFC 3339 time with an offset. */
                        readonly committedAt: string;
                        readonly balances: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @example TICKET */
                            readonly asset: string;
                            readonly balance: number;
                        }[];
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly refundOf?: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly holdId: string;
                        /** @constant */
                        readonly state: "voided";
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /** @example main */
                        readonly book: string;
                        readonly seq: number;
                        /** @enum {string} */
                        readonly type: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
                        /** @example quest_reward */
                        readonly reason?: string;
                        readonly actor: string;
                        readonly postings: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly from: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly to: string;
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            /** @enum {string} */
                            readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                            readonly hold?: string;
                            /** @example sale_tax */
                            readonly rule?: string;
                        }[];
                        readonly holds?: readonly {
                            /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                            readonly id: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            readonly amounts: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                /** @description Whole units of the asset, 1 to 9007199254740991. */
                                readonly amount: number;
                            }[];
                            /** @description RFC 3339 time with an offset. */
                            readonly expiresAt?: string;
                        }[];
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly reverses?: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly parentId?: string;
                        readonly reference?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly effectiveAt?: string;
                        readonly rulesVersion?: number;
                        readonly uses?: readonly {
                            /** @example salary */
                            readonly allowance: string;
                            readonly subject: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            readonly windowSeconds: number | null;
                            readonly spacingSeconds?: number;
                        }[];
                        readonly operation?: {
                            /** @example DAILY_REWARD */
                            readonly name: string;
                            readonly version: number;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            readonly requested: number;
                            readonly applied: number;
                        };
                        /** @description RFC 3339 time with an offset. */
                        readonly committedAt: string;
                        readonly balances: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @example TICKET */
                            readonly asset: string;
                            readonly balance: number;
                        }[];
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly refundOf?: string;
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly holdId: string;
                        /** @constant */
                        readonly state: "voided";
                    };
                };
            };
        };
    };
    readonly "holds.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Hold"];
                };
            };
        };
    };
    readonly "crafting.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly account?: string;
                readonly state?: "queued" | "running" | "ready" | "delivered" | "cancelled" | "failed";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["CraftingJob"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "crafting.accept": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                    /** @example iron_bar */
                    readonly recipe: string;
                    readonly runs: number;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @example iron_bar */
                        readonly recipe: string;
                        readonly version: number;
                        /** @enum {string} */
                        readonly state: "queued" | "running" | "ready" | "delivered" | "cancelled" | "failed";
                        readonly runs: number;
                        readonly runsDelivered: number;
                        readonly durationSeconds: number;
                        readonly installFee: number;
                        /** @description RFC 3339 time with an offset. */
                        readonly acceptedAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly startedAt?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly readyAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly endedAt?: string;
                        readonly blockedBy?: {
                            readonly code: string;
                            readonly detail: string;
                        };
                        readonly transaction: components["schemas"]["Transaction"];
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @example iron_bar */
                        readonly recipe: string;
                        readonly version: number;
                        /** @enum {string} */
                        readonly state: "queued" | "running" | "ready" | "delivered" | "cancelled" | "failed";
                        readonly runs: number;
                        readonly runsDelivered: number;
                        readonly durationSeconds: number;
                        readonly installFee: number;
                        /** @description RFC 3339 time with an offset. */
                        readonly acceptedAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly startedAt?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly readyAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly endedAt?: string;
                        readonly blockedBy?: {
                            readonly code: string;
                            readonly detail: string;
                        };
                        readonly transaction: components["schemas"]["Transaction"];
                    };
                };
            };
        };
    };
    readonly "crafting.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CraftingJob"];
                };
            };
        };
    };
    readonly "crafting.cancel": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @example iron_bar */
                        readonly recipe: string;
                        readonly version: number;
                        /** @enum {string} */
                        readonly state: "queued" | "running" | "ready" | "delivered" | "cancelled" | "failed";
                        readonly runs: number;
                        readonly runsDelivered: number;
                        readonly durationSeconds: number;
                        readonly installFee: number;
                        /** @description RFC 3339 time with an offset. */
                        readonly acceptedAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly startedAt?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly readyAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly endedAt?: string;
                        readonly blockedBy?: {
                            readonly code: string;
                            readonly detail: string;
                        };
                        readonly transaction: components["schemas"]["Transaction"];
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @example iron_bar */
                        readonly recipe: string;
                        readonly version: number;
                        /** @enum {string} */
                        readonly state: "queued" | "running" | "ready" | "delivered" | "cancelled" | "failed";
                        readonly runs: number;
                        readonly runsDelivered: number;
                        readonly durationSeconds: number;
                        readonly installFee: number;
                        /** @description RFC 3339 time with an offset. */
                        readonly acceptedAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly startedAt?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly readyAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly endedAt?: string;
                        readonly blockedBy?: {
                            readonly code: string;
                            readonly detail: string;
                        };
                        readonly transaction: components["schemas"]["Transaction"];
                    };
                };
            };
        };
    };
    readonly "recipes.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly category?: string;
                readonly output?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Recipe"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "recipes.create": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example iron_bar */
                    readonly code: string;
                    readonly inputs: readonly {
                        /** @example TICKET */
                        readonly asset: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly quantity: number;
                    }[];
                    readonly outputs: readonly {
                        /** @example TICKET */
                        readonly asset: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly quantity: number;
                    }[];
                    readonly tools?: readonly {
                        /** @example TICKET */
                        readonly asset: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly quantity: number;
                    }[];
                    /** @example TICKET */
                    readonly component?: string;
                    readonly durationSeconds: number;
                    readonly installFee?: number;
                    readonly category?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example iron_bar */
                        readonly code: string;
                        readonly version: number;
                        /** @enum {string} */
                        readonly status: "active" | "disabled";
                        readonly inputs: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly quantity: number;
                        }[];
                        readonly outputs: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly quantity: number;
                        }[];
                        readonly tools: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly quantity: number;
                        }[];
                        /** @example TICKET */
                        readonly component?: string;
                        readonly durationSeconds: number;
                        readonly installFee: number;
                        readonly category: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        readonly createdBy: string;
                        readonly warnings: readonly {
                            readonly detail: string;
                            readonly recipes: readonly {
                                /** @example iron_bar */
                                readonly code: string;
                                readonly runs: number;
                            }[];
                            readonly gains: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                readonly quantity: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example iron_bar */
                        readonly code: string;
                        readonly version: number;
                        /** @enum {string} */
                        readonly status: "active" | "disabled";
                        readonly inputs: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly quantity: number;
                        }[];
                        readonly outputs: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly quantity: number;
                        }[];
                        readonly tools: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly quantity: number;
                        }[];
                        /** @example TICKET */
                        readonly component?: string;
                        readonly durationSeconds: number;
                        readonly installFee: number;
                        readonly category: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        readonly createdBy: string;
                        readonly warnings: readonly {
                            readonly detail: string;
                            readonly recipes: readonly {
                                /** @example iron_bar */
                                readonly code: string;
                                readonly runs: number;
                            }[];
                            readonly gains: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                readonly quantity: number;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    readonly "recipes.lint": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example iron_bar */
                    readonly code: string;
                    readonly inputs: readonly {
                        /** @example TICKET */
                        readonly asset: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly quantity: number;
                    }[];
                    readonly outputs: readonly {
                        /** @example TICKET */
                        readonly asset: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly quantity: number;
                    }[];
                    readonly tools?: readonly {
                        /** @example TICKET */
                        readonly asset: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly quantity: number;
                    }[];
                    /** @example TICKET */
                    readonly component?: string;
                    readonly durationSeconds: number;
                    readonly installFee?: number;
                    readonly category?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly errors: readonly {
                            readonly pointer: string;
                            readonly detail: string;
                        }[];
                        readonly warnings: readonly {
                            readonly detail: string;
                            readonly recipes: readonly {
                                /** @example iron_bar */
                                readonly code: string;
                                readonly runs: number;
                            }[];
                            readonly gains: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                readonly quantity: number;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    readonly "recipes.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly version?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Recipe"];
                };
            };
        };
    };
    readonly "amm.swap": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account: string;
                    /** @enum {string} */
                    readonly side: "buy" | "sell";
                    /** @enum {string} */
                    readonly exact: "in" | "out";
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                    /** @description Least out, or most in; after taxes. */
                    readonly limit?: number;
                    /** @description RFC 3339 time with an offset. */
                    readonly deadline?: string;
                    readonly maxImpactBps?: number;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Swap"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Swap"];
                };
            };
        };
    };
    readonly "amm.quote": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly side: "buy" | "sell";
                    /** @enum {string} */
                    readonly exact: "in" | "out";
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    readonly "amm.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly material?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Pool"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "amm.create": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example wood */
                    readonly id: string;
                    /** @example TICKET */
                    readonly material: string;
                    /** @constant */
                    readonly pricing: "ratio";
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly basePrice: number;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly targetInventory: number;
                    readonly spread?: number;
                    readonly spreadBps?: number;
                    readonly materials: number;
                } | {
                    /** @example wood */
                    readonly id: string;
                    /** @example TICKET */
                    readonly material: string;
                    /** @constant */
                    readonly pricing: "constantProduct";
                    /** @constant */
                    readonly mode?: "protocol";
                    readonly lpFeeBps?: number;
                    readonly sinkFeeBps?: number;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly tickets: number;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly materials: number;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Pool"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Pool"];
                };
            };
        };
    };
    readonly "amm.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Pool"];
                };
            };
        };
    };
    readonly "amm.halt": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Pool"];
                };
            };
        };
    };
    readonly "amm.resume": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Pool"];
                };
            };
        };
    };
    readonly "amm.trades": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly account?: string;
                readonly side?: "buy" | "sell";
                readonly from?: string;
                readonly to?: string;
                readonly minSeq?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Trade"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "accounts.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly prefix?: string;
                readonly asset?: string;
                readonly sort?: "address" | "-balance";
                readonly includeTotal?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly address: string;
                            /** @enum {string} */
                            readonly status: "open" | "frozen" | "frozen-all" | "closed";
                            readonly overdraftLimit: number;
                            readonly balances: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                readonly balance: number;
                                readonly held: number;
                                readonly available: number;
                            }[];
                            readonly transactionCount: number;
                        }[];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "accounts.open": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly address: string;
                    readonly overdraftLimit?: number;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountSettings"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountSettings"];
                };
            };
        };
    };
    readonly "accounts.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly address: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    readonly "accounts.setLimit": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly address: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly overdraftLimit: number;
                    /** @example quest_reward */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountSettings"];
                };
            };
        };
    };
    readonly "accounts.balances": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly asset?: string;
                readonly asOf?: string;
                readonly asOfSeq?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly address: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            readonly balance: number;
                        }[];
                        readonly seq: number;
                    };
                };
            };
        };
    };
    readonly "accounts.entries": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly asset?: string;
                readonly type?: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import" | "hold" | "capture" | "release" | "expiry" | "reversal" | "refund" | "book.opened" | "asset.created" | "account.opened" | "account.changed" | "rules.set" | "allowance.set" | "catalog.set" | "asset.halted" | "asset.resumed";
                readonly reason?: string;
                readonly kind?: "principal" | "fee" | "tax" | "royalty" | "spread";
                readonly from?: string;
                readonly to?: string;
                readonly offset?: number;
                readonly includeTotal?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly address: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Entry"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "accounts.freeze": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly address: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                    /** @enum {string} */
                    readonly scope?: "debit" | "all";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountSettings"];
                };
            };
        };
    };
    readonly "accounts.unfreeze": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly address: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountSettings"];
                };
            };
        };
    };
    readonly "accounts.close": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly address: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountSettings"];
                };
            };
        };
    };
    readonly "assets.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly kind?: "currency" | "raw" | "intermediate" | "product" | "share" | "licence" | "patent" | "artifact";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Asset"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "assets.create": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example TICKET */
                    readonly code: string;
                    /** @enum {string} */
                    readonly kind: "currency" | "raw" | "intermediate" | "product" | "share" | "licence" | "patent" | "artifact";
                    readonly name?: string;
                    readonly scale?: number;
                    readonly maxBalance?: number;
                    readonly maxSupply?: number;
                    readonly tradable?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Asset"];
                };
            };
        };
    };
    readonly "assets.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Asset"];
                };
            };
        };
    };
    readonly "assets.halt": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AssetHalt"];
                };
            };
        };
    };
    readonly "assets.resume": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AssetHalt"];
                };
            };
        };
    };
    readonly "books.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Book"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "books.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly book: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Book"];
                };
            };
        };
    };
    readonly "catalogs.get": {
        readonly parameters: {
            readonly query?: {
                readonly version?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly book: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Catalog"];
                };
            };
        };
    };
    readonly "catalogs.set": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly book: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly operations: {
                        readonly [key: string]: {
                            readonly amount?: number;
                            /** @example TICKET */
                            readonly asset?: string;
                            /** @enum {string} */
                            readonly type?: "transfer" | "payment" | "credit" | "debit" | "adjustment" | "earn" | "spend" | "sale" | "purchase" | "swap" | "liquidity" | "salary" | "craft" | "royalty" | "award" | "reward" | "charge" | "dividend" | "fee" | "tax" | "import";
                            readonly multiplierBps?: number;
                            readonly multiplierMaxBps?: number;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly dailyCap?: number;
                            readonly cooldownSeconds?: number;
                            readonly clampAtCap?: boolean;
                            readonly table?: readonly {
                                /** @example TICKET */
                                readonly asset: string;
                                readonly weight: number;
                            }[];
                        };
                    };
                    /** @description Let `system:reserve` be the other side of every operation, instead of faucets and sinks. */
                    readonly reserve?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly version: number;
                        readonly seq: number;
                    };
                };
            };
        };
    };
    readonly "economy.supply": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly asset?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Supply"];
                };
            };
        };
    };
    readonly "statement.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly asset?: string;
                readonly from?: string;
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Statement"];
                };
            };
        };
    };
    readonly "taxRecords.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly parentId?: string;
                readonly account?: string;
                readonly rule?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["TaxRecord"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "allowances.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Allowance"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "allowances.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly allowance: string;
                readonly subject: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AllowanceUsage"];
                };
            };
        };
    };
    readonly "audit.head": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly books: readonly {
                            /** @example main */
                            readonly book: string;
                            readonly seq: number;
                            readonly head: string;
                        }[];
                    };
                };
            };
        };
    };
    readonly "audit.verify": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly ok: boolean;
                        readonly books: readonly {
                            /** @example main */
                            readonly book: string;
                            readonly seq: number;
                            readonly head: string;
                        }[];
                        readonly firstBad?: {
                            /** @example main */
                            readonly book: string;
                            readonly seq: number;
                            readonly problem: string;
                        };
                    };
                };
            };
        };
    };
    readonly "audit.export": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly format?: "ndjson" | "hledger";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                    readonly "text/plain": string;
                };
            };
        };
    };
    readonly "audit.checkpoints": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Checkpoint"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                        readonly publicKey: string;
                    };
                };
            };
        };
    };
    readonly "audit.findings": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly state?: "open" | "healed";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Finding"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "audit.proof": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly transactionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Proof"];
                };
            };
        };
    };
    readonly "reconciliations.run": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description All of the book unless told.
                     * @example member:42
                     */
                    readonly account?: string;
                    readonly repair?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reconciliation"];
                };
            };
        };
    };
    readonly "tournaments.participation": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly registrations: readonly {
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                    }[];
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                    /** @example TICKET */
                    readonly asset?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly data: readonly {
                            readonly registration: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            readonly transaction: components["schemas"]["Transaction"];
                        }[];
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly data: readonly {
                            readonly registration: string;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            readonly transaction: components["schemas"]["Transaction"];
                        }[];
                    };
                };
            };
        };
    };
    readonly "tournaments.placements": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly placements: readonly {
                        readonly place: number;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @description Whole units of the asset, 1 to 9007199254740991. */
                        readonly amount: number;
                    }[];
                    /** @example TICKET */
                    readonly asset?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly data: readonly {
                            readonly place: number;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            readonly transaction: components["schemas"]["Transaction"];
                        }[];
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly data: readonly {
                            readonly place: number;
                            /**
                             * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                             * @example member:42
                             */
                            readonly account: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                            readonly transaction: components["schemas"]["Transaction"];
                        }[];
                    };
                };
            };
        };
    };
    readonly "tournaments.get": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Award"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                        readonly id: string;
                    };
                };
            };
        };
    };
    readonly "sales.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly from?: string;
                readonly to?: string;
                readonly location?: string;
                readonly terminal?: string;
                readonly method?: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                readonly status?: "completed" | "cancelled" | "partially_refunded" | "refunded" | "superseded";
                readonly type?: "sale" | "cancellation" | "refund";
                readonly refersTo?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SalesTicket"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "sales.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example T-001 */
                    readonly terminalId: string;
                    /** @example store-001 */
                    readonly locationId: string;
                    /**
                     * @example TICKET
                     * @example EUR
                     */
                    readonly currency: string;
                    readonly exponent?: number;
                    readonly pricesIncludeTax?: boolean;
                    /** @enum {string} */
                    readonly taxRounding?: "per_rate" | "per_line";
                    readonly items: readonly {
                        /** @example coffee */
                        readonly sku?: string;
                        /** @example coffee */
                        readonly product_id?: string;
                        /** @example coffee */
                        readonly productId?: string;
                        /** @example Coffee */
                        readonly name?: string;
                        readonly qty?: string | number;
                        readonly quantity?: string | number;
                        readonly unitPrice?: number;
                        readonly unit_price?: number;
                        readonly price?: number;
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly taxPpm?: number;
                        readonly discount?: number | {
                            /** @description Parts per million: 160000 is 16 %. */
                            readonly ppm?: number;
                            readonly amount?: number;
                        };
                    }[];
                    readonly discount?: number | {
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly ppm?: number;
                        readonly amount?: number;
                    };
                    readonly cashRounding?: number;
                    readonly total?: number;
                    readonly payments: readonly {
                        /** @enum {string} */
                        readonly method: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                        readonly amount: number;
                        readonly tendered?: number;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account?: string;
                    }[];
                    readonly private?: {
                        readonly userId?: string;
                        readonly sessionId?: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly customerAccount?: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly payerAccount?: string;
                        readonly internalNotes?: string;
                        readonly rawDiscountReason?: string;
                        readonly metadata?: {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                    readonly supersedes?: string;
                    readonly training?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesTicket"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesTicket"];
                };
            };
        };
    };
    readonly "sales.preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example T-001 */
                    readonly terminalId?: string;
                    /** @example store-001 */
                    readonly locationId?: string;
                    /**
                     * @example TICKET
                     * @example EUR
                     */
                    readonly currency: string;
                    readonly exponent?: number;
                    readonly pricesIncludeTax?: boolean;
                    /** @enum {string} */
                    readonly taxRounding?: "per_rate" | "per_line";
                    readonly items: readonly {
                        /** @example coffee */
                        readonly sku?: string;
                        /** @example coffee */
                        readonly product_id?: string;
                        /** @example coffee */
                        readonly productId?: string;
                        /** @example Coffee */
                        readonly name?: string;
                        readonly qty?: string | number;
                        readonly quantity?: string | number;
                        readonly unitPrice?: number;
                        readonly unit_price?: number;
                        readonly price?: number;
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly taxPpm?: number;
                        readonly discount?: number | {
                            /** @description Parts per million: 160000 is 16 %. */
                            readonly ppm?: number;
                            readonly amount?: number;
                        };
                    }[];
                    readonly discount?: number | {
                        /** @description Parts per million: 160000 is 16 %. */
                        readonly ppm?: number;
                        readonly amount?: number;
                    };
                    readonly cashRounding?: number;
                    readonly total?: number;
                    readonly payments?: readonly {
                        /** @enum {string} */
                        readonly method: "cash" | "card" | "qr" | "voucher" | "tickets" | "other";
                        readonly amount: number;
                        readonly tendered?: number;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account?: string;
                    }[];
                    readonly private?: {
                        readonly userId?: string;
                        readonly sessionId?: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly customerAccount?: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly payerAccount?: string;
                        readonly internalNotes?: string;
                        readonly rawDiscountReason?: string;
                        readonly metadata?: {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    /** @example 0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa */
                    readonly supersedes?: string;
                    readonly training?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesTicketTotals"];
                };
            };
        };
    };
    readonly "sales.get": {
        readonly parameters: {
            readonly query?: {
                readonly view?: "public" | "full";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesTicket"];
                };
            };
        };
    };
    readonly "sales.cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesTicket"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesTicket"];
                };
            };
        };
    };
    readonly "sales.refund": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly items?: readonly {
                        readonly line: number;
                        readonly qty: string | number;
                    }[];
                    readonly reason?: string;
                    /** @example T-001 */
                    readonly terminalId?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesTicket"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesTicket"];
                };
            };
        };
    };
    readonly "receipts.pdf": {
        readonly parameters: {
            readonly query?: {
                readonly layout?: "80mm" | "a4";
                readonly copy?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/pdf": string;
                };
            };
        };
    };
    readonly "receipts.copies": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ReceiptCopy"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "receipts.issue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description 80mm unless told.
                     * @enum {string}
                     */
                    readonly layout?: "80mm" | "a4";
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReceiptCopy"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReceiptCopy"];
                };
            };
        };
    };
    readonly "receipts.verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: base64 */
                    readonly pdf: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReceiptVerdict"];
                };
            };
        };
    };
    readonly "salePayments.compare": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SaleDifference"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                        readonly receipts: number;
                        readonly transactions: number;
                    };
                };
            };
        };
    };
    readonly "salesLog.closeDay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example T-001 */
                    readonly terminalId?: string;
                    /** @example store-001 */
                    readonly locationId?: string;
                    /** @example 2026-11-20 */
                    readonly businessDate: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClosedDay"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClosedDay"];
                };
            };
        };
    };
    readonly "salesLog.checkpoints": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SalesCheckpointRow"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                        readonly publicKey: string;
                    };
                };
            };
        };
    };
    readonly "salesLog.makeCheckpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly checkpoint: components["schemas"]["SalesCheckpoint"];
                        readonly publicKey: string;
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly checkpoint: components["schemas"]["SalesCheckpoint"];
                        readonly publicKey: string;
                    };
                };
            };
        };
    };
    readonly "salesLog.checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly size: "latest" | string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly checkpoint: components["schemas"]["SalesCheckpoint"];
                        readonly publicKey: string;
                    };
                };
            };
        };
    };
    readonly "salesLog.audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesAudit"];
                };
            };
        };
    };
    readonly "salesLog.rebuild": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly from?: number;
                    readonly dryRun?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesRebuild"];
                };
            };
        };
    };
    readonly "salesLog.ticketProof": {
        readonly parameters: {
            readonly query?: {
                readonly size?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SaleProof"];
                };
            };
        };
    };
    readonly "salesLog.inclusion": {
        readonly parameters: {
            readonly query?: {
                readonly ticketId?: string;
                readonly size?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SaleProof"];
                };
            };
        };
    };
    readonly "salesLog.consistency": {
        readonly parameters: {
            readonly query?: {
                readonly from?: number;
                readonly to?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly from: {
                            readonly size: number;
                            readonly root: string;
                        };
                        readonly to: {
                            readonly size: number;
                            readonly root: string;
                        };
                        readonly path: readonly string[];
                    };
                };
            };
        };
    };
    readonly "salesLog.root": {
        readonly parameters: {
            readonly query?: {
                readonly size?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly size: number;
                        readonly root: string;
                    };
                };
            };
        };
    };
    readonly "salesReports.totals": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly from?: string;
                readonly to?: string;
                readonly location?: string;
                readonly terminal?: string;
                readonly groupBy?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SalesReportRow"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                        /** @example 2026-11-20 */
                        readonly from: string;
                        /** @example 2026-11-20 */
                        readonly to: string;
                    };
                };
            };
        };
    };
    readonly "salesReports.statuses": {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly location?: string;
                readonly terminal?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesStatuses"];
                };
            };
        };
    };
    readonly "salesReports.receivables": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly location?: string;
                readonly terminal?: string;
                readonly groupBy?: "terminal" | "buyer";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SalesReceivableRow"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "salesReports.csv": {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly location?: string;
                readonly terminal?: string;
                readonly rows?: "tickets" | "lines";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
        };
    };
    readonly "salesReports.json": {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly location?: string;
                readonly terminal?: string;
                readonly view?: "public" | "full";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                };
            };
        };
    };
    readonly "salesQueries.run": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example select status, count(*) from public_tickets group by 1 */
                    readonly sql: string;
                    readonly params?: readonly (string | number | boolean | null)[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesQueryAnswer"];
                };
            };
        };
    };
    readonly "salesQueries.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly actor?: string;
                readonly outcome?: "ok" | "SQL_NOT_ALLOWED" | "SQL_TIMEOUT" | "OVERLOADED" | "INTERNAL";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SalesQueryRecord"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "verifyPage.page": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
        };
    };
    readonly "verifyPage.codePage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
        };
    };
    readonly "verifyPage.check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example 0f06b7665b9b203479e5b1c85c6ffe17 */
                    readonly hash?: string;
                    readonly code?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckedSalesTicket"];
                };
            };
        };
    };
    readonly "branding.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesBranding"];
                };
            };
        };
    };
    readonly "branding.set": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly sellerName?: string;
                    readonly addressLines?: readonly string[];
                    readonly footer?: string;
                    /** Format: base64 */
                    readonly logo?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesBranding"];
                };
            };
        };
    };
    readonly "branding.remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example store-001 */
                        readonly locationId: string;
                        readonly version: number;
                    };
                };
            };
        };
    };
    readonly "locations.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesLocation"];
                };
            };
        };
    };
    readonly "locations.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly taxRounding?: "per_rate" | "per_line";
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account?: string;
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly taxAccount?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SalesLocation"];
                };
            };
        };
    };
    readonly "locations.history": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SalesLocation"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "terminals.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly location?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Terminal"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "terminals.open": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example T-001 */
                    readonly id?: string;
                    /** @example store-001 */
                    readonly locationId: string;
                    readonly name?: string;
                    readonly timeZone?: string;
                    /** @enum {string} */
                    readonly taxRounding?: "per_rate" | "per_line";
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly account?: string;
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly taxAccount?: string;
                    readonly deferredTickets?: {
                        readonly cap: number;
                    };
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Terminal"];
                };
            };
        };
    };
    readonly "terminals.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Terminal"];
                };
            };
        };
    };
    readonly "terminals.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly deferredTickets: {
                        readonly cap: number;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Terminal"];
                };
            };
        };
    };
    readonly "terminals.keys": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["TerminalKey"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "terminals.close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Terminal"];
                };
            };
        };
    };
    readonly "enrolments.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Enrolment"];
                };
            };
        };
    };
    readonly "enrolments.redeem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly token: string;
                    readonly publicKey: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Terminal"];
                };
            };
        };
    };
    readonly "sync.push": {
        readonly parameters: {
            readonly query?: {
                readonly import?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-ndjson": string;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PushOutcome"];
                };
            };
        };
    };
    readonly "sync.pull": {
        readonly parameters: {
            readonly query?: {
                readonly terminal?: string;
                readonly from?: number;
                readonly limit?: number;
                readonly seen?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PulledEntries"];
                };
            };
        };
    };
    readonly "saleConflicts.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly terminal?: string;
                readonly location?: string;
                readonly type?: "FORK" | "CHAIN_BREAK" | "OVER_REFUND" | "DOUBLE_CANCEL" | "DUPLICATE_ID" | "CLOCK_SKEW" | "DAY_CLOSED" | "STALE_CATALOG" | "PAYMENT_REJECTED";
                readonly status?: "open" | "resolved";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SaleConflict"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "saleConflicts.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SaleConflict"];
                };
            };
        };
    };
    readonly "saleConflicts.resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly action: "adopt" | "void" | "recover" | "write_off" | "accept";
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SaleConflict"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SaleConflict"];
                };
            };
        };
    };
    readonly "erasures.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    readonly "companies.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly member?: string;
                readonly name?: string;
                readonly status?: "active" | "dissolving" | "dissolved";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Company"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "companies.found": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example Acme */
                    readonly name: string;
                    /** @example 42 */
                    readonly owner: string;
                    readonly founders?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        readonly name: string;
                        /** @enum {string} */
                        readonly status: "active" | "dissolving" | "dissolved";
                        /** @example 42 */
                        readonly owner: string;
                        readonly founders: readonly string[];
                        /** @description RFC 3339 time with an offset. */
                        readonly foundedAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly dissolvedAt?: string;
                        readonly transaction?: components["schemas"]["Transaction"];
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        readonly name: string;
                        /** @enum {string} */
                        readonly status: "active" | "dissolving" | "dissolved";
                        /** @example 42 */
                        readonly owner: string;
                        readonly founders: readonly string[];
                        /** @description RFC 3339 time with an offset. */
                        readonly foundedAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly dissolvedAt?: string;
                        readonly transaction?: components["schemas"]["Transaction"];
                    };
                };
            };
        };
    };
    readonly "companies.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Company"];
                };
            };
        };
    };
    readonly "companies.members": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["CompanyMembership"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "companies.addMember": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example 42 */
                    readonly member: string;
                    /** @enum {string} */
                    readonly role?: "owner" | "officer" | "member";
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompanyMembership"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompanyMembership"];
                };
            };
        };
    };
    readonly "companies.removeMember": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly member: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompanyMembership"];
                };
            };
        };
    };
    readonly "companies.roles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            /** @enum {string} */
                            readonly role: "owner" | "officer" | "member";
                            readonly permissions: readonly ("treasury.view" | "treasury.spend" | "inventory.view" | "inventory.move" | "crafting.start" | "hr.manage" | "members.invite" | "roles.manage" | "dissolve")[];
                            readonly spendingLimit?: {
                                readonly limit: number;
                                readonly windowSeconds: number;
                            };
                        }[];
                    };
                };
            };
        };
    };
    readonly "companies.grantRole": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example 42 */
                    readonly member: string;
                    /** @enum {string} */
                    readonly role: "owner" | "officer" | "member";
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompanyMembership"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompanyMembership"];
                };
            };
        };
    };
    readonly "companies.setLimit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly role: "owner" | "officer" | "member";
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly limit: number;
                    readonly windowSeconds?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly role: "owner" | "officer" | "member";
                        readonly permissions: readonly ("treasury.view" | "treasury.spend" | "inventory.view" | "inventory.move" | "crafting.start" | "hr.manage" | "members.invite" | "roles.manage" | "dissolve")[];
                        readonly spendingLimit?: {
                            readonly limit: number;
                            readonly windowSeconds: number;
                        };
                    };
                };
            };
        };
    };
    readonly "companies.liftLimit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly role: "owner" | "officer" | "member";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly role: "owner" | "officer" | "member";
                        readonly permissions: readonly ("treasury.view" | "treasury.spend" | "inventory.view" | "inventory.move" | "crafting.start" | "hr.manage" | "members.invite" | "roles.manage" | "dissolve")[];
                        readonly spendingLimit?: {
                            readonly limit: number;
                            readonly windowSeconds: number;
                        };
                    };
                };
            };
        };
    };
    readonly "companies.dissolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        readonly name: string;
                        /** @enum {string} */
                        readonly status: "active" | "dissolving" | "dissolved";
                        /** @example 42 */
                        readonly owner: string;
                        readonly founders: readonly string[];
                        /** @description RFC 3339 time with an offset. */
                        readonly foundedAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly dissolvedAt?: string;
                        readonly transactionIds: readonly string[];
                    };
                };
            };
        };
    };
    readonly "companies.treasury": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        readonly balances: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            readonly balance: number;
                            readonly held: number;
                            readonly available: number;
                        }[];
                    };
                };
            };
        };
    };
    readonly "companies.inventory": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        readonly balances: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            readonly balance: number;
                            readonly held: number;
                            readonly available: number;
                        }[];
                    };
                };
            };
        };
    };
    readonly "companies.transfer": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly to: string;
                    /** @example TICKET */
                    readonly asset?: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly amount: number;
                    /** @example quest_reward */
                    readonly reason?: string;
                    readonly metadata?: {
                        readonly [key: string]: (string | number | boolean | null) | readonly (string | number | boolean | null)[] | {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    readonly note?: string;
                    readonly reference?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transaction"];
                };
            };
        };
    };
    readonly "invitations.ofCompany": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly member?: string;
                readonly status?: "open" | "accepted" | "declined" | "withdrawn" | "expired";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Invitation"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "invitations.invite": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example 42 */
                    readonly member: string;
                    /** @enum {string} */
                    readonly role?: "owner" | "officer" | "member";
                    readonly expiresInSeconds?: number;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Invitation"];
                };
            };
        };
    };
    readonly "invitations.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly member?: string;
                readonly status?: "open" | "accepted" | "declined" | "withdrawn" | "expired";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Invitation"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "invitations.accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly company: string;
                        readonly companyName: string;
                        /** @example 42 */
                        readonly member: string;
                        /** @enum {string} */
                        readonly role: "owner" | "officer" | "member";
                        /** @enum {string} */
                        readonly status: "open" | "accepted" | "declined" | "withdrawn" | "expired";
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly answeredAt?: string;
                        readonly membership?: {
                            readonly company: string;
                            /** @example 42 */
                            readonly member: string;
                            /** @enum {string} */
                            readonly role: "owner" | "officer" | "member";
                            /** @description RFC 3339 time with an offset. */
                            readonly since: string;
                        };
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly company: string;
                        readonly companyName: string;
                        /** @example 42 */
                        readonly member: string;
                        /** @enum {string} */
                        readonly role: "owner" | "officer" | "member";
                        /** @enum {string} */
                        readonly status: "open" | "accepted" | "declined" | "withdrawn" | "expired";
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly answeredAt?: string;
                        readonly membership?: {
                            readonly company: string;
                            /** @example 42 */
                            readonly member: string;
                            /** @enum {string} */
                            readonly role: "owner" | "officer" | "member";
                            /** @description RFC 3339 time with an offset. */
                            readonly since: string;
                        };
                    };
                };
            };
        };
    };
    readonly "invitations.decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly company: string;
                        readonly companyName: string;
                        /** @example 42 */
                        readonly member: string;
                        /** @enum {string} */
                        readonly role: "owner" | "officer" | "member";
                        /** @enum {string} */
                        readonly status: "open" | "accepted" | "declined" | "withdrawn" | "expired";
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly answeredAt?: string;
                        readonly membership?: {
                            readonly company: string;
                            /** @example 42 */
                            readonly member: string;
                            /** @enum {string} */
                            readonly role: "owner" | "officer" | "member";
                            /** @description RFC 3339 time with an offset. */
                            readonly since: string;
                        };
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly company: string;
                        readonly companyName: string;
                        /** @example 42 */
                        readonly member: string;
                        /** @enum {string} */
                        readonly role: "owner" | "officer" | "member";
                        /** @enum {string} */
                        readonly status: "open" | "accepted" | "declined" | "withdrawn" | "expired";
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly answeredAt?: string;
                        readonly membership?: {
                            readonly company: string;
                            /** @example 42 */
                            readonly member: string;
                            /** @enum {string} */
                            readonly role: "owner" | "officer" | "member";
                            /** @description RFC 3339 time with an offset. */
                            readonly since: string;
                        };
                    };
                };
            };
        };
    };
    readonly "invitations.withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly company: string;
                        readonly companyName: string;
                        /** @example 42 */
                        readonly member: string;
                        /** @enum {string} */
                        readonly role: "owner" | "officer" | "member";
                        /** @enum {string} */
                        readonly status: "open" | "accepted" | "declined" | "withdrawn" | "expired";
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly answeredAt?: string;
                        readonly membership?: {
                            readonly company: string;
                            /** @example 42 */
                            readonly member: string;
                            /** @enum {string} */
                            readonly role: "owner" | "officer" | "member";
                            /** @description RFC 3339 time with an offset. */
                            readonly since: string;
                        };
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly company: string;
                        readonly companyName: string;
                        /** @example 42 */
                        readonly member: string;
                        /** @enum {string} */
                        readonly role: "owner" | "officer" | "member";
                        /** @enum {string} */
                        readonly status: "open" | "accepted" | "declined" | "withdrawn" | "expired";
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly answeredAt?: string;
                        readonly membership?: {
                            readonly company: string;
                            /** @example 42 */
                            readonly member: string;
                            /** @enum {string} */
                            readonly role: "owner" | "officer" | "member";
                            /** @description RFC 3339 time with an offset. */
                            readonly since: string;
                        };
                    };
                };
            };
        };
    };
    readonly "jobs.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly employer?: string;
                readonly status?: "open" | "closed";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Job"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "jobs.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description `system`, or the id of a company. */
                    readonly employer: string;
                    readonly title: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly salary: number;
                    readonly periodSeconds: number;
                    readonly slots: number;
                    /** @description RFC 3339 time with an offset. */
                    readonly anchor?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    readonly "jobs.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    readonly "jobs.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly salary?: number;
                    readonly slots?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    readonly "jobs.close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    readonly "employments.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly member?: string;
                readonly company?: string;
                readonly job?: string;
                readonly active?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Employment"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "employments.hire": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly job: string;
                    /** @example 42 */
                    readonly member: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Employment"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Employment"];
                };
            };
        };
    };
    readonly "employments.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Employment"];
                };
            };
        };
    };
    readonly "employments.resign": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Employment"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Employment"];
                };
            };
        };
    };
    readonly "employments.dismiss": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Employment"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Employment"];
                };
            };
        };
    };
    readonly "payroll.run": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly paid: number;
                        readonly arrears: number;
                        readonly pending: number;
                    };
                };
            };
        };
    };
    readonly "payroll.payouts": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly member?: string;
                readonly company?: string;
                readonly employment?: string;
                readonly state?: "pending" | "arrears" | "paid" | "writtenOff";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Payout"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "members.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly name?: string;
                readonly platform?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Member"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "members.register": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly displayName: string;
                    readonly identities?: readonly {
                        /** @example discord */
                        readonly platform: string;
                        /** @example 80351110224678912 */
                        readonly externalId: string;
                    }[];
                    /**
                     * @description For operators, as in an import; else one is made.
                     * @example 42
                     */
                    readonly id?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
        };
    };
    readonly "members.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
        };
    };
    readonly "members.erase": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 42 */
                        readonly id: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly erasedAt: string;
                    };
                };
            };
        };
    };
    readonly "members.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly displayName: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
        };
    };
    readonly "members.card": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberCard"];
                };
            };
        };
    };
    readonly "members.export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberExport"];
                };
            };
        };
    };
    readonly "members.freeze": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                    /** @enum {string} */
                    readonly scope?: "debit" | "all";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountSettings"];
                };
            };
        };
    };
    readonly "members.unfreeze": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountSettings"];
                };
            };
        };
    };
    readonly "members.openDailyBox": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 42 */
                        readonly member: string;
                        readonly materials: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                        }[];
                        readonly seed: string;
                        readonly rulesVersion: number;
                        readonly transaction: components["schemas"]["Transaction"];
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 42 */
                        readonly member: string;
                        readonly materials: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            /** @description Whole units of the asset, 1 to 9007199254740991. */
                            readonly amount: number;
                        }[];
                        readonly seed: string;
                        readonly rulesVersion: number;
                        readonly transaction: components["schemas"]["Transaction"];
                    };
                };
            };
        };
    };
    readonly "links.createCode": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example 42 */
                    readonly member?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 42 */
                        readonly member: string;
                        readonly code: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt: string;
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 42 */
                        readonly member: string;
                        readonly code: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt: string;
                    };
                };
            };
        };
    };
    readonly "links.redeem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example discord */
                    readonly platform: string;
                    /** @example 80351110224678912 */
                    readonly externalId: string;
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    readonly "links.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly platform: string;
                readonly externalId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    readonly "links.unlink": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly platform: string;
                readonly externalId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    readonly "consents.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly member?: string;
                readonly application?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Consent"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "consents.give": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example 42 */
                    readonly member: string;
                    readonly application: string;
                    readonly scopes: readonly ("ledger:read" | "ledger:transfer" | "ledger:hold" | "company:manage" | "crafting:run" | "market:trade" | "events:read")[];
                    readonly limits?: readonly {
                        /**
                         * @description The currency unless told.
                         * @example TICKET
                         */
                        readonly asset?: string;
                        readonly limit: number;
                        readonly windowSeconds: number | null;
                    }[];
                    /** @description RFC 3339 time with an offset. */
                    readonly expiresAt?: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Consent"];
                };
            };
        };
    };
    readonly "consents.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example 01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b */
                        readonly id: string;
                        /** @example 42 */
                        readonly member: string;
                        readonly application: string;
                        readonly scopes: readonly ("ledger:read" | "ledger:transfer" | "ledger:hold" | "company:manage" | "crafting:run" | "market:trade" | "events:read")[];
                        readonly limits: readonly {
                            /** @example TICKET */
                            readonly asset: string;
                            readonly limit: number;
                            readonly windowSeconds: number | null;
                            readonly used: number;
                            readonly left: number;
                            /** @description RFC 3339 time with an offset. */
                            readonly resetsAt?: string;
                        }[];
                        /** @enum {string} */
                        readonly status: "active" | "expired" | "ended";
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly expiresAt?: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly endedAt?: string;
                    };
                };
            };
        };
    };
    readonly "consents.end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Consent"];
                };
            };
        };
    };
    readonly "variables.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Variable"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                        readonly version: number;
                    };
                };
            };
        };
    };
    readonly "variables.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VariableInForce"];
                };
            };
        };
    };
    readonly "variables.set": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly value: components["schemas"]["__schema0"];
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VariableSet"];
                };
            };
        };
    };
    readonly "variables.history": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["RegisterChange"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "taxes.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["TaxRule"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                        readonly version: number;
                    };
                };
            };
        };
    };
    readonly "taxes.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaxRule"];
                };
            };
        };
    };
    readonly "taxes.set": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly event: "transfer" | "swap" | "p2p_sale" | "salary" | "royalty" | "dividend" | "craft" | "inheritance";
                    readonly rateBps: number;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly minAmount?: number;
                    /** @enum {string} */
                    readonly payer: "sender" | "buyer" | "employer" | "receiver" | "seller" | "employee";
                    /**
                     * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                     * @example member:42
                     */
                    readonly destination?: string;
                    /** @description Whole units of the asset, 1 to 9007199254740991. */
                    readonly exemptBelow?: number;
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaxRuleSet"];
                };
            };
        };
    };
    readonly "taxes.remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @example income */
                        readonly id: string;
                        readonly version: number;
                        readonly seq?: number;
                    };
                };
            };
        };
    };
    readonly "taxes.history": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["RegisterChange"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "events.list": {
        readonly parameters: {
            readonly query?: {
                readonly book?: string;
                readonly after?: string;
                readonly types?: string;
                readonly account?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Event"][];
                        readonly nextCursor: string;
                        readonly hasMore: boolean;
                    };
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly "applications.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Application"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "applications.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly scopes: readonly ("ledger:read" | "ledger:read:any" | "ledger:transfer" | "ledger:hold" | "ledger:operate" | "ledger:mint" | "ledger:burn" | "market:trade" | "crafting:run" | "company:manage" | "governance:propose" | "governance:vote" | "members:manage" | "links:manage" | "rewards:pay" | "charges:create" | "inventory:bridge" | "sales:write" | "sales:read" | "sales:query" | "events:read" | "reports:read")[];
                    /** @example main */
                    readonly book?: string;
                    readonly writesPerMinute?: number;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly name: string;
                        readonly scopes: readonly ("ledger:read" | "ledger:read:any" | "ledger:transfer" | "ledger:hold" | "ledger:operate" | "ledger:mint" | "ledger:burn" | "market:trade" | "crafting:run" | "company:manage" | "governance:propose" | "governance:vote" | "members:manage" | "links:manage" | "rewards:pay" | "charges:create" | "inventory:bridge" | "sales:write" | "sales:read" | "sales:query" | "events:read" | "reports:read")[];
                        /** @example main */
                        readonly book: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @description Shown once. */
                        readonly key: string;
                        readonly keyId: string;
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly name: string;
                        readonly scopes: readonly ("ledger:read" | "ledger:read:any" | "ledger:transfer" | "ledger:hold" | "ledger:operate" | "ledger:mint" | "ledger:burn" | "market:trade" | "crafting:run" | "company:manage" | "governance:propose" | "governance:vote" | "members:manage" | "links:manage" | "rewards:pay" | "charges:create" | "inventory:bridge" | "sales:write" | "sales:read" | "sales:query" | "events:read" | "reports:read")[];
                        /** @example main */
                        readonly book: string;
                        /**
                         * @description Account address: 1 to 6 segments joined by `:`, the first being the kind.
                         * @example member:42
                         */
                        readonly account: string;
                        /** @description Shown once. */
                        readonly key: string;
                        readonly keyId: string;
                    };
                };
            };
        };
    };
    readonly "applications.get": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Application"];
                };
            };
        };
    };
    readonly "applications.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly writesPerMinute: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Application"];
                };
            };
        };
    };
    readonly "applications.suspend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Application"];
                };
            };
        };
    };
    readonly "applications.resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Application"];
                };
            };
        };
    };
    readonly "applications.createKey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @description Shown once. */
                        readonly key: string;
                        readonly keyId: string;
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @description Shown once. */
                        readonly key: string;
                        readonly keyId: string;
                    };
                };
            };
        };
    };
    readonly "applications.revokeKey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly createdAt: string;
                        /** @description RFC 3339 time with an offset. */
                        readonly revokedAt?: string;
                    };
                };
            };
        };
    };
    readonly "operators.list": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Operator"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "operators.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description It exists already, or a dry run */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly name: string;
                        /** @description Shown once. */
                        readonly key: string;
                        readonly keyId: string;
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly name: string;
                        /** @description Shown once. */
                        readonly key: string;
                        readonly keyId: string;
                    };
                };
            };
        };
    };
    readonly "operators.revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example quest_reward */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Operator"];
                };
            };
        };
    };
    readonly "admin.actions": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly action?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["AdminAction"][];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "archive.tables": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly table: string;
                            readonly rows: number;
                        }[];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "archive.rows": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly table: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly [key: string]: string | number | boolean | null;
                        }[];
                        readonly nextCursor: string | null;
                        readonly hasMore: boolean;
                        readonly total?: number;
                    };
                };
            };
        };
    };
    readonly "archive.add": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly table: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rows: readonly {
                        readonly key: string;
                        readonly row: {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly table: string;
                        readonly received: number;
                        readonly added: number;
                    };
                };
            };
        };
    };
    readonly "clock.read": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description RFC 3339 time with an offset. */
                        readonly now: string;
                        readonly frozen: boolean;
                    };
                };
            };
        };
    };
    readonly "clock.move": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly advanceSeconds?: number;
                    /** @description RFC 3339 time with an offset. */
                    readonly set?: string;
                    readonly frozen?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description RFC 3339 time with an offset. */
                        readonly now: string;
                        readonly frozen: boolean;
                    };
                };
            };
        };
    };
    readonly "service.live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ok";
                    };
                };
            };
        };
    };
    readonly "service.ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ok";
                    };
                };
            };
        };
    };
    readonly "service.version": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly name: string;
                        readonly version: string;
                    };
                };
            };
        };
    };
    readonly "service.openApi": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly "service.docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
        };
    };
    readonly "service.problem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
        };
    };
}
