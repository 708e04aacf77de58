import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { type ImportLine, importQuery } from '../../../shared/contracts/import';
import type { Importer } from '../import/check-row';
import { logText } from '../log-text';
import { getService } from '../services/get-service';
import { LimitError } from '../services/limits';
import { parse } from './parse';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** A file of a multipart form, as Strapi's body parser has written it to the temporary folder. */
interface UploadedFile {
  filepath: string;
}

/** Imports the file that was sent, and answers line by line while it is read. */
export const answerImport = async (
  strapi: Core.Strapi,
  ctx: Context,
  importer: Importer
): Promise<void> => {
  const files = uploadedFiles(ctx);
  try {
    const dryRun = parse(importQuery, ctx.query).dryRun === 'true';
    const sent = files.file?.[0];
    if (!sent) {
      throw refusal(errors.ValidationError, say('import.noFile'));
    }
    const lines = getService(strapi, 'imports').run({ ...importer, file: sent.filepath, dryRun });
    // A file that is none is refused with a status: none is written before its first row is read.
    const first = await lines.next();
    await write(strapi, ctx, first, lines);
  } finally {
    for (const { filepath } of Object.values(files).flat()) await rm(filepath, { force: true });
  }
};

const uploadedFiles = (ctx: Context): Record<string, UploadedFile[]> => {
  const { files } = ctx.request as { files?: Record<string, UploadedFile | UploadedFile[]> };
  return Object.fromEntries(
    Object.entries(files ?? {}).map(([name, file]) => [name, [file].flat()])
  );
};

/**
 * Writes the answer by itself instead of leaving it to Koa, which begins when the controller has
 * ended: the uploaded file is removed then.
 */
const write = async (
  strapi: Core.Strapi,
  ctx: Context,
  first: IteratorResult<ImportLine>,
  lines: AsyncGenerator<ImportLine>
): Promise<void> => {
  const { res } = ctx;
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const send = async (line: ImportLine) => {
    if (!res.write(`${JSON.stringify(line)}\n`)) {
      await once(res, 'drain', { signal: gone.signal });
    }
  };
  ctx.status = 200;
  ctx.respond = false;
  res.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
  // A proxy that collects the answer first would let a long import look dead.
  res.setHeader('x-accel-buffering', 'no');
  try {
    if (!first.done) await send(first.value);
    for await (const line of lines) {
      // Whoever sent the file has left: what is made is made, and sent again it goes on from there.
      if (gone.signal.aborted) return;
      await send(line);
    }
  } catch (error) {
    if (gone.signal.aborted) return;
    const isLimit = error instanceof LimitError;
    if (!isLimit) strapi.log.error(`[video-generator] import: ${logText(error)}`);
    const why = isLimit ? String(error.message) : 'The import stopped.';
    const message = `${why} Send the same file again for the rest: nothing is made twice.`;
    await send({ type: 'error', message });
  } finally {
    res.end();
  }
};
