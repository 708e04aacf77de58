import * as React from 'react';

/** Clips that are further apart than this are brought together, s: less than people see. */
const MOST_APART = 0.12;
const STEP = 1;
/** How often the position is looked at while clips play, ms. */
const LOOK_MS = 100;

/**
 * Plays several videos as one: the longest tells the time. Nothing moves before somebody asks for
 * it, so there is nothing to hold back for those who want less motion.
 */
export const useClipsTogether = () => {
  const videos = React.useRef(new Set<HTMLVideoElement>());
  const [isPlaying, setPlaying] = React.useState(false);
  const [isMuted, setMuted] = React.useState(true);
  const [time, setTime] = React.useState(0);
  const [length, setLength] = React.useState(0);

  const lengthOf = ({ duration }: HTMLVideoElement) => (Number.isFinite(duration) ? duration : 0);
  const longest = React.useCallback((): HTMLVideoElement | undefined => {
    const all = [...videos.current];
    return all.sort((a, b) => lengthOf(b) - lengthOf(a))[0];
  }, []);

  const jumpTo = React.useCallback(
    (wanted: number) => {
      const end = lengthOf(longest() ?? document.createElement('video'));
      const next = Math.min(Math.max(0, wanted), end);
      for (const video of videos.current) video.currentTime = Math.min(next, lengthOf(video));
      setTime(next);
    },
    [longest]
  );

  const pause = React.useCallback(() => {
    for (const video of videos.current) video.pause();
    setPlaying(false);
  }, []);

  const play = () => {
    const first = longest();
    if (!first) return;
    jumpTo(first.ended ? 0 : first.currentTime);
    for (const video of videos.current) {
      // A clip that is over, or taken away meanwhile, refuses to play.
      if (!video.ended) video.play().catch(() => undefined);
    }
    setPlaying(true);
  };

  const toggle = () => (isPlaying ? pause() : play());

  React.useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      const first = longest();
      if (!first || first.ended) pause();
      if (!first) return;
      const now = first.currentTime;
      setTime(now);
      for (const video of videos.current) {
        const isApart = Math.abs(video.currentTime - now) > MOST_APART;
        if (video !== first && isApart && now < lengthOf(video)) video.currentTime = now;
      }
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [isPlaying, longest, pause]);

  /** Takes a video in. @returns what takes it out again */
  const add = React.useCallback(
    (video: HTMLVideoElement) => {
      const measure = () => setLength(lengthOf(longest() ?? video));
      const join = () => {
        const first = longest();
        if (first && first !== video) video.currentTime = first.currentTime;
        measure();
      };
      videos.current.add(video);
      video.addEventListener('loadedmetadata', join);
      pause();
      return () => {
        video.removeEventListener('loadedmetadata', join);
        videos.current.delete(video);
        measure();
      };
    },
    [longest, pause]
  );

  const onKeyDown = (event: React.KeyboardEvent) => {
    const { key, target } = event;
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[key];
    if (step !== undefined) {
      event.preventDefault();
      jumpTo((longest()?.currentTime ?? 0) + step);
    } else if (key === ' ' && !(target as Element).closest('button')) {
      event.preventDefault();
      toggle();
    }
  };

  return {
    isPlaying,
    isMuted,
    /** Where the clips are, and how long the longest is, s. */
    time,
    length,
    add,
    toggle,
    jumpTo,
    toggleMuted: () => setMuted(!isMuted),
    onKeyDown,
  };
};
