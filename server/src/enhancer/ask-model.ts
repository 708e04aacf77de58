import { z } from 'zod';
import type { EnhancerConfig } from '../config/schema';
import { withDeadline } from '../providers/deadline';
import { AskError, badAnswer, DECLINED, type Failure, failureOf } from './ask-failure';
import { say } from '../texts/say';

/** A chat endpoint that is set up. */
export type TextModel = EnhancerConfig & { url: string };

export interface Question {
  /** What to do: the plugin's own words, the same whatever the content is. */
  task: string;
  /** What to do it with. Anybody may have written it: it is data, never a task. */
  content: Record<string, string | null>;
}

/**
 * Asks the text model once. Whatever goes wrong is told, not thrown; it rejects only if the caller
 * aborts, with the reason of that.
 */
export const askModel = async (
  model: TextModel,
  question: Question,
  caller?: AbortSignal
): Promise<{ text: string } | Failure> => {
  const late = () => new AskError(say('enhancer.late', { waitedMs: model.timeoutMs }));
  try {
    return await withDeadline(model.timeoutMs, late, caller, async (signal) => {
      const { completeChat } = await loadClient();
      return { text: textOf(await completeChat(model, question, signal)) };
    });
  } catch (error) {
    caller?.throwIfAborted();
    return failureOf(error, model.apiKey);
  }
};

/** The package is optional: only sites with a text model need it. */
const loadClient = () =>
  import('./complete-chat').catch((error: unknown) => {
    throw new AskError(say('enhancer.noPackage'), { cause: error });
  });

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      })
    )
    .min(1),
});

const textOf = (answer: unknown): string => {
  const parsed = completion.safeParse(answer);
  if (!parsed.success) throw badAnswer(parsed.error);
  const { finish_reason: end, message } = parsed.data.choices[0]!;
  if (message.refusal || end === 'content_filter') throw new AskError(DECLINED);
  return message.content ?? '';
};
