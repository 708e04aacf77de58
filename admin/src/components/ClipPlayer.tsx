import * as React from 'react';
import { Box, Link } from '@strapi/design-system';
import type { ClipView } from '../../../shared/contracts/jobs';
import { useText } from '../hooks/useText';
import { fileUrl } from '../utils/file-url';
import { PanelHint } from './PanelHint';

interface ClipPlayerProps {
  clip: ClipView;
  /** Shown until it plays. */
  poster?: string | null;
  /** What the clip is called for those who do not see it. */
  label: string;
  /**
   * Plays by itself, again and again, as long as this is true; but not for people who want less
   * motion. False loads it to be played next. Default: it is played only when asked.
   */
  plays?: boolean;
}

/** A clip to be played where it is: silent. */
export const ClipPlayer = ({ clip, poster, label, plays }: ClipPlayerProps) => {
  const text = useText();
  const video = React.useRef<HTMLVideoElement>(null);
  React.useEffect(() => {
    if (plays === undefined) return;
    // A browser may refuse to play, or stop before it has begun: there is a button for it.
    if (plays && !wantsLessMotion()) void video.current?.play()?.catch(() => undefined);
    else video.current?.pause();
  }, [plays]);
  // Private storage signs its URLs anew at each look: another `src` would stop what is playing.
  const [url, setUrl] = React.useState(() => fileUrl(clip.url));
  const [posterUrl] = React.useState(() => (poster ? fileUrl(poster) : undefined));
  const [isBroken, setBroken] = React.useState(false);
  const latest = fileUrl(clip.url);
  if (isBroken) {
    return (
      <Box padding={3} background="neutral100">
        <PanelHint>{text('clip.broken')}</PanelHint>
        <Link href={latest} isExternal>
          {text('clip.open')}
        </Link>
      </Box>
    );
  }
  const ratio = clip.width && clip.height ? `${clip.width} / ${clip.height}` : '3 / 2';
  return (
    <Box
      ref={video}
      tag="video"
      src={url}
      poster={posterUrl}
      aria-label={clip.alternativeText || label}
      controls
      muted
      playsInline
      loop={plays !== undefined}
      preload={plays === undefined ? 'metadata' : 'auto'}
      background="neutral200"
      width="100%"
      display="block"
      style={{ aspectRatio: ratio }}
      // The signature is over; or the admin's content security policy refuses the storage.
      onError={() => (url === latest ? setBroken(true) : setUrl(latest))}
    />
  );
};

const wantsLessMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
