import * as React from 'react';
import { useStrapiApp } from '@strapi/strapi/admin';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { ImageView } from '../../../shared/contracts/jobs';
import { useText } from '../hooks/useText';
import { fileUrl } from '../utils/file-url';

/** The dialog of the media library, as the upload plugin hands it out. */
type MediaLibraryDialog = React.ComponentType<{
  allowedTypes: string[];
  onClose: () => void;
  onSelectAssets: (assets: ImageView[]) => void;
}>;

/** Pixels. */
const THUMBNAIL = 72;

interface FirstFrameChoiceProps {
  /** The entry's own image. */
  own: ImageView | null;
  /** What was chosen instead: another one, or none (null). */
  chosen: ImageView | null | undefined;
  onChoose: (image: ImageView | null | undefined) => void;
  /** The one that was meant cannot be had. */
  isGone?: boolean;
}

/** The picture that the clips begin with: the entry's own, another one, or none. */
export const FirstFrameChoice = ({
  own,
  chosen,
  onChoose,
  isGone = false,
}: FirstFrameChoiceProps) => {
  const text = useText();
  const [isOpen, setOpen] = React.useState(false);
  const Dialog = useStrapiApp('FirstFrameChoice', ({ components }) => components)[
    'media-library'
  ] as MediaLibraryDialog | undefined;
  const shown = chosen === undefined ? own : chosen;

  return (
    <Box tag="fieldset" borderWidth="0" padding={0} margin={0}>
      <Box tag="legend" padding={0} paddingBottom={2}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {text('firstFrame.legend')}
        </Typography>
      </Box>
      <Flex gap={4} wrap="wrap">
        {shown && (
          <img
            src={fileUrl(shown.url)}
            alt=""
            width={THUMBNAIL}
            height={THUMBNAIL}
            style={{ objectFit: 'cover', borderRadius: 4 }}
          />
        )}
        <Typography variant="pi" textColor="neutral600" role="status">
          {shown ? shown.name : text('firstFrame.none')}
        </Typography>
        {Dialog && (
          <Button variant="tertiary" size="S" onClick={() => setOpen(true)}>
            {text('firstFrame.choose')}
          </Button>
        )}
        {shown && (
          <Button variant="tertiary" size="S" onClick={() => onChoose(null)}>
            {text('firstFrame.clear')}
          </Button>
        )}
        {own && chosen !== undefined && (
          <Button variant="tertiary" size="S" onClick={() => onChoose(undefined)}>
            {text('firstFrame.own')}
          </Button>
        )}
      </Flex>
      {isGone && (
        <Typography variant="pi" textColor="neutral600" tag="p" role="status">
          {text('firstFrame.gone')}
        </Typography>
      )}
      {Dialog && isOpen && (
        <Dialog
          allowedTypes={['images']}
          onClose={() => setOpen(false)}
          onSelectAssets={([image]) => {
            if (image) onChoose(image);
            setOpen(false);
          }}
        />
      )}
    </Box>
  );
};
