import * as React from 'react';
import { useForm } from '@strapi/strapi/admin';
import { Box, Button, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { SettingsView } from '../../../../shared/contracts/settings';
import { Notice } from '../../components/Notice';
import { useErrorText } from '../../hooks/useErrorText';
import { useText } from '../../hooks/useText';
import { useLazyGetVideoSettingsQuery } from './api';
import type { FormPart } from './SettingsForm';
import type { FieldErrors } from './utils/form-errors';
import { mergeForms } from './utils/merge-forms';

/** Why what was typed is not saved (yet). */
export type SaveProblem =
  | { kind: 'refused'; errors: FieldErrors; others: string[] }
  | { kind: 'failed'; message: string }
  | { kind: 'conflict'; message: string }
  /** What somebody else has saved is loaded; `clashes` are the fields that both have changed. */
  | { kind: 'reloaded'; clashes: string[] };

interface SaveNoticeProps<Values extends object> {
  problem: SaveProblem;
  base: SettingsView;
  part: FormPart<Values>;
  start: Values;
  onReloaded: (newest: SettingsView, clashes: string[]) => void;
}

/** Says what came of a save that did not go through, and leads on. */
export const SaveNotice = <Values extends object>(props: SaveNoticeProps<Values>) => {
  const text = useText();
  const { problem, part } = props;
  if (problem.kind === 'failed') return <Notice variant="danger">{problem.message}</Notice>;
  if (problem.kind === 'conflict') {
    return (
      <Notice variant="warning" action={<LoadAgain {...props} />}>
        {text('settings.conflict')}
      </Notice>
    );
  }
  if (problem.kind === 'reloaded') {
    return problem.clashes.length === 0 ? (
      <Notice variant="primary">{text('settings.reloaded')}</Notice>
    ) : (
      <Notice variant="warning">
        {text('settings.reloaded.clashes', {
          fields: problem.clashes.map((field) => part.labelOf(field)).join(', '),
        })}
      </Notice>
    );
  }
  const lines = new Set([
    ...Object.entries(problem.errors).map(
      ([field, message]) => `${part.labelOf(field)}: ${message}`
    ),
    ...problem.others,
  ]);
  return (
    <Notice variant="danger">
      <Typography fontWeight="bold">{text('settings.refused', { count: lines.size })}</Typography>
      <Box tag="ul" paddingTop={1}>
        {[...lines].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
    </Notice>
  );
};

/** Loads what somebody else has saved, under what is typed here. */
const LoadAgain = <Values extends object>(props: SaveNoticeProps<Values>) => {
  const { base, part, start, onReloaded } = props;
  const text = useText();
  const errorText = useErrorText();
  const [load, { error, isFetching }] = useLazyGetVideoSettingsQuery();
  const { values, resetForm, setValues } = useForm('LoadAgain', (form) => form);

  const loadAgain = async () => {
    const answer = await load();
    if (!answer.data) return;
    const mine = values as Values;
    const theirs = part.read(answer.data.stored);
    // Where it is no longer there, saving puts it there again.
    if (theirs === null) return onReloaded(answer.data, []);
    const { values: merged, clashes } = mergeForms(part.read(base.stored) ?? start, mine, theirs);
    resetForm(theirs);
    setValues(merged);
    onReloaded(answer.data, clashes);
  };

  return (
    <>
      {error && <Typography textColor="danger600">{errorText(error)}</Typography>}
      <Button
        variant="secondary"
        startIcon={<ArrowClockwise />}
        loading={isFetching}
        onClick={() => void loadAgain()}
      >
        {text('settings.loadAgain')}
      </Button>
    </>
  );
};
