"""Where everything rests: the only place that speaks SQL, for SQLite and PostgreSQL.

Takes nouns of `model` through `writing`, places in stories through `placing`. Gives shapes of `shapes` through `reading`,
and its own bookkeeping through `ledger`, `sources` (what is followed), `health` (how it fares), `subscriptions` (at hubs), `deliveries` (bytes that
wait to be read), `inbox` (entries that wait to become articles), `boilerplate` (blocks that recur on a site) and `signatures` (made again where their
kind changed). Asks nothing of other stages. `opening` makes it ready; nothing imports `rows` before that.
"""
