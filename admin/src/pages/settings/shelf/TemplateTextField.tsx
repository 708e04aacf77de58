import * as React from 'react';
import { Box, Field, Flex, Textarea, TextButton, Typography } from '@strapi/design-system';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';
import { useBound } from '../fields/FormField';
import { RefusedLine } from '../SettingsForm';
import { selectLine } from '../utils/text-lines';
import { UsableVariables } from './UsableVariables';

/** The text of a template, in Liquid, and what can be put into it. */
export const TemplateTextField = ({ view }: { view: SettingsView }) => {
  const text = useText();
  const { value, disabled, set, error } = useBound<string>('text');
  const area = React.useRef<HTMLTextAreaElement>(null);
  const refusedLine = React.useContext(RefusedLine);
  const line = error === undefined ? null : refusedLine;

  /** Where the cursor stands; it then stands behind it. */
  const insert = (inserted: string) => {
    const { selectionStart: from, selectionEnd: to } = area.current!;
    set(value.slice(0, from) + inserted + value.slice(to));
    requestAnimationFrame(() => {
      area.current!.focus();
      area.current!.setSelectionRange(from + inserted.length, from + inserted.length);
    });
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Field.Root
        name="text"
        error={error}
        hint={text('settings.item.text.hint')}
        required
        width="100%"
      >
        <Flex justifyContent="space-between" gap={2}>
          <Field.Label>{text('settings.item.text')}</Field.Label>
          {line !== null && (
            <TextButton onClick={() => selectLine(area.current!, line)}>
              {text('settings.item.text.goToLine', { line })}
            </TextButton>
          )}
        </Flex>
        <Textarea
          ref={area}
          value={value}
          disabled={disabled}
          maxLength={4_000}
          rows={12}
          resizable
          spellCheck={false}
          style={{ fontFamily: 'monospace' }}
          onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => set(event.target.value)}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <UsableVariables view={view} onInsert={disabled ? undefined : insert} />
      <Box>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {text('settings.item.text.filters')}
        </Typography>
      </Box>
    </Flex>
  );
};
