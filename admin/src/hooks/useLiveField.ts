import * as React from 'react';
import type { ClipView, JobView } from '../../../shared/contracts/jobs';
import {
  useActOnJobMutation,
  useForgetEntryMutation,
  useLazyPeekEntryQuery,
  useShowEntryMutation,
} from '../api';
import type { EntryBody, EntryRef } from '../utils/entry';
import { type FieldValue, holdsClip, itemsOf, keyOf, withoutClip } from '../utils/field-value';
import { mergeClips } from '../utils/merge-clips';
import { retryAfter } from '../utils/poll-every';
import { useEntryForm } from './useEntryForm';

interface LiveField {
  entry: EntryRef;
  /** The field that gets the clips. */
  field: string;
  multiple: boolean;
  /** The entry's jobs and when they were seen (epoch ms, this computer's clock). */
  jobs: JobView[];
  seenAt: number | undefined;
  /** When the entry in the form was last saved (ISO 8601). */
  savedAt: string | undefined;
  /** The form shows the published version, which nobody can change. */
  isReadOnly: boolean;
}

/** Why the field is looked at. */
interface Occasion {
  /** Jobs whose clips have been attached since the jobs were last seen, at `before` (epoch ms). */
  fresh?: JobView[];
  before?: number;
  /** The clip that a person chose. */
  chosen?: ClipView;
  /** The clip that a person has taken off the entry. */
  gone?: ClipView;
}

/**
 * Shows clips in the open form as they are attached on the server, and keeps the editor's unsaved
 * changes. Without it the form would still hold the field as it was when it was opened, and the
 * next Save would take the clips off again.
 */
export const useLiveField = (live: LiveField) => {
  const { entry, field, multiple, jobs, seenAt, savedAt, isReadOnly } = live;
  const form = useEntryForm(field);
  const [peek] = useLazyPeekEntryQuery();
  const [show] = useShowEntryMutation();
  const [forget] = useForgetEntryMutation();
  const [act] = useActOnJobMutation();

  const isMounted = React.useRef(true);
  /** Clips that the form has been given, or was opened with. */
  const known = React.useRef<Set<number | string>>(new Set());
  /** The content manager's copy of the entry is older than what the form shows. */
  const isStale = React.useRef(false);
  const saveEndedAt = React.useRef(0);
  /** What came while a save was under way. */
  const postponed = React.useRef<(() => Promise<void>) | null>(null);

  React.useEffect(() => {
    known.current = new Set(itemsOf(form.saved).map(keyOf));
  }, [form.saved]);

  /** Brings the field up to what the server has. */
  const bring = async (occasion: Occasion): Promise<void> => {
    const again = () => bring(occasion);
    if (form.latest.current.isSubmitting) {
      postponed.current = again;
      return;
    }
    let { data: body, error } = await peek(entry);
    if (body && (await putBack(body.data[field], occasion))) {
      ({ data: body, error } = await peek(entry));
    }
    if (!isMounted.current) return;
    if (!body) {
      const pause = retryAfter(error);
      if (pause > 0) setTimeout(() => isMounted.current && void again(), pause);
    } else if (form.latest.current.isSubmitting) {
      postponed.current = again;
    } else if (isReadOnly) {
      await forget(entry);
    } else {
      await take(body, occasion);
    }
  };

  const take = async (body: EntryBody, { chosen, gone }: Occasion) => {
    const theirs = body.data[field] as FieldValue;
    if (form.latest.current.modified) {
      const mine = form.getValue();
      const left = gone ? withoutClip(mine, gone, multiple) : mine;
      // What comes back to a single field is as good as chosen.
      const back = gone && left !== mine && !multiple;
      const next = back
        ? theirs
        : mergeClips({ mine: left, theirs, known: known.current, multiple, chosen });
      if (next !== mine) form.setValue(next);
      isStale.current = true;
    } else {
      await show({ entry, body });
    }
    for (const item of itemsOf(theirs)) known.current.add(keyOf(item));
  };

  /**
   * A Save between the attaching and our seeing it has sent the field without the clip, which
   * nobody has ever seen there: it is put back.
   */
  const putBack = async (
    theirs: unknown,
    { fresh = [], before = 0 }: Occasion
  ): Promise<boolean> => {
    if (saveEndedAt.current <= before) return false;
    if (!multiple && itemsOf(theirs).length > 0) return false;
    const lost = fresh.filter(({ clip }) => !holdsClip(theirs, clip));
    for (const job of multiple ? lost : lost.slice(0, 1)) await act({ job, action: 'use' });
    return lost.length > 0;
  };

  const attachedBefore = React.useRef<Set<number> | null>(null);
  const seenBefore = React.useRef(0);
  React.useEffect(() => {
    if (seenAt === undefined) return;
    // A clip in a field that was the target at another time is none of this one's business.
    const attached = jobs.filter(
      ({ outcome, clip, targetField }) =>
        outcome === 'attached' && clip !== null && targetField === field
    );
    const previous = attachedBefore.current;
    const before = seenBefore.current;
    attachedBefore.current = new Set(attached.map(({ id }) => id));
    seenBefore.current = seenAt;
    if (previous) {
      const fresh = attached.filter(({ id }) => !previous.has(id));
      if (fresh.length > 0) void bring({ fresh, before });
      return;
    }
    // At the first look: was something attached after the form had got the entry?
    const loadedAt = Date.parse(savedAt ?? '');
    const isMissed = ({ clip, endedAt }: JobView) =>
      !holdsClip(form.saved, clip) && (endedAt ?? 0) > loadedAt;
    if (attached.some(isMissed)) void bring({});
    // Only an answer about the jobs is an occasion; all else is read as it is then.
  }, [jobs, seenAt]);

  React.useEffect(() => {
    if (!form.isSubmitting) return;
    return () => {
      saveEndedAt.current = Date.now();
      const next = postponed.current;
      postponed.current = null;
      // After the form has taken over what was saved.
      if (next) setTimeout(() => void next());
    };
  }, [form.isSubmitting]);

  // Without unsaved changes the edit view may ask for the entry again: nothing is lost by it.
  React.useEffect(() => {
    if (form.modified || !isStale.current) return;
    isStale.current = false;
    void forget(entry);
  }, [form.modified]);

  React.useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      if (isStale.current) void forget(entry);
    };
  }, []);

  return {
    /** Whether the job's clip is in the field, unsaved changes included. */
    isInField: (job: JobView) => holdsClip(form.value, job.clip),
    /** To be called after a person had a clip used. */
    afterUse: (job: JobView) => {
      attachedBefore.current?.add(job.id);
      return bring({ chosen: job.clip ?? undefined });
    },
    /** To be called after a person had a clip taken off, with the job as it was before. */
    afterTakeOff: (job: JobView) => bring({ gone: job.clip ?? undefined }),
  };
};
