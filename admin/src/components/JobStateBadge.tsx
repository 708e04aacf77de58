import type * as React from 'react';
import { Flex, Status, type StatusVariant, Typography } from '@strapi/design-system';
import {
  CheckCircle,
  Clock,
  Cross,
  CrossCircle,
  Download,
  Eye,
  Image,
  MinusCircle,
  Sparkle,
  Trash,
} from '@strapi/icons';
import { useText } from '../hooks/useText';
import type { JobWord } from '../utils/job-words';

type Look = [variant: StatusVariant, icon: React.ComponentType<React.SVGProps<SVGSVGElement>>];

const LOOKS: Record<JobWord, Look> = {
  requested: ['secondary', Clock],
  queued: ['secondary', Clock],
  waiting: ['secondary', Clock],
  generating: ['primary', Sparkle],
  saving: ['primary', Download],
  cancelling: ['neutral', Cross],
  inUse: ['success', CheckCircle],
  notInUse: ['neutral', Image],
  review: ['warning', Eye],
  inLibrary: ['neutral', Image],
  removed: ['neutral', Trash],
  skipped: ['neutral', MinusCircle],
  failed: ['danger', CrossCircle],
  cancelled: ['neutral', Cross],
};

/** A job's state as an icon and a word. */
export const JobStateBadge = ({ word }: { word: JobWord }) => {
  const text = useText();
  const [variant, Icon] = LOOKS[word];
  // The theme's orange is too light for words.
  const colour = variant === 'warning' ? 'neutral800' : `${variant}700`;
  return (
    <Status variant={variant} size="XS">
      <Flex gap={1} tag="span">
        <Icon width="1.2rem" height="1.2rem" fill={`${variant}600`} aria-hidden />
        <Typography variant="pi" fontWeight="bold" textColor={colour} tag="span">
          {text(`state.${word}`)}
        </Typography>
      </Flex>
    </Status>
  );
};
