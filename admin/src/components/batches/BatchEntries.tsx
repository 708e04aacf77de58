import * as React from 'react';
import { Flex, TextButton, Typography } from '@strapi/design-system';
import { PREVIEW_PAGE } from '../../../../shared/limits';
import type { BatchEntryView } from '../../../../shared/contracts/batches';
import type { BatchOrder } from '../../hooks/useBatchOrder';
import { useText } from '../../hooks/useText';
import type { VideoType } from '../../hooks/useVideoType';
import type { EntryRef } from '../../utils/entry';
import { Pager } from '../Pager';
import { ServerNotes } from '../ServerNotes';
import { EntryPrompts } from './EntryPrompts';
import { VerdictBadge } from './VerdictBadge';

interface BatchEntriesProps {
  type: VideoType;
  order: BatchOrder;
  /** An entry as the admin addresses it. */
  refOf: (entry: BatchEntryView) => EntryRef;
}

/** What would become of each entry, page by page. */
export const BatchEntries = ({ type, order, refOf }: BatchEntriesProps) => {
  const text = useText();
  const { preview, page, setPage } = order;
  if (!preview) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex
        tag="ul"
        direction="column"
        alignItems="stretch"
        aria-label={text('batch.entries')}
        borderColor="neutral200"
        hasRadius
      >
        {preview.entries.map((entry) => (
          <EntryRow
            key={entry.documentId}
            type={type}
            view={entry}
            order={order}
            entry={refOf(entry)}
          />
        ))}
      </Flex>
      <Pager page={page} pageSize={PREVIEW_PAGE} total={preview.total} onPage={setPage} />
    </Flex>
  );
};

interface EntryRowProps {
  type: VideoType;
  view: BatchEntryView;
  order: BatchOrder;
  entry: EntryRef;
}

const EntryRow = ({ type, view, order, entry }: EntryRowProps) => {
  const text = useText();
  const [isOpen, setOpen] = React.useState(false);
  const { verdict, notes } = view;
  const title = view.title ?? text('batch.entry.untitled');
  const { styles, presets } = order.choice;
  const hasPrompts = verdict !== 'forbidden' && verdict !== 'no-text';
  return (
    <Flex
      tag="li"
      aria-label={title}
      direction="column"
      alignItems="stretch"
      gap={1}
      padding={3}
      borderWidth="0 0 1px 0"
      borderStyle="solid"
      borderColor="neutral150"
    >
      <Flex justifyContent="space-between" gap={3}>
        <Typography fontWeight="semiBold" textColor="neutral800" ellipsis>
          {title}
        </Typography>
        <Flex gap={4} flex="none">
          {hasPrompts && (
            <TextButton
              aria-expanded={isOpen}
              aria-label={text('batch.prompts.label', { title })}
              onClick={() => setOpen(!isOpen)}
            >
              {text('batch.prompts')}
            </TextButton>
          )}
          <VerdictBadge verdict={verdict} />
        </Flex>
      </Flex>
      <ServerNotes notes={notes} />
      {isOpen && <EntryPrompts type={type} entry={entry} styles={styles} presets={presets} />}
    </Flex>
  );
};
