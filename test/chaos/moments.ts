/** A moment in the work of an instance, known by a statement or a request of its own. */
export interface Moment {
  on:
    | 'before' // this statement is sent
    | 'after' // this statement was answered
    | 'before-commit' // of a transaction with this statement in it
    | 'after-commit'
    | 'asking' // the head of this request is sent
    | 'asked' // all of this request is sent
    | 'answered' // the head of the answer has come
    | 'receiving'; // a piece of the answer has come
  what: RegExp;
}

const update = (columns: string, values = '') =>
  new RegExp(`^update video_generator_jobs set ${columns}.*${values}`, 's');

/** What the job row becomes: the values come after the statement, as JSON. */
const becomes = (state: string) => update('state', `\\["${state}"`);

const HEARTBEAT = update('lease_until = [^,]* where lease_owner');
const SUBMIT = /^POST \/api\/v1\/generate/;
const POLL = /^GET \/api\/v1\/status/;
const VIDEO = /^GET \/videos\//;
// MySQL's has "ignore" in it.
const JOB_ROW = /insert (ignore )?into video_generator_jobs /;
const FILE_ROW = /insert into files /;
const ATTACHED = /update video_generator_jobs set state = .*\["succeeded"/;

/** Every moment at which a process is stopped, in the order of a job's way. */
export const MOMENTS = {
  'before the row of the job': { on: 'before', what: JOB_ROW },
  'after the row of the job': { on: 'after-commit', what: JOB_ROW },
  'slot taken': { on: 'after', what: becomes('submitting') },
  'request id written': { on: 'after', what: update('.*request_id = ') },
  'submit sent': { on: 'asked', what: SUBMIT },
  'submit half answered': { on: 'receiving', what: SUBMIT },
  'submit answered': { on: 'answered', what: SUBMIT },
  'before the task id is written': { on: 'before', what: update('.*task_id = ') },
  'task id written': { on: 'after', what: update('.*task_id = ') },
  'before a heartbeat': { on: 'before', what: HEARTBEAT },
  'after a heartbeat': { on: 'after', what: HEARTBEAT },
  'poll sent': { on: 'asking', what: POLL },
  'poll answered': { on: 'answered', what: POLL },
  'before the result is written': { on: 'before', what: update('.*result_json = ') },
  'result written': { on: 'after', what: update('.*result_json = ') },
  'storage key written': { on: 'after', what: update('.*file_key = ') },
  'download asked for': { on: 'asking', what: VIDEO },
  'download half received': { on: 'receiving', what: VIDEO },
  'before storing': { on: 'before', what: becomes('storing') },
  'before the upload': { on: 'after', what: becomes('storing') },
  'after the upload': { on: 'before', what: FILE_ROW },
  'row of the file written': { on: 'after', what: FILE_ROW },
  'before the commit of the file': { on: 'before-commit', what: FILE_ROW },
  'after the commit of the file': { on: 'after-commit', what: FILE_ROW },
  'before the attach': { on: 'before', what: update('state = [^,]* where', '\\["attaching"') },
  'on the entry': { on: 'after', what: /^insert into files_related_mph/ },
  'before the commit of the attach': { on: 'before-commit', what: ATTACHED },
  'after the commit of the attach': { on: 'after-commit', what: ATTACHED },
} as const satisfies Record<string, Moment>;

export type MomentName = keyof typeof MOMENTS;
