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
}

/** A clip to be played where it is: silent, and only when asked. */
export const ClipPlayer = ({ clip, poster, label }: ClipPlayerProps) => {
  const text = useText();
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
      tag="video"
      src={url}
      poster={posterUrl}
      aria-label={clip.alternativeText || label}
      controls
      muted
      playsInline
      preload="metadata"
      background="neutral200"
      width="100%"
      display="block"
      style={{ aspectRatio: ratio }}
      // The signature is over; or the admin's content security policy refuses the storage.
      onError={() => (url === latest ? setBroken(true) : setUrl(latest))}
    />
  );
};
