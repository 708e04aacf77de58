import { type Dispatcher, request } from 'undici';

/** Not those in which the client describes this server, nor those it finds in the environment. */
const SENT_HEADERS = ['accept', 'authorization', 'content-type'];

/**
 * `fetch` for the openai client, without what fetch does by itself: it follows no redirect (key and
 * content would go along) and unpacks nothing. The answer is read as a whole, so that the signal and
 * the dispatcher's limits hold to its end.
 */
export const plainFetch =
  (dispatcher: Dispatcher) =>
  async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    const answer = await request(url instanceof Request ? url.url : url, {
      dispatcher,
      method: 'POST',
      headers: SENT_HEADERS.flatMap((name) => {
        const value = headers.get(name);
        return value === null ? [] : [name, value];
      }),
      body: init.body as string,
      signal: init.signal,
    });
    const text = await answer.body.text();
    return new Response(text === '' ? null : text, {
      status: answer.statusCode,
      // Whatever the server calls it: the client parses it then, or throws.
      headers: { 'content-type': 'application/json' },
    });
  };
