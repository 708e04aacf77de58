import type * as React from 'react';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { ArrowClockwise, Duplicate, Pencil } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { JobView, MadeWith } from '../../../../shared/contracts/jobs';
import { useGetVideoMadeWithQuery } from '../../gallery-api';
import { useErrorText } from '../../hooks/useErrorText';
import { useMoney } from '../../hooks/useMoney';
import { type Text, useText } from '../../hooks/useText';
import { Notice } from '../Notice';
import { Skeletons } from '../Skeletons';
import { UsedIn } from '../UsedIn';

interface MadeWithDialogProps {
  job: JobView;
  name: string;
  /** Undefined for those who may not make videos. */
  onRegenerate?: () => void;
  onEdit?: () => void;
}

/** "What made this?": everything that a clip came from, and ways to make it again. */
export const MadeWithDialog = ({ job, name, onRegenerate, onEdit }: MadeWithDialogProps) => {
  const text = useText();
  const errorText = useErrorText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const { data, error } = useGetVideoMadeWithQuery(job.id);
  const made = data?.data;

  const copySettings = async () => {
    const didCopy = await copy(JSON.stringify(settingsOf(made!), null, 2));
    toggleNotification({
      type: didCopy ? 'success' : 'danger',
      message: text(didCopy ? 'madeWith.copied' : 'madeWith.notCopied'),
    });
  };

  return (
    <>
      <Modal.Header>
        <Modal.Title>{text('madeWith.title', { name })}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        {error !== undefined && <Notice variant="danger">{errorText(error)}</Notice>}
        {!made && error === undefined && <Skeletons count={4} height="3.2rem" />}
        {made && <Facts made={made} />}
        {made && job.clip && (
          <Box paddingTop={5}>
            <Typography tag="h3" variant="sigma" textColor="neutral600">
              {text('uses.title')}
            </Typography>
            <UsedIn job={job} clip={job.clip} />
          </Box>
        )}
      </Modal.Body>
      <Modal.Footer>
        <Button
          variant="tertiary"
          startIcon={<Duplicate />}
          disabled={!made}
          onClick={() => void copySettings()}
        >
          {text('madeWith.copy')}
        </Button>
        <Flex gap={2} wrap="wrap">
          {onEdit && (
            <Button variant="secondary" startIcon={<Pencil />} onClick={onEdit}>
              {text('action.editAndRegenerate')}
            </Button>
          )}
          {onRegenerate && (
            <Button startIcon={<ArrowClockwise />} onClick={onRegenerate}>
              {text('action.regenerate')}
            </Button>
          )}
        </Flex>
      </Modal.Footer>
    </>
  );
};

/** What somebody needs to make the same clip again elsewhere. */
const settingsOf = ({
  prompt,
  negativePrompt,
  style,
  preset,
  model,
  parameters,
  seed,
}: MadeWith) => ({
  prompt,
  negativePrompt,
  style,
  preset,
  model,
  parameters,
  seed,
});

const Facts = ({ made }: { made: MadeWith }) => {
  const text = useText();
  const money = useMoney();
  const { formatDate } = useIntl();
  const date = (time: number | null) =>
    time === null ? null : formatDate(time, { dateStyle: 'long', timeStyle: 'medium' });
  const parameters = Object.entries(made.parameters ?? {});
  return (
    <Flex tag="dl" gap={5} alignItems="flex-start" wrap="wrap">
      <Fact term={text('madeWith.prompt')} isWide>
        {made.prompt}
      </Fact>
      <Fact term={text('madeWith.negativePrompt')} isWide>
        {made.negativePrompt}
      </Fact>
      <Fact term={text('madeWith.model')}>
        {[made.model, made.backend].filter(Boolean).join(' · ')}
      </Fact>
      <Fact term={text('madeWith.template')}>{made.template?.id ?? null}</Fact>
      <Fact term={text('madeWith.cost')}>{made.cost && money(made.cost)}</Fact>
      <Fact term={text('madeWith.by')}>{personOf(made, text)}</Fact>
      <Fact term={text('madeWith.when')}>{date(made.renderedAt ?? made.createdAt)}</Fact>
      <Fact term={text('madeWith.task')}>{made.taskId}</Fact>
      <Fact term={text('madeWith.parameters')} isWide>
        {parameters.map(([key, value]) => `${key}: ${String(value)}`).join(', ')}
      </Fact>
    </Flex>
  );
};

const personOf = ({ by, caller, trigger }: MadeWith, text: Text): string =>
  by
    ? text('madeWith.by.person', { name: by.name ?? `#${by.id}`, trigger })
    : text('madeWith.by.nobody', { trigger: caller ?? trigger });

interface FactProps {
  term: string;
  children: React.ReactNode;
  /** It has a line of its own. */
  isWide?: boolean;
}

/** One of the facts; nothing where there is none. */
const Fact = ({ term, children, isWide = false }: FactProps) => {
  if (children === null || children === undefined || children === '') return null;
  return (
    <Box width={isWide ? '100%' : undefined}>
      <Typography tag="dt" variant="sigma" textColor="neutral600">
        {term}
      </Typography>
      <Typography tag="dd" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  );
};
