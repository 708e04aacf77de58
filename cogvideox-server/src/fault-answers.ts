import type { AnswerFault, StatusFault } from './faults';
import { json, type Answer } from './http';

const HTML = '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>';

/** The answer that a fault gives in place of doing what was asked; undefined where it is done all the same. */
export function insteadOf(fault: AnswerFault | StatusFault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'status':
      return json(
        fault.status,
        { error: { message: `Sample fault: status ${fault.status}` } },
        retryAfterHeader(fault.retryAfter)
      );
    case 'forgotten':
      return json(404, { error: { message: 'No such task', field: 'task_id' } });
    case 'drop':
      return 'drop';
    case 'wrong-json':
      return json(200, { ok: true, data: [] });
    case 'broken-json':
      return { ...page('application/json'), body: '{"task_id": "' };
    case 'html':
      return page('text/html; charset=utf-8');
    default:
      return undefined;
  }
}

const page = (contentType: string) => ({
  status: 200,
  headers: { 'content-type': contentType },
  body: HTML,
});

/** `Retry-After` in seconds, or as an HTTP date. */
export function retryAfterHeader(retryAfter: number | Date | undefined): Record<string, string> {
  if (retryAfter === undefined) return {};
  return {
    'retry-after': retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter),
  };
}
