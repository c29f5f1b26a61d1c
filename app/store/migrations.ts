/**
 * What the tables are, one step a version, oldest first. A step that was released is never changed: the next one
 * changes what it left. Everything belongs to a repository, and a repository to an installation, by ids alone, so that
 * removing an installation leaves nothing of it.
 */
export const migrations: string[] = [
  `
  CREATE TABLE ux_impact.installations (
    id bigint PRIMARY KEY,
    suspended_at timestamptz,
    -- Kept for a while after it is gone, as nothing but its id: late events must not bring it back.
    removed_at timestamptz,
    -- A limit of the host: nothing of it is begun before.
    paused_until timestamptz
  );

  CREATE TABLE ux_impact.repositories (
    id bigint PRIMARY KEY,
    installation bigint NOT NULL REFERENCES ux_impact.installations ON DELETE CASCADE,
    -- What events last called it. Nothing is found by it: after a transfer another repository may bear it.
    name text NOT NULL
  );
  CREATE INDEX repositories_by_installation ON ux_impact.repositories (installation);

  -- What is looked after: a pull request (subject: its number), a commit whose pull requests are sought and a merge
  -- group (subject: the commit), a repository's open pull requests (subject: nothing).
  CREATE TABLE ux_impact.matters (
    repository bigint NOT NULL REFERENCES ux_impact.repositories ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('pullRequest', 'commit', 'mergeGroup', 'repository')),
    subject text NOT NULL,
    -- Since when somebody should look; none while nothing has happened since the last look began.
    marked_at timestamptz,
    -- When to look though nothing happens.
    look_at timestamptz,
    -- Looks in a row that threw.
    failures integer NOT NULL DEFAULT 0,
    -- Of a pull request: its head as an event or a look last told it, and the head that a look last came to an end for.
    head text,
    converged text,
    -- Whether a merge group has ended.
    over boolean NOT NULL DEFAULT false,
    -- Since when there is nothing to look after; none while there is.
    settled_at timestamptz,
    PRIMARY KEY (repository, kind, subject)
  );
  CREATE INDEX matters_marked ON ux_impact.matters (marked_at) WHERE marked_at IS NOT NULL;
  CREATE INDEX matters_due ON ux_impact.matters (look_at) WHERE look_at IS NOT NULL;
  CREATE INDEX matters_by_head ON ux_impact.matters (repository, head) WHERE head IS NOT NULL;

  -- What people asked for and is not done yet.
  CREATE TABLE ux_impact.todos (
    repository bigint NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    id text NOT NULL,
    todo jsonb NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    asked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (repository, kind, subject, id),
    FOREIGN KEY (repository, kind, subject) REFERENCES ux_impact.matters ON DELETE CASCADE
  );

  -- What GitHub delivered: each once, however often it comes.
  CREATE TABLE ux_impact.deliveries (
    guid text PRIMARY KEY,
    event text NOT NULL,
    action text,
    installation bigint,
    repository bigint,
    received_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX deliveries_by_age ON ux_impact.deliveries (received_at);
  CREATE INDEX deliveries_by_installation ON ux_impact.deliveries (installation);

  -- What is done from time to time, by one process whichever it is.
  CREATE TABLE ux_impact.turns (
    name text PRIMARY KEY,
    next_at timestamptz NOT NULL
  );
  `,
  `
  -- Of a pull request, the head that something was written for last, though no look came to an end for it.
  ALTER TABLE ux_impact.matters ADD COLUMN begun text;
  UPDATE ux_impact.matters SET begun = converged;
  `,
  `
  -- From when on the next write to an installation may be made, or the next one that notifies people, by any process.
  CREATE TABLE ux_impact.slots (
    installation bigint NOT NULL REFERENCES ux_impact.installations ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('write', 'notification')),
    next_at timestamptz NOT NULL,
    PRIMARY KEY (installation, kind)
  );
  `,
]
