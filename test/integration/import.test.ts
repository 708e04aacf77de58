import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ImportLine, ImportReport } from '../../shared/contracts/import';
import { ACTIONS } from '../../shared/permissions';
import { hasEnded } from '../../shared/job-states';
import type { ImportOrder } from '../../server/src/services/imports';
import { tokenWith } from '../helpers/api-tokens';
import { makeProduct, NOTE, PRODUCT, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { waitFor } from '../helpers/wait';
import { jobRows, type Wish } from '../helpers/wishes';

const ROOT = path.resolve(__dirname, '../..');
const run = promisify(execFile);

let stage: Stage;
let folder: string;

beforeAll(async () => {
  stage = await openStage();
  folder = await mkdtemp(path.join(tmpdir(), 'vg-import-'));
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

const send = async (
  text: string,
  { token = stage.token, dryRun = false, name = 'rows.csv' } = {}
) => {
  const form = new FormData();
  form.set('file', new Blob([text]), name);
  const url = `${stage.site.url}/video-generator/imports?dryRun=${dryRun}`;
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(url, { method: 'POST', headers, body: form });
  return { status: answer.status, text: await answer.text() };
};

const linesOf = ({ status, text }: { status: number; text: string }): ImportLine[] => {
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportLine);
};

const problemsOf = (lines: ImportLine[]) =>
  lines.flatMap((line) => (line.type === 'problem' ? [[line.line, line.reason]] : []));

const reportOf = (lines: ImportLine[]): ImportReport => {
  const last = lines.at(-1)!;
  if (last.type !== 'report') throw new Error(`No report: ${JSON.stringify(last)}`);
  return last;
};

const imported = (): Promise<Wish[]> =>
  jobRows(stage.site.strapi).where({ trigger: 'import' }).orderBy('id');

const allEnded = () =>
  waitFor('the imported jobs to end', async () => {
    const all = await imported();
    return all.every(({ state }) => hasEnded(state)) ? all : null;
  });

it('a file is checked, imported once, and its clips go where its rows say', async () => {
  const { site, api } = stage;
  const { documentId } = await makeProduct(site.strapi);
  const file = [
    'prompt;content type;document id;style;file name',
    `A backpack on a cliff;${PRODUCT};${documentId};animated;`,
    'Waves under a pier at dusk;;;;Pier: evening.mp4',
    ';;;cinematic;',
    'A tent;;;noir;',
    `A tent;${PRODUCT};nonesuch;;`,
    `A tent;${NOTE};${documentId};;`,
    `A tent;${PRODUCT};;;`,
    `A backpack in a bus;${PRODUCT};${documentId};animated;`,
  ].join('\r\n');

  const dry = linesOf(await send(file, { dryRun: true }));
  expect(reportOf(dry)).toMatchObject({ rows: 8, created: 3, bad: 5, dryRun: true });
  expect(problemsOf(dry)).toEqual([
    [4, expect.stringContaining('prompt')],
    [5, expect.stringContaining('noir')],
    [6, expect.stringContaining('no such entry')],
    [7, expect.stringContaining('not switched on')],
    [8, expect.stringContaining('belong together')],
  ]);
  expect(await imported()).toEqual([]);

  const first = linesOf(await send(file));
  expect(reportOf(first)).toMatchObject({ created: 2, known: 0, bad: 6 });
  expect(problemsOf(first)).toContainEqual([9, expect.stringContaining('already being made')]);

  const [ofEntry, alone] = await allEnded();
  expect(ofEntry).toMatchObject({ state: 'succeeded', outcome: 'attached', style: 'animated' });
  const { draft } = await versionsOf(site.strapi, PRODUCT, documentId);
  expect(draft!.files).toHaveLength(1);
  const [task] = api.stats.byContentId(documentId);
  expect(task!.request.prompt).toMatch(/^A backpack on a cliff.*animat/i);

  expect(alone).toMatchObject({ state: 'succeeded', outcome: 'unattached', style: 'cinematic' });
  const clip = await site.strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { id: alone!.file_id as number } });
  expect(clip).toMatchObject({ name: 'Pier evening.mp4', mime: 'video/mp4' });
  const [other] = api.stats.byContentId(alone!.document_id);
  expect(other!.request.metadata).not.toHaveProperty('contentType');

  // What stood in the way has been made: the same file brings in that row, and no other.
  expect(reportOf(linesOf(await send(file)))).toMatchObject({ created: 1, known: 2, bad: 5 });
  await allEnded();
  expect(reportOf(linesOf(await send(file)))).toMatchObject({ created: 0, known: 3, bad: 5 });
  expect(await imported()).toHaveLength(3);
});

it('a job without an entry can be seen, cancelled and tried again, but not used', async () => {
  const { site, token } = stage;
  stage.api.faults.set({ render: { kind: 'never-ends', times: 1 } });
  await send('{"prompt":"A lighthouse in fog"}', { name: 'rows.jsonl' });
  const { id } = (await imported()).at(-1)!;
  const post = (action: string) =>
    site.call('post', `/video-generator/jobs/${id}/${action}`, { token, body: {} });
  expect((await site.call('get', `/video-generator/jobs/${id}`, { token })).status).toBe(200);
  expect((await post('cancel')).status).toBe(200);
  expect((await allEnded()).at(-1)).toMatchObject({ state: 'cancelled' });
  await waitFor('the slot', async () => (await imported()).at(-1)!.slot === null);
  expect((await post('retry')).status).toBe(200);
  expect((await allEnded()).at(-1)).toMatchObject({ id, outcome: 'unattached' });
  expect((await post('use')).status).toBe(409);
  const reader = await tokenWith(site, 'readJob', 'readDraftVideos');
  const seen = await site.call('get', `/api/video-generator/jobs/${id}`, { token: reader });
  expect(seen.body).toMatchObject({
    data: { contentType: null, documentId: null, video: { mime: 'video/mp4' } },
  });
});

it('an import that ended in the middle goes on from there', async () => {
  const before = (await imported()).length;
  const file = path.join(folder, 'many.jsonl');
  const rows = Array.from({ length: 250 }, (_, row) => JSON.stringify({ prompt: `Scene ${row}` }));
  await writeFile(file, rows.join('\n'));
  const imports = stage.site.strapi
    .plugin('video-generator')
    .service<{ run(order: ImportOrder): AsyncGenerator<ImportLine> }>('imports');
  const order = { file, dryRun: false, userId: null };
  for await (const line of imports.run(order)) if (line.type === 'progress') break;
  expect((await imported()).length - before).toBe(100);

  const answers = await Promise.all([1, 2].map(() => allOf(imports.run(order))));
  const made = answers.map((lines) => reportOf(lines).created);
  expect(made[0]! + made[1]!).toBe(150);
  expect((await imported()).length - before).toBe(250);
  await jobRows(stage.site.strapi)
    .where('document_id', 'like', 'import-%')
    .where({ state: 'queued' })
    .delete();
});

const allOf = async (lines: AsyncGenerator<ImportLine>) => {
  const all: ImportLine[] = [];
  for await (const line of lines) all.push(line);
  return all;
};

it('each row takes the rights on its entry, or on the media library', async () => {
  const { site } = stage;
  const { documentId } = await makeProduct(site.strapi);
  const file = `prompt,contentType,documentId\nA tent,${PRODUCT},${documentId}\nA lake,,\n`;
  const fields = ['name', 'description', 'sku', 'video'];
  const only = { action: ACTIONS.import };
  const dry = async (name: string, ...permissions: { action: string }[]) =>
    linesOf(await send(file, { dryRun: true, token: await userWith(site, name, permissions) }));

  const neither = await dry('import-only', only, ...editorOf(PRODUCT, fields, ['generate']));
  expect(problemsOf(neither)).toEqual([
    [2, expect.stringContaining('Generate video')],
    [3, expect.stringContaining('media library')],
  ]);
  const library = { action: 'plugin::upload.assets.create' };
  const both = await dry('import-all', only, library, ...editorOf(PRODUCT, fields));
  expect(problemsOf(both)).toEqual([]);
});

it.each([
  ['a column that is not known', 'prompt,stile\nA tent,noir\n', 'stile'],
  ['no prompts', 'style\nnoir\n', 'prompt'],
])('a file with %s is a 400 that names it', async (_what, text, name) => {
  const { status, text: answer } = await send(text);
  expect(status).toBe(400);
  expect(answer).toContain(name);
});

describe('the command', () => {
  let cli: string;

  beforeAll(async () => {
    await run('npm', ['pack', '--pack-destination', folder], { cwd: ROOT });
    const tarball = path.join(folder, 'strapi-plugin-video-generator-0.1.0.tgz');
    await run('tar', ['xzf', tarball, '-C', folder]);
    cli = path.join(folder, 'package/bin/cli.mjs');
  });

  const command = async (...args: string[]) => {
    const all = [cli, ...args];
    return run(process.execPath, all, { cwd: folder }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error
    );
  };

  it('of the packed package imports a file, and says which rows are bad', async () => {
    const { site } = stage;
    const token = await tokenWith(site, 'importVideos');
    const to = ['--url', site.url, '--token', token];
    const file = path.join(folder, 'scenes.csv');
    await writeFile(file, 'prompt,style\nA harbour,realistic\nA harbour,noir\n');

    const dry = await command('import', file, ...to, '--dry-run');
    expect(dry).toMatchObject({ code: 1 });
    expect(dry.stdout).toMatch(/^line 3: .*noir[\s\S]*2 rows: 1 would become videos, 1 bad\.\n$/);
    const before = (await imported()).length;
    expect((await command('import', file, ...to)).stdout).toContain('1 videos ordered, 1 bad');
    expect((await command('import', file, ...to)).stdout).toContain(
      '0 videos ordered, 1 ordered before'
    );
    expect((await imported()).length).toBe(before + 1);
    await allEnded();

    await writeFile(file, 'prompt\nA quiet harbour\n');
    expect(await command('import', file, ...to, '--dry-run')).toMatchObject({ code: 0 });
  });

  it('says what is wrong', async () => {
    const { site } = stage;
    const file = path.join(folder, 'scenes.csv');
    const other = await tokenWith(site, 'readJob');
    const denied = await command('import', file, '--url', site.url, '--token', other);
    expect(denied).toMatchObject({ code: 2, stderr: expect.stringContaining('importVideos') });
    const none = await command('import', 'nonesuch.csv', '--url', site.url, '--token', other);
    expect(none).toMatchObject({ code: 2, stderr: 'nonesuch.csv cannot be read.\n' });
  });
});
