import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { hasEnded } from '../../../shared/job-states';
import type { Job } from './job';
import { mayFollow } from './states';
import { stepOf } from './steps';
import { type Connection, inTransaction } from '../strapi';
import type { JobTable, Patch } from './table';

/** Another worker owns the job now: whoever held this lease writes nothing more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** A person cancelled the job while a worker had it in its hands. */
export class CancelRequested extends Error {
  override readonly name = 'CancelRequested';
}

/** The right to work on one job. Every write goes through it and carries its token. */
export interface Lease {
  /** The job as this worker knows it: what was claimed, and what was written since. */
  readonly job: Job;
  /** Aborts with LeaseLost, CancelRequested, or the server's stop as its reason. */
  readonly signal: AbortSignal;
  /** Writes to the row. @throws LeaseLost if the job has a new owner. */
  update(patch: Patch, trx?: Connection): Promise<void>;
  /** Writes, and lets go of the job in the same statement. */
  giveBack(patch?: Patch, trx?: Connection): Promise<void>;
}

/** A job whose workers died this often is given up. */
export const MAX_CRASHES = 5;

/** After so many its task, which may still render, is not looked after any more either. */
export const MAX_CRASHES_IN_ALL = 10;

interface Held {
  token: number;
  abort: AbortController;
  /** The job was claimed to be ended: its cancel is no news. */
  knowsCancel: boolean;
}

/**
 * Claims jobs for this process and keeps the claims alive. An expired lease is simply claimable: no
 * leader, no list of instances. Claiming one counts as a crash of its last owner.
 */
export const createLeases = (options: {
  strapi: Core.Strapi;
  table: JobTable;
  /** ms */
  leaseMs: number;
  /** Called in the transaction that ends a job: what is told of the end is one with it. */
  onEnd(id: number): Promise<void>;
}) => {
  const { strapi, table, leaseMs, onEnd } = options;
  const owner = randomUUID();
  const held = new Map<number, Held>();

  const write = async (held: Held, job: Job, patch: Patch, trx?: Connection): Promise<void> => {
    const next = patch.state as Job['state'] | undefined;
    if (next && !mayFollow(job.state, next)) {
      throw new Error(`Job ${job.id} cannot go from ${job.state} to ${next}.`);
    }
    const ends = next !== undefined && next !== job.state && hasEnded(next);
    if (ends && !trx) return inTransaction(strapi, (own) => write(held, job, patch, own));
    const changes: Patch = {
      ...patch,
      ...(next &&
        next !== job.state && {
          stateSince: table.now(),
          steps: table.step(stepOf(job, patch, next)),
        }),
      ...(next && hasEnded(next) && { endedAt: table.now(), activeKey: null }),
    };
    const count = await table
      .rows(trx)
      .where({ id: job.id, lease_owner: owner, lease_token: held.token })
      .update(table.columns(changes));
    if (count === 0) {
      const lost = new LeaseLost(`Job ${job.id} has a new owner.`);
      held.abort.abort(lost);
      throw lost;
    }
    if (ends) await onEnd(job.id);
    // Times are expressions of the database until they are read again: nobody needs them before.
    Object.assign(job, patch);
  };

  /** Takes the job if no living lease holds it, in any state in which work is left; else null. */
  const claim = async (id: number, stop: AbortSignal): Promise<Lease | null> => {
    if (held.has(id)) return null;
    const count = await table
      .rows()
      .where({ id })
      .modify(table.free)
      .whereNotIn('state', ['succeeded', 'skipped'])
      .where((q) => void q.whereNotIn('state', ['cancelled', 'failed']).orWhereNotNull('slot'))
      // Order matters: MySQL computes each assignment with the values of those before it.
      .update({
        crash_count: strapi.db.connection.raw(
          'crash_count + CASE WHEN lease_until IS NULL THEN 0 ELSE 1 END'
        ),
        lease_owner: owner,
        lease_token: strapi.db.connection.raw('lease_token + 1'),
        lease_until: table.fromNow(leaseMs),
      });
    if (count === 0) return null;

    const job = await table.find(id);
    if (!job || job.leaseOwner !== owner) return null;
    const mine: Held = {
      token: job.leaseToken,
      abort: new AbortController(),
      knowsCancel: job.cancelRequestedAt !== null,
    };
    held.set(id, mine);

    return {
      job,
      signal: AbortSignal.any([mine.abort.signal, stop]),
      update: (patch, trx) => write(mine, job, patch, trx),
      giveBack: async (patch = {}, trx) => {
        try {
          await write(mine, job, { ...patch, leaseOwner: null, leaseUntil: null }, trx);
        } finally {
          held.delete(id);
        }
      },
    };
  };

  /** Forgets a lease that could not be given back: it runs out, and the sweep finds the job. */
  const forget = (id: number) => {
    held.delete(id);
  };

  /** Renews every lease of this process, and tells workers of lost leases and cancelled jobs. */
  const renew = async () => {
    if (held.size === 0) return;
    // Only what is worked on: a lease that could not be given back must run out.
    const mine = () =>
      table
        .rows()
        .where({ lease_owner: owner })
        .whereIn('id', [...held.keys()]);
    await mine().update({ lease_until: table.fromNow(leaseMs) });
    const rows = await mine().select('id', 'lease_token', 'cancel_requested_at');
    const byId = new Map(rows.map((row) => [Number(row.id), row]));
    for (const [id, { token, abort, knowsCancel }] of held) {
      const row = byId.get(id);
      if (!row || Number(row.lease_token) !== token) abort.abort(new LeaseLost());
      else if (row.cancel_requested_at !== null && !knowsCancel) abort.abort(new CancelRequested());
    }
  };

  /**
   * Lets go of all jobs, when this process stops, whatever its workers still do: none of them can
   * write any more. One by one, as a row may be locked by an attach.
   */
  const releaseAll = async () => {
    const lost = new LeaseLost('The server has stopped.');
    const releases = [...held].map(async ([id, { token, abort }]) => {
      await table
        .rows()
        .where({ id, lease_owner: owner, lease_token: token })
        .update({ lease_owner: null, lease_until: null, lease_token: token + 1 });
      abort.abort(lost);
    });
    await Promise.all(releases);
  };

  return {
    claim,
    forget,
    renew,
    releaseAll,
    /** Tells this process's worker, if it has the job, that a person cancelled it. */
    interrupt: (id: number) => held.get(id)?.abort.abort(new CancelRequested()),
    /** Jobs that this process works on. */
    count: () => held.size,
  };
};

export type Leases = ReturnType<typeof createLeases>;
