import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { REVIEW_PAGE } from '../../../shared/limits';
import { useCreateJobsMutation } from '../api';
import {
  useApproveVideoMutation,
  useLazyListVideoReviewQuery,
  useRejectVideoMutation,
} from '../review-api';
import { againBody } from '../utils/again-body';
import { type Decision, EMPTY_QUEUE, reviewQueue, type Verdict } from '../utils/review-queue';
import { type ApiError, useErrorText } from './useErrorText';
import { useServerText } from './useServerText';
import { useText } from './useText';

/** The next clips are asked for when so few are left. */
const FEW = 5;
/** A decision can be undone so long, and until the next one, ms. */
const UNDO_MS = 8_000;

/** Tells the server what was decided. */
const useSend = (onRefused: (decision: Decision) => void) => {
  const text = useText();
  const errorText = useErrorText();
  const serverText = useServerText();
  const { toggleNotification } = useNotification();
  const [approve] = useApproveVideoMutation();
  const [reject] = useRejectVideoMutation();
  const [create] = useCreateJobsMutation();

  const makeAnother = async ({ job }: Decision) => {
    const { contentType: model, documentId, locale, prompt } = job;
    return create({
      entry: { collectionType: 'collection-types', model, documentId, locale: locale ?? undefined },
      body: {
        ...(locale !== null && { locale }),
        ...againBody(job, prompt),
        another: true,
      },
    });
  };

  /** @returns what went wrong, if anything did */
  const ask = async (decision: Decision): Promise<ApiError | null> => {
    const { job, verdict, reason } = decision;
    if (verdict === 'approve') {
      const answer = await approve(job.id);
      if ('error' in answer) return answer.error;
      const { notes, outcome } = answer.data.data;
      // It may be on the draft only, or on nothing at all: the notes say why.
      if (notes.length > 0) {
        const type = outcome === 'attached' ? 'info' : 'warning';
        toggleNotification({ type, message: notes.map(serverText).join(' ') });
      }
      return null;
    }
    const made = verdict === 'regenerate' ? await makeAnother(decision) : null;
    if (made && 'error' in made) return made.error;
    const rejected = await reject({ id: job.id, reason });
    return 'error' in rejected ? rejected.error : null;
  };

  return async (decision: Decision) => {
    const error = await ask(decision);
    if (error === null) return;
    const why = errorText(error);
    const title = decision.job.entryTitle ?? '';
    toggleNotification({ type: 'danger', message: text('review.refused', { title, why }) });
    onRefused(decision);
  };
};

/**
 * The clips to be judged, one after the other. A decision is sent when the next one is made, after a
 * while, or when the person looks elsewhere: until then undoing it costs nothing, and nothing has
 * gone live in between.
 */
export const useReviewQueue = () => {
  const [queue, dispatch] = React.useReducer(reviewQueue, EMPTY_QUEUE);
  const [load, { isFetching, error }] = useLazyListVideoReviewQuery();
  const send = useSend((decision) => dispatch({ do: 'return', decision }));
  const { jobs, index, after, isEnd, last } = queue;

  const isAsked = React.useRef(false);
  const more = async () => {
    if (isAsked.current) return;
    isAsked.current = true;
    const answer = await load(after);
    isAsked.current = false;
    if (!answer.data) return;
    const { data, meta } = answer.data;
    dispatch({ do: 'load', jobs: data, ...meta, isEnd: data.length < REVIEW_PAGE });
  };
  const isShort = !isEnd && jobs.length - index < FEW;
  const latest = React.useRef({ more, send });
  latest.current = { more, send };
  React.useEffect(() => {
    if (isShort && !isFetching && !error) void latest.current.more();
  }, [isShort, isFetching, error, after]);

  const undo = React.useRef<() => void>(() => undefined);
  React.useEffect(() => {
    if (last === null) return;
    let isSent = false;
    const sendNow = () => {
      if (isSent) return;
      isSent = true;
      void latest.current.send(last);
      dispatch({ do: 'settle', decision: last });
    };
    const sendWhenHidden = () => {
      if (document.visibilityState === 'hidden') sendNow();
    };
    undo.current = () => {
      isSent = true;
      dispatch({ do: 'return', decision: last });
    };
    const timer = setTimeout(sendNow, UNDO_MS);
    document.addEventListener('visibilitychange', sendWhenHidden);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', sendWhenHidden);
      // The next decision, or the way to another page.
      sendNow();
    };
  }, [last]);

  return {
    queue,
    error,
    retry: () => void more(),
    job: jobs[index] ?? null,
    next: jobs[index + 1] ?? null,
    decide: (verdict: Verdict, reason?: string) => dispatch({ do: 'decide', verdict, reason }),
    undo: () => last && undo.current(),
    move: (by: 1 | -1) => dispatch({ do: 'move', by }),
    restart: () => dispatch({ do: 'restart' }),
  };
};
