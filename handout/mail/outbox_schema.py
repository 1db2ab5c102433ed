"""The tables of the outbox."""

SCHEMA_VERSION = 1
SCHEMA = (
    """
    create table if not exists letter (
        id text primary key,
        request text not null unique,
        account text not null,
        state text not null
            check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'withdrawn')),
        phase text not null default '' check (phase in ('', 'talk', 'data')),
        tries integer not null default 0,
        next_at integer not null default 0,
        mime blob,
        who text not null,
        what text not null,
        code text not null default '',
        made_at integer not null,
        begun_at integer,
        done_at integer,
        bulk integer not null default 0
    ) strict
    """,
    "create table if not exists pause (account text primary key, until integer not null) strict",
    "create table if not exists secret (one integer primary key check (one = 1), value blob not null) strict",
)
"""``phase`` tells how far an attempt got: 'data' is noted before the body's first byte.

``who`` is a keyed hash of the address, ``what`` the handout, its version, language and location.
"""
