import { createPoster } from '../../server/src/events/post-signed';
import { type Answer, answers, SECRET, startReceiver } from '../helpers/webhook-receiver';

// How a signed message reaches receivers, good and bad, over real HTTP.

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const ANSWER_MS = 500;
const message = { id: 'msg_1', body: JSON.stringify({ type: 'x', data: { title: 'Größe “L”' } }) };
const forever = new AbortController().signal;

const receiverWith = async (answer?: Answer) => {
  const receiver = await startReceiver(answer);
  opened.push(receiver.close);
  return receiver;
};

const posterTo = (url: string, secret = SECRET, answerMs = ANSWER_MS) => {
  const poster = createPoster(url, secret, answerMs);
  opened.push(poster.close);
  return poster;
};

it('is signed as an independent reading of the standard verifies it, each try anew', async () => {
  const receiver = await receiverWith();
  const poster = posterTo(receiver.url);
  await poster.send(message, forever);
  await poster.send(message, forever);
  expect(receiver.received.map(({ id }) => id)).toEqual(['msg_1', 'msg_1']);
  expect(receiver.received[0]!.body).toEqual(JSON.parse(message.body));
  expect(receiver.received[0]!.headers['content-type']).toBe('application/json');
});

it('is refused where the receiver has another secret', async () => {
  const receiver = await receiverWith();
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
  await expect(posterTo(receiver.url, other).send(message, forever)).rejects.toThrow('HTTP 401');
  expect(receiver.refused).toHaveLength(1);
});

it.each([
  ['500', answers.status(500), { message: 'answered HTTP 500', final: false }],
  ['429', answers.status(429, { 'retry-after': '7' }), { final: false, retryAfterMs: 7_000 }],
  ['410, which wants no more of it', answers.status(410), { final: true }],
  ['no answer', answers.never, { message: 'did not answer within 0.5 s' }],
  ['a cut connection', answers.cutOff, { message: 'could not be reached (UND_ERR_SOCKET)' }],
])('%s is no delivery', async (_name, answer, error) => {
  const receiver = await receiverWith(answer);
  await expect(posterTo(receiver.url).send(message, forever)).rejects.toMatchObject(error);
});

it('says that nobody listens there', async () => {
  const receiver = await startReceiver();
  await receiver.close();
  await expect(posterTo(receiver.url).send(message, forever)).rejects.toMatchObject({
    message: 'could not be reached (ECONNREFUSED)',
  });
});

it('does not follow a redirect', async () => {
  const elsewhere = await receiverWith();
  const receiver = await receiverWith(answers.status(307, { location: elsewhere.url }));
  await expect(posterTo(receiver.url).send(message, forever)).rejects.toThrow(
    'HTTP 307: redirects are not followed'
  );
  expect(elsewhere.received).toEqual([]);
});

it('has arrived where the receiver says 200 and does not come to an end', async () => {
  const receiver = await receiverWith(answers.dawdling);
  await posterTo(receiver.url).send(message, forever);
  expect(receiver.received).toHaveLength(1);
});

it('has arrived where the receiver says 200 and then goes on talking: it is not listened to', async () => {
  const receiver = await receiverWith(answers.endless);
  await posterTo(receiver.url, SECRET, 60_000).send(message, forever);
  expect(receiver.received).toHaveLength(1);
}, 10_000);

it('is given up at once when the server stops', async () => {
  const receiver = await receiverWith(answers.never);
  const stop = new AbortController();
  const poster = posterTo(receiver.url, SECRET, 60_000);
  const reason = new Error('The server is stopping.');
  setTimeout(() => stop.abort(reason), 100);
  await expect(poster.send(message, stop.signal)).rejects.toBe(reason);
});
