import { OpenAI } from 'openai';
import { Agent } from 'undici';
import type { Question, TextModel } from './ask-model';
import { plainFetch } from './plain-fetch';

/** A paragraph takes about 250 tokens; models that think aloud first take more. */
const MAX_TOKENS = 1_000;
/** Models that think out of sight count their thoughts, too. */
const MAX_TOKENS_WITH_THOUGHTS = 4_000;
const MAX_ANSWER_BYTES = 500_000;

/** The server's answer, whatever it is. Throws what the openai client throws. */
export const completeChat = async (
  model: TextModel,
  question: Question,
  signal: AbortSignal
): Promise<unknown> => {
  const agent = new Agent({ maxResponseSize: MAX_ANSWER_BYTES });
  const client = new OpenAI({
    baseURL: model.url,
    // Where none is given the client takes one from the environment: that of another server.
    apiKey: model.apiKey ?? 'none',
    ...(!model.apiKey && { defaultHeaders: { Authorization: null } }),
    logLevel: 'off',
    maxRetries: 0,
    timeout: model.timeoutMs,
    fetch: plainFetch(agent),
  });
  const order = { model: model.model, messages: messagesOf(question) };
  try {
    return await client.chat.completions
      .create({ ...order, temperature: 0.1, top_p: 0.7, max_tokens: MAX_TOKENS }, { signal })
      .catch((error: unknown) => {
        if (!refusesParameters(error)) throw error;
        const plain = { ...order, max_completion_tokens: MAX_TOKENS_WITH_THOUGHTS };
        return client.chat.completions.create(plain, { signal });
      });
  } finally {
    await agent.destroy();
  }
};

/** Within JSON no content can write a line that looks like the end of it. */
const messagesOf = ({ task, content }: Question) => [
  { role: 'system' as const, content: task },
  { role: 'user' as const, content: `CONTENT\n${JSON.stringify(content)}\nEND OF CONTENT` },
];

/** OpenAI's models that think know neither a temperature nor `max_tokens`. */
const refusesParameters = (error: unknown): boolean =>
  error instanceof Error &&
  'status' in error &&
  error.status === 400 &&
  /max_tokens|temperature|top_p/.test(error.message);
