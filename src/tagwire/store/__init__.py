"""Where everything rests: the only place that speaks SQL, for SQLite and PostgreSQL.

Takes nouns of `model` through `writing`, places in stories through `placing`. Gives shapes of `shapes` through `reading`,
and its own bookkeeping through `ledger`, `sources` (what is followed), `health` (how it fares), `subscriptions` (at hubs), `deliveries` (bytes that
wait to be read) and `inbox` (entries that wait to become articles). Asks nothing of other stages. `opening` makes it ready; nothing imports `rows`
before that.
"""
